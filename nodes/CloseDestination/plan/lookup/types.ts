import type { IDataObject } from 'n8n-workflow';

import type { MatchField, MatchObject } from '../../close/matching';
import type { Refusal } from '../../lib/Refusal';
import type { MatchSettings } from '../../parameters/types';
import type { FieldRules } from './withinRules';

/** An object in Close, with the fields that were asked for. */
export type Row = IDataObject & { id: string };

/** An object in Close that a call changes, as it was before. */
export interface Before {
	object: MatchObject;
	row: Row;
	/** Whether the row tells what Close holds in a field. */
	isKnown: (name: string) => boolean;
}

/** A value that a record is looked up by. */
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

/** What a request becomes after the lookup: a create, an update, a delete, or no call. */
export interface Match {
	settings: MatchSettings;
	/** At least one, in order of preference. */
	lookupKeys: readonly LookupKey[];
	/** Where Close's API is, without a slash at the end. */
	baseUrl: string;
	/** Why it cannot be created if the lookup finds nothing. */
	createRefusal?: Refusal;
	/** In Close's names; for the object, and for the people of a lead. */
	rules?: FieldRules;
	peopleRules?: FieldRules;
	/** First or last names alone, of the object or of the people of a lead. */
	namesInPart?: ReadonlySet<string>;
	/** Said of the update that the call may become. */
	warnings?: string[];
	/** Encodes a body in the chosen Content Format. */
	write: (body: unknown) => string;
}

/** The objects that a record is about, the oldest first, and the position of the key that found them. */
export interface FoundBy {
	matches: Row[];
	position: number;
	/** Only the id is known, because nothing that follows depends on more. */
	isUnread?: boolean;
}

/** What to do with a request after the lookup. */
export type Decision =
	| { kind: 'create' }
	| { kind: 'update'; row: Row; body: IDataObject }
	| { kind: 'delete'; row: Row }
	| { kind: 'leave'; action: 'unchanged' | 'skipped'; row?: Row }
	| { kind: 'refuse'; reason: MatchReason; message: string };

type MatchReason = 'matchConflict' | 'matchFound' | 'matchMissing' | 'matchSeveral';
