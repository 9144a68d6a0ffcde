import type { IDataObject } from 'n8n-workflow';

import type { MatchField } from '../../close/matching';
import type { Refusal } from '../../lib/Refusal';
import type { MatchSettings } from '../../parameters/types';
import type { FieldRules } from './withinRules';

/** An object in Close, with the fields that were asked for. */
export type Row = IDataObject & { id: string };

/** The value that a record is looked up by. */
export interface LookupKey {
	/** Equal for records about the same object. */
	id: string;
	field: MatchField;
	/** For the search and for messages. */
	value: string;
	/** For comparison: equal for values with the same meaning. */
	form: string;
	/** Other fields that a match must agree in, with their values. */
	within: Array<[name: string, value: unknown]>;
}

/** What turns a planned create into an update, or into no call, after the lookup. */
export interface Match {
	settings: MatchSettings;
	lookupKey: LookupKey;
	/** The URL of Close's search. */
	searchUrl: string;
	/** Why it cannot be created if the lookup finds nothing. */
	createRefusal?: Refusal;
	/** In Close's names; for the object, and for the people of a lead. */
	rules?: FieldRules;
	peopleRules?: FieldRules;
	/** Said of the update that the call may become. */
	warnings?: string[];
	/** Encodes a body in the chosen Content Format. */
	write: (body: unknown) => string;
}

/** What to do with a request after the lookup. */
export type Decision =
	| { kind: 'create' }
	| { kind: 'update'; id: string; body: IDataObject }
	| { kind: 'leave'; action: 'unchanged' | 'skipped'; id?: string }
	| { kind: 'refuse'; reason: 'matchFound' | 'matchSeveral' | 'matchMissing'; message: string };
