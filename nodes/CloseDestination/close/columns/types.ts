import type { Counted } from '../../lib/spelling';

export type EntryList = 'emails' | 'phones' | 'urls';
export type AddressPart = 'label' | 'address_1' | 'address_2' | 'city' | 'state' | 'zipcode' | 'country';

/** What a column of flat data says. */
export type Said =
	/**
	 * A field of the object. In a row of a lead, `ofPerson` marks a field of its contact, `isCompany` a company's name. A
	 * weak column gives way to another column of the same field, unless its value is one of `winsAs`.
	 */
	| {
			kind: 'field';
			field: string;
			ofPerson?: boolean;
			isCompany?: boolean;
			isWeak?: boolean;
			winsAs?: readonly string[];
	  }
	/** A part of a person's name, by its place. */
	| { kind: 'namePart'; place: number }
	/** One or more entries of a person's list. */
	| { kind: 'entry'; list: EntryList; type: string }
	/** The type of the entry with the same number. */
	| { kind: 'entryType'; list: EntryList }
	/** A part of an address; parts with the same `place` form one address. A code (two letters) stands for a name. */
	| {
			kind: 'address';
			part: AddressPart;
			label: string;
			place: string;
			isCode?: boolean;
			isWeak?: boolean;
	  }
	/** Added by n8n's own nodes; it is not data. */
	| { kind: 'bookkeeping' };

/** Names of columns that say the same. `{person}`, `{entry}` and `{line}` stand for numbers. */
export interface ColumnRow {
	names: readonly string[];
	/** Words that may stand in front of each; without any word as well when one of them is empty. */
	before?: readonly string[];
	says: Said;
}

/** A column by its spelling, numbers as `#`. */
export interface KnownColumn {
	says: Said;
	/** What the numbers in its name count. */
	counts: readonly Counted[];
}

/** Names in a table: one per line or separated by `|`. */
export const namesIn = (text: string): string[] =>
	text
		.split(/[|\n]/)
		.map((name) => name.trim())
		.filter(Boolean);
