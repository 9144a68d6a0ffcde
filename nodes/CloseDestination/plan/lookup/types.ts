import type { IDataObject } from 'n8n-workflow';

import type { MatchField } from '../../close/matching';
import type { Refusal } from '../../lib/Refusal';
import type { MatchSettings } from '../../parameters/types';

/** An object of Close, with as much of it as was asked for. */
export type Row = IDataObject & { id: string };

/** What a record is looked up by. */
export interface LookupKey {
	/** The same for records that mean the same object. */
	id: string;
	field: MatchField;
	/** As it is searched, and told to people. */
	value: string;
	/** As it is compared: equal for values that mean the same. */
	form: string;
	/** Fields in which an object must agree too, by their values. */
	within: Array<[name: string, value: unknown]>;
}

/** What a planned create needs to become an update, or nothing, once it is known what Close holds. */
export interface Match {
	settings: MatchSettings;
	lookupKey: LookupKey;
	/** Address of Close's search. */
	searchUrl: string;
	/** Why it can't be created, when it is not found. */
	createRefusal?: Refusal;
	/** Writes a body as the plan does. */
	write: (body: unknown) => string;
}

/** What becomes of a request, given what was found. */
export type Decision =
	| { kind: 'create' }
	| { kind: 'update'; id: string; body: IDataObject }
	| { kind: 'leave'; action: 'unchanged' | 'skipped'; id?: string }
	| { kind: 'refuse'; reason: 'matchFound' | 'matchSeveral' | 'matchMissing'; message: string };
