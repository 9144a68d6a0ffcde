import type { IDataObject } from 'n8n-workflow';
import { groupBy, sortBy, uniqBy } from 'lodash';

import { isUsableId } from '../../close/ids';
import type { MatchField } from '../../close/matching';
import { normalize } from './normalize';
import type { LookupKey, Row } from './types';
import { isPlainObject } from '../../lib/isPlainObject';

/** The objects with this key, oldest first. A phrase search also returns others. */
export function findMatches(lookupKey: LookupKey, rows: readonly IDataObject[]): IDataObject[] {
	return oldestFirst(matchesByKey([lookupKey], rows).get(lookupKey.id) ?? []);
}

/** Whether a search by one of these keys finds what a create makes of this body. */
export const isFoundAgain = (keys: readonly LookupKey[], body: IDataObject): boolean =>
	keys.some((key) => findMatches(key, [{ ...body, id: '' }]).length > 0);

/** The matching objects by the id of their key. Looks at each row once, however many keys there are. */
export function matchesByKey(
	keys: readonly LookupKey[],
	rows: readonly IDataObject[],
): Map<string, IDataObject[]> {
	const found = new Map<string, IDataObject[]>(keys.map(({ id }) => [id, []]));
	for (const sameField of Object.values(groupBy(keys, ({ field }) => field.name))) {
		const byForm = new Map(Object.entries(groupBy(sameField, 'form')));
		const [{ field }] = sameField;
		for (const row of rows) {
			for (const form of formsIn(row, field)) {
				for (const { id, within } of byForm.get(form) ?? []) {
					if (within.every(([name, wanted]) => row[name] === wanted)) found.get(id)?.push(row);
				}
			}
		}
	}
	return found;
}

/** An object may be on two pages if the index changes between them. */
export const oldestFirst = (rows: readonly IDataObject[]): IDataObject[] =>
	sortBy(uniqBy(rows, 'id'), ['date_created', 'id']);

/** What an object holds in a field, in the form in which it is compared. */
export function formsIn(row: IDataObject, { kind, paths }: MatchField): Set<string> {
	const values = paths.flatMap((path) => valuesAt(row, path));
	return new Set(values.map((value) => normalize(kind, value)).filter((form) => form !== undefined));
}

/** All values at a path, with lists flattened. */
export function valuesAt(source: unknown, [name, ...rest]: readonly string[]): unknown[] {
	const holders = Array.isArray(source) ? (source as unknown[]) : [source];
	return holders.flatMap((holder) => {
		const value = isPlainObject(holder) ? (holder as IDataObject)[name] : undefined;
		if (rest.length > 0) return valuesAt(value, rest);
		return Array.isArray(value) ? (value as unknown[]) : [value];
	});
}

/** Whether an entry of an answer is an object with a usable id. */
export function isRow(entry: unknown): entry is Row {
	return isPlainObject(entry) && isUsableId((entry as IDataObject).id);
}
