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
	return { ...compile(toPath(text.trim())), text: text.trim() };
}

/** Reads a comma-separated list of patterns, as a person types it or n8n's editor writes it on drag and drop. */
export function parseFieldList(text: string): FieldPattern[] {
	return text
		.split(/,(?![^[]*\])/) // a comma inside ["…"] belongs to the name
		.filter((part) => part.trim() !== '')
		.map(parseFieldPattern);
}

function compile(names: string[]): FieldPattern {
	// From the last name to the first: what follows a prefix is compiled once, whatever the prefix.
	const tails: FieldPattern[] = [];
	for (let from = names.length - 1; from >= 0; from--) {
		const steps: Step[] = [];
		for (let to = names.length; to > from; to--) {
			const key = names.slice(from, to).join('.');
			steps.push({ key, wildcard: wildcardOf(key), rest: tails[to] });
		}
		tails[from] = { text: names.slice(from).join('.'), steps };
	}
	return tails[0] ?? { text: '', steps: [] };
}

function wildcardOf(key: string): RegExp | undefined {
	return key.includes('*') ? new RegExp(`^${key.split('*').map(escapeRegExp).join('.*')}$`, 's') : undefined;
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
	const ordered =
		patterns.length > 1 && patterns.some(({ text }) => /\d/.test(text)) ? lastFirst(patterns) : patterns;
	return ordered.reduce<unknown>(withoutField, value) as T;
}

const { compare: compareWithNumbers } = new Intl.Collator('en', { numeric: true });

/** Taking an entry out of a list moves those behind it: the last one goes first. */
function lastFirst(patterns: readonly FieldPattern[]): FieldPattern[] {
	return [...patterns].sort((a, b) => compareWithNumbers(b.text, a.text));
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

/** A new object that holds only what the patterns match, nested as it was; of lists, the entries that are matched. */
export function pickFields(record: IDataObject, patterns: readonly FieldPattern[]): IDataObject {
	return new Picker().pick(record, patterns);
}

class Picker {
	/** Containers made here; any other was picked whole, belongs to the record, and is never written to. */
	private readonly made = new Set<unknown>();

	pick(record: IDataObject, patterns: readonly FieldPattern[]): IDataObject {
		const picked: IDataObject = {};
		for (const pattern of patterns) this.pickInto(picked, record, pattern);
		return this.withoutHoles(picked) as IDataObject;
	}

	/** @returns whether anything was found */
	private pickInto(target: IDataObject, source: IDataObject, pattern: FieldPattern): boolean {
		const isList = Array.isArray(source);
		let found = false;
		for (const { key, wildcard, rest } of pattern.steps) {
			if (isList && !wildcard && !isPosition(key)) continue;
			const names = wildcard ? Object.keys(source).filter((name) => wildcard.test(name)) : [key];
			const hits = names.filter((name) => hasOwn(source, name) && this.pickOne(target, source, name, rest));
			found ||= hits.length > 0;
			if (found && !wildcard) return true;
		}
		// A path without a position reaches every entry of a list.
		return isList && !found ? this.pickFromEach(target, source as unknown as unknown[], pattern) : found;
	}

	private pickOne(target: IDataObject, source: IDataObject, name: string, rest?: FieldPattern): boolean {
		const value = source[name];
		if (!rest) {
			setOwn(target, name, value);
			return true;
		}
		if (!isContainer(value) || !(Array.isArray(value) || isPlainObject(value))) return false;
		const existing = hasOwn(target, name) ? target[name] : undefined;
		if (existing !== undefined && !this.made.has(existing)) return true;
		const nested = (existing ?? this.make(Array.isArray(value))) as IDataObject;
		const found = this.pickInto(nested, value, rest);
		if (found) setOwn(target, name, nested);
		return found;
	}

	private pickFromEach(target: IDataObject, list: unknown[], pattern: FieldPattern): boolean {
		const found = list.map((entry, position) => {
			if (!isPlainObject(entry)) return false;
			const existing = hasOwn(target, String(position)) ? target[position] : undefined;
			if (existing !== undefined && !this.made.has(existing)) return true;
			const nested = (existing ?? this.make(false)) as IDataObject;
			setOwn(target, String(position), nested);
			return this.pickInto(nested, entry as IDataObject, pattern);
		});
		return found.some(Boolean);
	}

	private make(isList: boolean): object {
		const container = isList ? [] : {};
		this.made.add(container);
		return container;
	}

	/** Lists made here have holes where entries were not picked. */
	private withoutHoles(value: unknown): unknown {
		if (Array.isArray(value) && this.made.has(value)) {
			return Object.values(value).map((entry) => this.withoutHoles(entry));
		}
		if (!isPlainObject(value)) return value;
		for (const [name, child] of Object.entries(value as IDataObject)) {
			if (this.made.has(child)) setOwn(value as IDataObject, name, this.withoutHoles(child));
		}
		return value;
	}
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
