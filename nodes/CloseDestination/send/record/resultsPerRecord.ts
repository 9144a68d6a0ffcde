import type { PlannedRequest } from '../../plan/types';
import { isRefusal, readComplaint, tellsOfFailures } from '../judge/closeError';
import { isPlainObject } from '../../lib/isPlainObject';

/** The part of an answer that concerns one record. */
export interface RecordResult {
	id?: string;
	contactId?: string;
	/** Set when the answer lists this record as not accepted. */
	complaint?: { text: string; fieldErrors: Record<string, string> };
	/** Set when the answer lists single results, and none is clearly this record's. */
	isMissing?: true;
}

type Entry = Record<string, unknown>;

/**
 * Matches an accepted answer back to records, one result per unit of the call.
 * An answer that lists as many results as there are units (or holds them under the same keys as a keyed body) speaks
 * of each unit. One that shows results and does not say whose they are leaves the units in doubt; any other speaks of the
 * call as a whole.
 */
export function resultsPerRecord(request: PlannedRequest, answer: unknown): RecordResult[] {
	const { units } = request;
	const byKey = resultsByKey(request, answer);
	if (byKey) return byKey.map((entry) => (entry ? resultOf(entry) : { isMissing: true }));
	const isWritten = isWrittenObject(answer);
	const lists = isWritten && units.length === 1 ? [] : resultLists(answer);
	const listed = isWritten ? undefined : listOf(units.length, lists);
	if (listed) return listed.map(resultOf);
	const isInDoubt =
		tellsOfFailures(answer, units.length) || lists.some((list) => leavesInDoubt(list, units.length));
	if (isInDoubt) return units.map(() => ({ isMissing: true }));
	return units.map(() => (units.length === 1 ? readId(Object(answer) as Entry) : {}));
}

/** An object with an id is what was written, as it was sent: what it holds are no results. */
const isWrittenObject = (answer: unknown) => isPlainObject(answer) && Object.hasOwn(answer as Entry, 'id');

const resultOf = (entry: Entry): RecordResult => ({ ...readId(entry), ...readRefusal(entry) });

/** `{"a": {…}}` with keys that were sent, not necessarily all of them. */
function resultsByKey({ unitKeys }: PlannedRequest, answer: unknown): Array<Entry | undefined> | undefined {
	if (!unitKeys || !isPlainObject(answer) || isWrittenObject(answer)) return undefined;
	const values = answer as Entry;
	const results = unitKeys.map((key) =>
		Object.hasOwn(values, key) && isPlainObject(values[key]) ? (values[key] as Entry) : undefined,
	);
	return results.some((entry) => entry !== undefined) ? results : undefined;
}

/** `[{…}]`, or `{"data": [{…}]}` under any key. */
function resultLists(answer: unknown): Entry[][] {
	if (isListOfEntries(answer)) return [answer];
	if (!isPlainObject(answer)) return [];
	return Object.entries(answer as Entry).flatMap(([key, list]) =>
		key !== 'errors' && isListOfEntries(list) ? [list] : [],
	);
}

const isListOfEntries = (list: unknown): list is Entry[] => Array.isArray(list) && list.every(isPlainObject);

/** Several lists may have the right length: warnings, for example, may be as many as results. */
function listOf(unitCount: number, lists: readonly Entry[][]): Entry[] | undefined {
	const fitting = lists.filter((list) => list.length === unitCount);
	return (
		fitting.find((list) => list.some(isRefusal)) ?? fitting.find((list) => list.some(hasId)) ?? fitting[0]
	);
}

/** True when a list has too few results, or refuses records without saying which. */
function leavesInDoubt(list: readonly Entry[], unitCount: number): boolean {
	if (unitCount === 1 || list.length === unitCount) return false;
	return list.some(isRefusal) || (list.length < unitCount && list.some(hasId));
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
