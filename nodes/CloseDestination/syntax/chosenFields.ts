import type { IDataObject } from 'n8n-workflow';

import { type FieldPattern, setOwn } from './fieldPattern';
import { type FieldList, findPlaces, type Place } from './places';

/** A copy of the value without the fields that the patterns match. Unaffected parts are shared with the original. */
export function withoutFields<T>(value: T, ...lists: FieldList[]): T {
	return without(value, findPlaces(value, ...lists)) as T;
}

function without(value: unknown, place: Place): unknown {
	if (!place.isFound) return value;
	return Array.isArray(value) ? withoutEntries(value, place) : withoutKeys(value as IDataObject, place);
}

function withoutKeys(value: IDataObject, { whole, inside }: Place): IDataObject {
	const result: IDataObject = {};
	let isChanged = false;
	for (const key of Object.keys(value)) {
		if (whole?.has(key)) {
			isChanged = true;
			continue;
		}
		const place = inside?.get(key);
		const kept = place ? without(value[key], place) : value[key];
		isChanged ||= kept !== value[key];
		setOwn(result, key, kept);
	}
	return isChanged ? result : value;
}

function withoutEntries(list: unknown[], { whole, inside }: Place): unknown[] {
	const result: unknown[] = [];
	let isChanged = false;
	for (const [position, entry] of list.entries()) {
		if (whole?.has(String(position))) {
			isChanged = true;
			continue;
		}
		const place = inside?.get(String(position));
		const kept = place ? without(entry, place) : entry;
		isChanged ||= kept !== entry;
		result.push(kept);
	}
	return isChanged ? result : list;
}

/** A new object with only the fields that the patterns match, in their order and nesting; lists keep the matching entries. */
export function pickFields(record: IDataObject, patterns: FieldList): IDataObject {
	return pick(record, findPlaces(record, patterns)) as IDataObject;
}

function pick(value: unknown, place: Place): unknown {
	if (Array.isArray(value)) return pickEntries(value, place);
	const source = value as IDataObject;
	const picked: IDataObject = {};
	for (const name of Object.keys(source)) {
		const child = place.inside?.get(name);
		if (place.whole?.has(name)) setOwn(picked, name, source[name]);
		else if (child?.isFound) setOwn(picked, name, pick(source[name], child));
	}
	return picked;
}

function pickEntries(list: unknown[], { whole, inside }: Place): unknown[] {
	const picked: unknown[] = [];
	for (const [position, entry] of list.entries()) {
		const child = inside?.get(String(position));
		if (whole?.has(String(position))) picked.push(entry);
		else if (child?.isFound) picked.push(pick(entry, child));
	}
	return picked;
}

/** The fields outside of lists that the pattern matches, as last name and value: `person.email` gives `['email', …]`. */
export function fieldEntries(source: unknown, pattern: FieldPattern): Array<[string, unknown]> {
	const entries: Array<[string, unknown]> = [];
	collect(source, findPlaces(source, [pattern]), entries);
	return entries;
}

function collect(value: unknown, { whole, inside }: Place, entries: Array<[string, unknown]>): void {
	if (Array.isArray(value)) return;
	const source = value as IDataObject;
	whole?.forEach((name) => entries.push([name, source[name]]));
	inside?.forEach((place, name) => collect(source[name], place, entries));
}
