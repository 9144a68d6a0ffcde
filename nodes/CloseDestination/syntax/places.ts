import type { IDataObject } from 'n8n-workflow';
import { isPlainObject, partition } from 'lodash';

import { type FieldPattern, hasOwn, isPosition } from './fieldPattern';

/** What patterns match in an object or a list. */
export interface Place {
	/** Names and positions that are matched whole. */
	whole?: Set<string>;
	/** Those that are matched in part, or were looked into. */
	inside?: Map<string, Place>;
	/** Whether anything is matched; of a list's entries, whether it is kept when the others are. */
	isFound: boolean;
	/** Patterns that were looked for here already: with `*`, and in lists, several ways lead to one place. */
	tried?: Map<FieldPattern, boolean>;
}

/** As deep as records are sent. An unending nest of lists must not overflow the stack. */
const MAX_DEPTH = 100;

/** The places in the value as it is given: what one pattern matches moves nothing for the others. */
export function findPlaces(value: unknown, ...lists: FieldList[]): Place {
	const root: Place = { isFound: false };
	if (!isNested(value)) return root;
	for (const { names, others } of lists.map(sorted)) {
		if (names.size > 0) {
			for (const name of Object.keys(value)) if (names.has(name)) addWhole(root, name);
		}
		for (const pattern of others) find(value, pattern, root, 0);
	}
	return root;
}

export type FieldList = readonly FieldPattern[];

interface Sorted {
	/** Plain names, which need no pattern. */
	names: ReadonlySet<string>;
	others: FieldList;
}

const longLists = new WeakMap<FieldList, Sorted>();
/** Longer lists are sorted once, so that a record is not looked through for thousands of names. */
const SHORT = 16;

function sorted(patterns: FieldList): Sorted {
	if (patterns.length <= SHORT) return { names: new Set(), others: patterns };
	let known = longLists.get(patterns);
	if (!known) {
		const [plain, others] = partition(patterns, isPlainName);
		known = { names: new Set(plain.map(({ steps }) => steps[0].key)), others };
		longLists.set(patterns, known);
	}
	return known;
}

/** A position would also reach into lists. */
function isPlainName({ steps: [first, ...more] }: FieldPattern): boolean {
	return first !== undefined && more.length === 0 && !first.matches && !first.rest && !isPosition(first.key);
}

/** @returns whether the pattern matches anything in the value */
function find(value: IDataObject, pattern: FieldPattern, at: Place, depth: number): boolean {
	if (depth >= MAX_DEPTH) return false;
	if (!pattern.hasWildcard && !Array.isArray(value)) return findSteps(value, pattern, at, depth);
	at.tried ??= new Map();
	const known = at.tried.get(pattern);
	if (known !== undefined) return known;
	const found = findSteps(value, pattern, at, depth);
	at.tried.set(pattern, found);
	return found;
}

function findSteps(value: IDataObject, pattern: FieldPattern, at: Place, depth: number): boolean {
	const isList = Array.isArray(value);
	let found = false;
	for (const { key, matches, rest } of pattern.steps) {
		if (matches) {
			for (const name of Object.keys(value)) {
				if (matches(name) && findIn(value, name, rest, at, depth)) found = true;
			}
		} else if (hasOwn(value, key) && (!isList || isPosition(key)) && findIn(value, key, rest, at, depth)) {
			found = true;
			break;
		}
	}
	// A path without a position reaches every entry of a list.
	if (isList && !found) found = findInEach(value as unknown[], pattern, at, depth);
	at.isFound ||= found;
	return found;
}

function findIn(
	value: IDataObject,
	name: string,
	rest: FieldPattern | undefined,
	at: Place,
	depth: number,
): boolean {
	if (!rest) return addWhole(at, name);
	const child = value[name];
	return isNested(child) && find(child, rest, placeOf(name, at), depth + 1);
}

function findInEach(list: unknown[], pattern: FieldPattern, at: Place, depth: number): boolean {
	let found = false;
	const entered: Place[] = [];
	for (const [position, entry] of list.entries()) {
		if (!isNested(entry)) continue;
		const place = placeOf(String(position), at);
		entered.push(place);
		if (find(entry, pattern, place, depth + 1)) found = true;
	}
	if (found) for (const place of entered) place.isFound = true;
	return found;
}

function addWhole(at: Place, name: string): true {
	at.whole ??= new Set();
	at.whole.add(name);
	at.isFound = true;
	return true;
}

function placeOf(name: string, at: Place): Place {
	at.inside ??= new Map();
	let place = at.inside.get(name);
	if (!place) at.inside.set(name, (place = { isFound: false }));
	return place;
}

function isNested(value: unknown): value is IDataObject {
	return Array.isArray(value) || isPlainObject(value);
}
