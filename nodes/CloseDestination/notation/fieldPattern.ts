import type { IDataObject } from 'n8n-workflow';
import { escapeRegExp, isPlainObject, toPath } from 'lodash';

/**
 * Where a field is: a name, a dot path, or either with `*` inside a name.
 *
 * Steps are tried from the longest name to the shortest, so a literal key that holds dots (`custom.cf_abc`)
 * wins over a nested path of the same spelling.
 */
export interface FieldPattern {
	/** As the person wrote it. */
	text: string;
	steps: Step[];
}

interface Step {
	key: string;
	/** Set when the key holds `*`. */
	wildcard?: RegExp;
	rest?: FieldPattern;
}

/** Reads `name`, `a.b`, `list[0].a`, `["Company Name"]`, `custom.cf_*`. */
export function parseFieldPattern(text: string): FieldPattern {
	return compile(toPath(text.trim()), text.trim());
}

/** Reads a comma-separated list of patterns, as a person types it or n8n's editor writes it on drag and drop. */
export function parseFieldList(text: string): FieldPattern[] {
	return text
		.split(/,(?![^[]*\])/) // a comma inside ["…"] belongs to the name
		.filter((part) => part.trim() !== '')
		.map(parseFieldPattern);
}

function compile(names: string[], text = names.join('.')): FieldPattern {
	const steps: Step[] = [];
	for (let length = names.length; length > 0; length--) {
		const key = names.slice(0, length).join('.');
		steps.push({
			key,
			wildcard: key.includes('*')
				? new RegExp(`^${key.split('*').map(escapeRegExp).join('.*')}$`, 's')
				: undefined,
			rest: length < names.length ? compile(names.slice(length)) : undefined,
		});
	}
	return { text, steps };
}

/** The value at the pattern, from own properties only; undefined when there is none. Wildcards match nothing. */
export function readField(value: unknown, pattern: FieldPattern): unknown {
	if (!isContainer(value)) return undefined;
	for (const { key, rest } of pattern.steps) {
		if (!hasOwn(value, key) || (Array.isArray(value) && !isPosition(key))) continue;
		const child = value[key];
		const found = rest ? readField(child, rest) : child;
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The value without what the patterns match. The given value is never changed; what is untouched is shared. */
export function withoutFields<T>(value: T, patterns: readonly FieldPattern[]): T {
	return patterns.reduce<unknown>(withoutField, value) as T;
}

function withoutField(value: unknown, pattern: FieldPattern): unknown {
	if (Array.isArray(value)) return withoutFieldInList(value, pattern);
	if (!isPlainObject(value)) return value;
	let result = value as IDataObject;
	for (const { key, wildcard, rest } of pattern.steps) {
		const matches = wildcard
			? Object.keys(result).filter((name) => wildcard.test(name))
			: hasOwn(result, key)
				? [key]
				: [];
		for (const name of matches) {
			const child = rest ? withoutField(result[name], rest) : undefined;
			if (rest && child === result[name]) continue;
			result = copyExcept(result, name, child as IDataObject[string]);
			if (!wildcard) return result;
		}
	}
	return result;
}

/** `contacts[0].email` reaches one entry, `contacts.email` every entry. */
function withoutFieldInList(list: unknown[], pattern: FieldPattern): unknown[] {
	const byPosition = pattern.steps.filter(({ key }) => isPosition(key) && Number(key) < list.length);
	if (byPosition.length === 0) {
		const result = list.map((entry) => withoutField(entry, pattern));
		return result.some((entry, index) => entry !== list[index]) ? result : list;
	}
	const { key, rest } = byPosition[0];
	const position = Number(key);
	if (!rest) return list.filter((_, index) => index !== position);
	return list.map((entry, index) => (index === position ? withoutField(entry, rest) : entry));
}

/** A new object that holds only what the patterns match, nested as it was. */
export function pickFields(record: IDataObject, patterns: readonly FieldPattern[]): IDataObject {
	const picked: IDataObject = {};
	for (const pattern of patterns) pickInto(picked, record, pattern);
	return picked;
}

function pickInto(target: IDataObject, source: IDataObject, pattern: FieldPattern): boolean {
	for (const { key, wildcard, rest } of pattern.steps) {
		let found = false;
		for (const name of wildcard ? Object.keys(source) : [key]) {
			if (wildcard ? !wildcard.test(name) : !hasOwn(source, name)) continue;
			found = pickOne(target, source, name, rest) || found;
		}
		if (found && !wildcard) return true;
	}
	return false;
}

function pickOne(target: IDataObject, source: IDataObject, name: string, rest?: FieldPattern): boolean {
	const value = source[name];
	if (!rest) {
		setOwn(target, name, value);
		return true;
	}
	if (Array.isArray(value)) {
		const entries = value.filter(isPlainObject) as IDataObject[];
		const kept = hasOwn(target, name) ? (target[name] as IDataObject[]) : entries.map(() => ({}));
		const found = entries.map((entry, index) => pickInto(kept[index], entry, rest)).some(Boolean);
		if (found) setOwn(target, name, kept);
		return found;
	}
	if (!isPlainObject(value)) return false;
	const nested = hasOwn(target, name) ? (target[name] as IDataObject) : {};
	const found = pickInto(nested, value as IDataObject, rest);
	if (found) setOwn(target, name, nested);
	return found;
}

/** What the pattern matches, as the name of the last key and its value: `person.email` gives `['email', …]`. */
export function fieldEntries(source: unknown, pattern: FieldPattern): Array<[string, unknown]> {
	if (!isPlainObject(source)) return [];
	const record = source as IDataObject;
	const entries: Array<[string, unknown]> = [];
	for (const { key, wildcard, rest } of pattern.steps) {
		const names = wildcard ? Object.keys(record).filter((name) => wildcard.test(name)) : [key];
		for (const name of names.filter((own) => hasOwn(record, own))) {
			entries.push(
				...(rest ? fieldEntries(record[name], rest) : [[name, record[name]] as [string, unknown]]),
			);
		}
		if (entries.length > 0 && !wildcard) break;
	}
	return entries;
}

/** A shallow copy in which one key is left out, or replaced when a value is given. */
function copyExcept(source: IDataObject, name: string, replacement?: IDataObject[string]): IDataObject {
	const copy: IDataObject = {};
	for (const key of Object.keys(source)) {
		if (key !== name) setOwn(copy, key, source[key]);
		else if (replacement !== undefined) setOwn(copy, key, replacement);
	}
	return copy;
}

/** Sets a field whose name comes from a record: `__proto__` becomes a field like any other. */
export function setOwn(target: IDataObject, key: string, value: unknown): void {
	if (key === '__proto__') {
		Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
	} else {
		target[key] = value as IDataObject[string];
	}
}

export function hasOwn(value: object, key: string): boolean {
	return Object.prototype.hasOwnProperty.call(value, key);
}

function isContainer(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null;
}

function isPosition(key: string): boolean {
	return /^\d+$/.test(key);
}
