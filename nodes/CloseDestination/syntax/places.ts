import type { IDataObject } from 'n8n-workflow';
import { partition } from 'lodash';

import { type FieldPattern, hasOwn, isPosition } from './fieldPattern';
import { isPlainObject } from '../lib/isPlainObject';

/** The parts of an object or a list that patterns match. */
export interface Place {
	/** Names and positions that match as a whole. */
	whole?: Set<string>;
	/** Names and positions that match in part, or that were searched. */
	inside?: Map<string, Place>;
	/** Whether anything matches; in entries of a list, whether anything in any entry does. */
	isFound: boolean;
	/** Patterns already tried here: with `*`, and in lists, several paths lead to one place. */
	tried?: Map<FieldPattern, boolean>;
}

/** The deepest nesting that is sent. Deeper nesting must not overflow the stack. */
const MAX_DEPTH = 100;

/** Finds all places in the original value, so that what one pattern removes does not shift positions for the others. */
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
	/** Plain names, which need no matching. */
	names: ReadonlySet<string>;
	others: FieldList;
}

const NO_NAMES: ReadonlySet<string> = new Set();
const longLists = new WeakMap<FieldList, Sorted>();
/** Longer lists are sorted once: a record is then not searched for thousands of names one by one. */
const SHORT = 16;

function sorted(patterns: FieldList): Sorted {
	if (patterns.length <= SHORT) return { names: NO_NAMES, others: patterns };
	let known = longLists.get(patterns);
	if (!known) {
		const [plain, others] = partition(patterns, isPlainName);
		known = { names: new Set(plain.map(({ steps }) => steps[0].key)), others };
		longLists.set(patterns, known);
	}
	return known;
}

/** A number is not a plain name: it also matches positions in lists. */
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
	// A path without a position applies to every entry of a list.
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
