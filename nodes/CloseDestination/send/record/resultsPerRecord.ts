import { isPlainObject } from 'lodash';

import type { PlannedRequest } from '../../plan/types';
import { isRefusal, readComplaint } from '../judge/closeError';

/** What an answer says of one record. */
export interface RecordResult {
	id?: string;
	contactId?: string;
	/** Set when the answer lists this record as not accepted. */
	complaint?: { text: string; fieldErrors: Record<string, string> };
}

type Entry = Record<string, unknown>;

/**
 * Matches an accepted answer back to records, one result per unit of the call.
 * An answer that lists as many results as there are units (or holds them under the same keys as a keyed body) speaks
 * of each unit; any other speaks of the call as a whole.
 */
export function resultsPerRecord(request: PlannedRequest, answer: unknown): RecordResult[] {
	const { units } = request;
	const listed = listedResults(request, answer);
	if (listed) return listed.map((entry) => ({ ...readId(entry), ...readRefusal(entry) }));
	return units.map(() => (units.length === 1 ? readId(Object(answer) as Entry) : {}));
}

/** `[{…}]`, `{"data": [{…}]}` under any key, or `{"a": {…}}` with the keys that were sent. */
function listedResults({ units, unitKeys }: PlannedRequest, answer: unknown): Entry[] | undefined {
	const fits = (list: unknown): list is Entry[] =>
		Array.isArray(list) && list.length === units.length && list.every(isPlainObject);
	if (fits(answer)) return answer;
	if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
	const values = answer as Entry;
	// An object with an id is the written object itself, whatever lists it has.
	if (Object.hasOwn(values, 'id')) return undefined;
	if (unitKeys) {
		const byKey = unitKeys.map((key) => (Object.hasOwn(values, key) ? values[key] : undefined));
		if (fits(byKey)) return byKey;
	}
	const lists = Object.entries(values).flatMap(([key, list]) =>
		key !== 'errors' && fits(list) ? [list] : [],
	);
	// Warnings may be as many as results are.
	return lists.find((list) => list.some(isRefusal)) ?? lists.find((list) => list.some(hasId)) ?? lists[0];
}

function readRefusal(entry: Entry): RecordResult {
	return isRefusal(entry) ? { complaint: readComplaint(entry) } : {};
}

const hasId = (entry: Entry) => readId(entry).id !== undefined;

function readId({ id }: Entry): RecordResult {
	return typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
}

const NO_CONTACTS: ReadonlyMap<number, string> = new Map();

/** Ids of the contacts Close made of a lead's people, by the records they were made of. */
export function contactIdsPerRecord(
	{ contactRecords }: PlannedRequest,
	answer: unknown,
): ReadonlyMap<number, string> {
	const made = (Object(answer) as Entry).contacts;
	if (!contactRecords || !Array.isArray(made) || made.length !== contactRecords.length) return NO_CONTACTS;
	return new Map(
		made.flatMap((contact: unknown, position) => {
			const { id } = Object(contact) as Entry;
			return typeof id === 'string' ? contactRecords[position].map((index) => [index, id] as const) : [];
		}),
	);
}
