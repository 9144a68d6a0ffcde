import type { IDataObject } from 'n8n-workflow';

import type { Seed } from '../../../dev/sandbox';

/** A file in `files/`, as a program writes it, and what Close holds when the node has sent it: in `expected/`, checked by hand. */
export interface ExportFile {
	file: string;
	/** Where the header row is from: the page or button of the program. The values are invented. */
	source: string;
	/** What the organization in Close has: statuses, custom fields. */
	seed?: Seed;
	/** What a person sets in the node; options only where a notation could mean several things. */
	parameters?: IDataObject;
	/** See `storedIn`. */
	leads: IDataObject[];
	opportunities?: IDataObject[];
	/** The column that is at fault, of each row that is not sent. */
	rejected?: string[];
	/** Columns that the hint names as unknown. */
	unknown?: string[];
	/** How many further ones it counts. */
	more?: number;
	/** Whether a blank cell says more than none: the column is there, and a name beside it is a person's. */
	blanksCount?: boolean;
	/** Columns that the hint names because another one says the same thing better. */
	notWritten?: string[];
}
