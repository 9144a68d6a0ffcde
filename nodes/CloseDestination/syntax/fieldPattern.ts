import type { IDataObject } from 'n8n-workflow';
import { toPath } from 'lodash';

import { splitOutside } from './splitOutside';
import { createMatcher } from './wildcard';

/**
 * A name or a dot path, with or without `*` in its names.
 *
 * Steps are tried from the longest name to the shortest, so a literal key with dots (`custom.cf_abc`) wins over a nested
 * path of the same spelling.
 */
export interface FieldPattern {
	/** As it was entered. */
	text: string;
	steps: Step[];
	hasWildcard?: boolean;
}

interface Step {
	key: string;
	/** Set when the key contains `*`. */
	matches?: (name: string) => boolean;
	rest?: FieldPattern;
}

/** Reads `name`, `a.b`, `list[0].a`, `["Company Name"]`, `custom.cf_*`. */
export function parseFieldPattern(text: string): FieldPattern {
	return { ...compile(toPath(text.trim())), text: text.trim() };
}

/** Reads a comma-separated list of patterns, as it is typed or as n8n's editor writes it on drag and drop. */
export function parseFieldList(text: string): FieldPattern[] {
	return splitOutside('[]', text, ',')
		.filter((part) => part.trim() !== '')
		.map(parseFieldPattern);
}

function compile(names: string[]): FieldPattern {
	// From the last name to the first, so that each rest is compiled only once.
	const tails: FieldPattern[] = [];
	for (let from = names.length - 1; from >= 0; from--) {
		const steps: Step[] = [];
		for (let to = names.length; to > from; to--) {
			const key = names.slice(from, to).join('.');
			steps.push({ key, matches: key.includes('*') ? createMatcher(key) : undefined, rest: tails[to] });
		}
		tails[from] = { text: names.slice(from).join('.'), steps, hasWildcard: steps[0].matches !== undefined };
	}
	return tails[0] ?? { text: '', steps: [] };
}

/** A name with blanks or a byte order mark around it, as files have in their first line, is the one without. */
function nameIn(value: IDataObject, key: string): string | undefined {
	if (Array.isArray(value)) return hasOwn(value, key) && isPosition(key) ? key : undefined;
	if (hasOwn(value, key)) return key;
	return Object.keys(value).find((name) => name.length > key.length && name.trim() === key);
}

/** The value at the pattern, from own properties only. Wildcards match nothing. */
export function readField(value: unknown, pattern: FieldPattern): unknown {
	if (!isContainer(value)) return undefined;
	for (const { key, rest } of pattern.steps) {
		const name = nameIn(value, key);
		if (name === undefined) continue;
		const child = value[name];
		const found = rest ? readField(child, rest) : child;
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Sets a field whose name comes from a record; `__proto__` becomes an ordinary field. */
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

export function isPosition(key: string): boolean {
	return /^\d+$/.test(key);
}
