import { isPlainObject, sortBy } from 'lodash';

import { normalize } from '../normalize';
import type { Row, Sought } from './types';

/** The objects that are what was sought, the oldest first: search by phrase returns others too. */
export function findMatches({ field, form, within }: Sought, rows: readonly Row[]): Row[] {
	const equal = rows.filter(
		(row) =>
			valuesAt(row, field.path).some((found) => normalize(field.kind, found) === form) &&
			within.every(([name, wanted]) => row[name] === wanted),
	);
	return sortBy(equal, ['date_created', 'id']);
}

/** All values at a path, lists on the way and at its end taken apart. */
function valuesAt(source: unknown, [name, ...rest]: readonly string[]): unknown[] {
	if (Array.isArray(source)) return source.flatMap((entry) => valuesAt(entry, [name, ...rest]));
	if (!isPlainObject(source)) return [];
	const value = (source as Record<string, unknown>)[name];
	if (rest.length > 0) return valuesAt(value, rest);
	return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Whether an entry of an answer is an object of Close. */
export function isRow(entry: unknown): entry is Row {
	return isPlainObject(entry) && typeof (entry as Row).id === 'string';
}
