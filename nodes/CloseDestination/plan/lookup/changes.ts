import type { IDataObject } from 'n8n-workflow';
import { isEqual, omitBy } from 'lodash';

import type { MatchObject, ValueKind } from '../../close/matching';
import { setOwn } from '../../syntax/fieldPattern';
import { normalize } from './normalize';
import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { joined } from './joinedList';
import { OBJECT_FIELDS, shownField } from './objectFields';
import { POINTS } from './sameEntry';
import type { Row } from './types';
import { saysNothing } from './withinRules';

/** The part of a create's body that an update of the found object sends. */
export function updateBody(object: MatchObject, body: IDataObject, row: Row): IDataObject {
	return pick(asFlat(body), (name, value) => {
		if (!OBJECT_FIELDS[object].createOnly.has(name)) return true;
		// The object belongs to another one than the record says. It is sent, so that Close's refusal says so.
		return name.endsWith('_id') && !isShown(object, row, name, value);
	});
}

/** Whether the update may change anything in Close; true when in doubt. */
export function changesAnything(object: MatchObject, body: IDataObject, row: Row): boolean {
	return changedFields(object, body, row).length > 0;
}

/** The fields of a body that are not as the object shows them. */
export function changedFields(object: MatchObject, body: IDataObject, row: Row): string[] {
	// As it is sent: a date as text.
	const sent = JSON.parse(JSON.stringify(body)) as IDataObject;
	return Object.keys(sent).filter((name) => !isShown(object, row, name, sent[name]));
}

function isShown(object: MatchObject, row: Row, name: string, value: unknown): boolean {
	const shown = shownField(object, name);
	if (shown === undefined) return false;
	const stored = row[shown];
	if (name.endsWith('.add')) return Array.isArray(stored) && holdsValue(stored, value);
	if (name.endsWith('.remove')) return Array.isArray(stored) && !holdsValue(stored, value);
	return isSame(shown, value, stored);
}

const holdsValue = (stored: unknown[], value: unknown) => joined('custom', stored, []).has(value);

function isSame(name: string, sent: unknown, stored: unknown): boolean {
	if (saysNothing(sent) && saysNothing(stored)) return true;
	if (isEqual(sent, stored) || isSameMoment(sent, stored)) return true;
	if (!Array.isArray(sent) || !Array.isArray(stored) || sent.length !== stored.length) return false;
	const list = Object.hasOwn(POINTS, name) ? POINTS[name] : undefined;
	if (list) return sent.every((entry, position) => isSameEntry(list, entry, stored[position]));
	if (name === 'addresses') return isEqual(sent.map(withoutBlanks), stored.map(withoutBlanks));
	// The order of a custom field's values has no meaning.
	return name.startsWith('custom.') && isEqual([...sent].sort(), [...stored].sort());
}

/** Close uses the first entry, so the order matters. Keys that Close adds to an entry do not. */
function isSameEntry(
	{ key, kind }: { key: string; kind: ValueKind },
	sent: unknown,
	stored: unknown,
): boolean {
	const { [key]: value, type } = Object(sent) as IDataObject;
	const { [key]: storedValue, type: storedType } = Object(stored) as IDataObject;
	const form = normalize(kind, value);
	const isSameValue = form === undefined ? value === storedValue : form === normalize(kind, storedValue);
	return isSameValue && (type === undefined || type === storedType);
}

const DATETIME = /^\d{4}-\d\d-\d\dT/;

/** Close returns `…T10:00:00Z` as `…T10:00:00+00:00`. */
function isSameMoment(sent: unknown, stored: unknown): boolean {
	const [a, b] = [sent, stored].map((value) =>
		typeof value === 'string' && DATETIME.test(value) ? Date.parse(value) : Number.NaN,
	);
	return a === b;
}

const withoutBlanks = (entry: unknown) => (isPlainObject(entry) ? omitBy(entry as object, isBlank) : entry);

/** Moves fields nested under `custom`, as in older APIs, up beside the others. */
export function asFlat(body: IDataObject): IDataObject {
	if (!isPlainObject(body.custom)) return body;
	const { custom, ...flat } = body;
	for (const [name, value] of Object.entries(custom as IDataObject)) setOwn(flat, `custom.${name}`, value);
	return flat;
}

function pick(body: IDataObject, wanted: (name: string, value: unknown) => boolean): IDataObject {
	const picked: IDataObject = {};
	for (const [name, value] of Object.entries(body)) if (wanted(name, value)) setOwn(picked, name, value);
	return picked;
}

/** The object after a write, from what was sent and what Close answered. */
export function afterWriting(row: IDataObject, sent: IDataObject, answer: unknown): IDataObject {
	const before = { ...row, ...asFlat(sent) };
	const after = { ...before, ...(isPlainObject(answer) ? (answer as IDataObject) : {}) };
	// An answer without contacts does not mean that the lead has none.
	return Array.isArray(before.contacts) && !Array.isArray(after.contacts)
		? { ...after, contacts: before.contacts }
		: after;
}
