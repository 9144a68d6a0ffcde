import { isEqual, uniq } from 'lodash';

import { hasOwn } from '../../syntax/fieldPattern';
import { readContactPath, recordsBehind } from '../contactPath';
import type { PlannedRequest, PreparedRecord } from '../types';
import type { ReadObject } from './readRow';

/** What records became. */
type Written = Pick<PlannedRequest, 'body' | 'contactRecords' | 'contactOf'>;

/** A column that may be the one behind a path. */
interface Candidate {
	column: string;
	value: unknown;
	/** Whether its value is at this very path of the record. */
	isAt: boolean;
}

/**
 * The column of the records that a path of their body comes from; undefined where several may be meant, where the path
 * begins like the column's name, or where the records were not read as rows.
 * @param path such as `contacts.0.emails.1.email`
 */
export function columnAt(
	path: string,
	members: readonly PreparedRecord[],
	written: Written,
): string | undefined {
	const { position, inner: inContact } = readContactPath(path) ?? {};
	const inner = inContact ?? path;
	const isOfPerson = inContact !== undefined || written.contactOf !== undefined;
	const records = recordsBehind(path, written.contactRecords);
	const value = valueAt(written.body, path);
	const isAt = (person: number) => position === undefined || records !== undefined || person === position;
	const columns = members.flatMap(({ index, row }) => {
		if (!row || (records && !records.includes(index))) return [];
		const candidates = isOfPerson
			? row.people.flatMap((person, at) => candidatesIn(person, inner, isAt(at)))
			: candidatesIn(row, inner, true);
		return chosenOf(candidates, value, inner) ?? [];
	});
	const column = only(columns);
	return column === undefined || `${inner}.`.startsWith(`${column}.`) ? undefined : column;
}

/** Records that are searched for the column behind a value. */
const MOST_SEARCHED = 1_000;

/** The records that a path of the body they became may come from: those of its contact, where they were grouped. */
export function membersByPath(
	members: readonly PreparedRecord[],
	contactRecords: PlannedRequest['contactRecords'],
): (path: string) => readonly PreparedRecord[] {
	const first = members.slice(0, MOST_SEARCHED);
	if (!contactRecords) return () => first;
	const byIndex = new Map(members.map((member) => [member.index, member]));
	return (path) => {
		const records = recordsBehind(path, contactRecords);
		return records ? records.slice(0, MOST_SEARCHED).flatMap((index) => byIndex.get(index) ?? []) : first;
	};
}

/** Columns of the same field or the same part of entries, or of what a whole list holds. */
function candidatesIn({ body, sources }: ReadObject, path: string, isObjectAt: boolean): Candidate[] {
	return [...sources].flatMap(([source, column]) => {
		const place = beginningOf(path, depthOf(source));
		const isInside = depthOf(path) < depthOf(source);
		if (shapeOf(place) !== shapeOf(isInside ? beginningOf(source, depthOf(path)) : source)) return [];
		const value = isInside ? undefined : valueAt(body, source + path.slice(place.length));
		return [{ column, value, isAt: isObjectAt && place === source }];
	});
}

const depthOf = (path: string) => path.split('.').length;
const beginningOf = (path: string, depth: number) => path.split('.').slice(0, depth).join('.');
const shapeOf = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '.#');

/** Entries are told apart by what they hold: a list may be put together from several rows, and without some entries. */
function chosenOf(candidates: readonly Candidate[], value: unknown, path: string): string | undefined {
	const isEntry = shapeOf(path) !== path;
	return (
		columnOf(candidates.filter((candidate) => isEqual(candidate.value, value))) ??
		columnOf(candidates.filter((candidate) => isAlike(candidate.value, value))) ??
		(isEntry ? undefined : columnOf(candidates))
	);
}

const columnOf = (candidates: readonly Candidate[]) =>
	only(candidates.map(({ column }) => column)) ??
	only(candidates.filter(({ isAt }) => isAt).map(({ column }) => column));

function only(columns: readonly string[]): string | undefined {
	const different = uniq(columns);
	return different.length === 1 ? different[0] : undefined;
}

/** Whether a value may have been made of another one, such as a web address of one without `https://`. */
function isAlike(given: unknown, written: unknown): boolean {
	if (typeof given !== 'string' || typeof written !== 'string') return false;
	const [a, b] = [given.trim().toLowerCase(), written.trim().toLowerCase()];
	return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

/** Keys may contain dots. */
function valueAt(value: unknown, path: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	if (hasOwn(value as object, path)) return (value as Record<string, unknown>)[path];
	const [head, ...rest] = path.split('.');
	if (rest.length === 0 || !hasOwn(value as object, head)) return undefined;
	return valueAt((value as Record<string, unknown>)[head], rest.join('.'));
}
