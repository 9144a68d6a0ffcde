import { isObject } from '../crm/json';
import { invalid } from '../crm/problems';
import { messages } from '../spec/errors';
import { searchFields } from '../spec/searchFields';
import type { StoredRecord } from '../types';

/** A sibling schema allows three. */
const MAX_KEYS = 3;

interface SortKey {
	name: string;
	sign: 1 | -1;
}

function readKeys(sort: unknown, objectType: string): SortKey[] {
	if (!Array.isArray(sort)) throw invalid('sort', messages.wrongType('list'));
	if (sort.length > MAX_KEYS) throw invalid('sort', messages.listTooLong);
	return sort.map((entry: unknown) => {
		const field = isObject(entry) && isObject(entry.field) ? entry.field : {};
		const name = String(field.field_name);
		if (!Object.hasOwn(searchFields[objectType], name)) throw invalid('sort', messages.notThisChoice(field));
		return { name, sign: (entry as Record<string, unknown>).direction === 'desc' ? -1 : 1 };
	});
}

const isNothing = (value: unknown) => value === null || value === undefined || value === '';

function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (isNothing(a)) return isNothing(b) ? 0 : 1;
	if (isNothing(b)) return -1;
	return (a as string) < (b as string) ? -1 : 1;
}

/** Creation order where nothing else is asked for (assumed). */
export function sorted(records: StoredRecord[], sort: unknown, objectType: string): StoredRecord[] {
	if (sort === undefined || sort === null) return records;
	const keys = readKeys(sort, objectType);
	return [...records].sort((a, b) => {
		for (const { name, sign } of keys) {
			const order = compare(a[name], b[name]);
			if (order !== 0) return order * sign;
		}
		return 0;
	});
}
