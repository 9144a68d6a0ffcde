import type { OpenQuestions } from '../spec/openQuestions';
import type { StoredRecord } from '../types';
import type { NewId } from './ids';
import type { Store } from './store';

/** What every part of the CRM can reach. */
export interface World {
	store: Store;
	newId: NewId;
	now(): number;
	organization: StoredRecord;
	/** Country code for phone numbers without `+`. */
	phonePrefix: string;
	/** What is assumed where Close's way is not known. */
	answers: OpenQuestions;
}

export type Query = Record<string, string>;

export interface Caller {
	user: StoredRecord;
	/** x-tz-offset */
	hoursFromUtc: number;
}
