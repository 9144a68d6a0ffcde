import type { IDataObject } from 'n8n-workflow';

import { isBlank } from '../../lib/values';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { asFlat } from './changes';
import { joined } from './joinedList';
import { isCustomField } from './objectFields';
import { POINTS } from './sameEntry';

/**
 * The body of an update with the entries of its lists added to those that Close has. A list to which nothing is added is
 * left out: sent, it would undo what somebody has changed since the lookup. So is a blank, which adds nothing.
 */
export function addToLists(body: IDataObject, row: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const [name, value] of Object.entries(body)) {
		const stored = storedList(name, value, row);
		if (!stored) {
			setOwn(result, name, value);
			continue;
		}
		const list = joined(name, stored, listOf(value));
		if (list.isChanged) setOwn(result, name, list.entries);
	}
	return result;
}

/** The body of a create with no entry twice in a list. */
export function withoutRepeats(body: IDataObject): IDataObject {
	const repeated = Object.entries(body).flatMap(([name, value]): Array<[string, unknown[]]> => {
		if (!isList(name, value) || value.length < 2) return [];
		const { entries } = joined(name, [], value);
		return entries.length < value.length ? [[name, entries]] : [];
	});
	return repeated.length > 0 ? { ...body, ...(Object.fromEntries(repeated) as IDataObject) } : body;
}

/** The lists of an update that lose entries which Close has. */
export function replacedLists(body: IDataObject, row: IDataObject): string[] {
	return Object.keys(body).filter((name) => {
		const stored = row[name];
		if (!Array.isArray(stored) || !mayBeList(name)) return false;
		const kept = joined(name, [], listOf(body[name]));
		return stored.some((entry: unknown) => !kept.has(entry));
	});
}

/** The fields of a body that an update would replace as a whole. */
export const listsIn = (body: IDataObject): string[] =>
	Object.entries(asFlat(body)).flatMap(([name, value]) => (isList(name, value) ? [name] : []));

/** Whether a field holds several values, which an update replaces as a whole. */
export function isList(name: string, value: unknown): value is unknown[] {
	return Array.isArray(value) && mayBeList(name);
}

/** Whether a field holds several values, or may: of a custom field, only Close's schema says so. */
export const mayBeList = (name: string) => isEntryList(name) || isCustomField(name);
export const isEntryList = (name: string) => hasOwn(POINTS, name) || name === 'addresses';

/** What Close has in a list; undefined when the field is no list, or the value cannot be its entries. */
function storedList(name: string, value: unknown, row: IDataObject): unknown[] | undefined {
	const stored = row[name];
	if (isEntryList(name) && (Array.isArray(value) || isBlank(value))) {
		return Array.isArray(stored) ? stored : [];
	}
	// Whether a custom field takes several values shows in what Close has, or in what is given.
	if (!isCustomField(name) || !(Array.isArray(stored) || Array.isArray(value))) return undefined;
	return Array.isArray(stored) ? stored : [];
}

function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	return isBlank(value) ? [] : [value];
}
