import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { pickFields, withoutFields } from '../../nodes/CloseDestination/syntax/chosenFields';
import { parseFieldPattern } from '../../nodes/CloseDestination/syntax/fieldPattern';
import { createMatcher } from '../../nodes/CloseDestination/syntax/wildcard';
import { deepFreeze } from '../plan/given';
import { seedFor } from '../support/seed';

/** The rule of `*` as it reads: tried at every length. */
function fits(name: string, pattern: string): boolean {
	if (pattern === '') return name === '';
	if (pattern[0] !== '*') return name[0] === pattern[0] && fits(name.slice(1), pattern.slice(1));
	return fits(name, pattern.slice(1)) || (name !== '' && fits(name.slice(1), pattern));
}

type Path = string[];

const isNested = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;

/** The paths that the names match, found by trying every way. */
function pathsOf(value: unknown, names: string[]): Path[] {
	if (!isNested(value)) return [];
	const found: Path[] = [];
	for (let length = names.length; length > 0; length--) {
		const key = names.slice(0, length).join('.');
		const isExact = !key.includes('*');
		const hits = Object.keys(value)
			.filter((name) => (isExact ? name === key : fits(name, key)))
			.flatMap((name) =>
				length === names.length
					? [[name]]
					: pathsOf(value[name], names.slice(length)).map((path) => [name, ...path]),
			);
		found.push(...hits);
		if (isExact && hits.length > 0) break;
	}
	if (!Array.isArray(value) || found.length > 0) return found;
	return value.flatMap((entry, position) => pathsOf(entry, names).map((path) => [String(position), ...path]));
}

const begins = (path: Path, start: Path) => start.every((name, position) => path[position] === name);

function without(value: unknown, paths: Path[], here: Path = []): unknown {
	if (!isNested(value)) return value;
	const kept = Object.entries(value)
		.filter(
			([name]) => !paths.some((path) => path.length === here.length + 1 && begins(path, [...here, name])),
		)
		.map(([name, child]) => [name, without(child, paths, [...here, name])] as const);
	return Array.isArray(value) ? kept.map(([, child]) => child) : Object.fromEntries(kept);
}

/** All values that are no containers, with their paths. */
function leaves(value: unknown, here: Path = []): Array<[Path, unknown]> {
	return isNested(value) && Object.keys(value).length > 0
		? Object.entries(value).flatMap(([name, child]) => leaves(child, [...here, name]))
		: [[here, value]];
}

const key = fc.constantFrom('a', 'b', 'ab', 'a.b', 'a.b.a', '0', 'aa');
const scalar = fc.constantFrom(0, 'x', null);
const { tree } = fc.letrec<{ tree: unknown }>((again) => ({
	tree: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		scalar,
		fc.dictionary(key, again('tree'), { maxKeys: 4, noNullPrototype: true }),
		fc.array(again('tree'), { maxLength: 3 }),
	),
}));
const record = fc.dictionary(key, tree, { maxKeys: 5, noNullPrototype: true });
const names = fc.array(fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '**', '0'), {
	minLength: 1,
	maxLength: 4,
});
const patterns = fc.array(names, { minLength: 1, maxLength: 3 });
const read = (chosen: string[][]) => chosen.map((given) => parseFieldPattern(given.join('.')));
const many = { numRuns: 500, seed: seedFor(1) };

test('a name fits a pattern with * exactly when it can be read so', () => {
	const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '\n'), maxLength: 8 });
	const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 7 });
	fc.assert(
		fc.property(text, pattern, (name, form) => {
			fc.pre(form.includes('*'));
			expect(createMatcher(form)(name)).toBe(fits(name, form));
		}),
		many,
	);
});

test('exactly the fields that patterns match are left out', () => {
	fc.assert(
		fc.property(record, patterns, (given, chosen) => {
			const paths = chosen.flatMap((each) => pathsOf(given, each));
			const result = withoutFields(deepFreeze(given) as IDataObject, read(chosen));
			expect(result).toEqual(without(given, paths));
			if (paths.length === 0) expect(result).toBe(given);
		}),
		many,
	);
});

test('exactly the fields that patterns match are picked', () => {
	const flat = fc.dictionary(key, fc.oneof(scalar, fc.dictionary(key, scalar, { noNullPrototype: true })), {
		noNullPrototype: true,
	});
	fc.assert(
		fc.property(flat, patterns, (given, chosen) => {
			const paths = chosen.flatMap((each) => pathsOf(given, each));
			const expected = leaves(given).filter(([leaf]) => paths.some((path) => begins(leaf, path)));
			const picked = leaves(pickFields(deepFreeze(given) as IDataObject, read(chosen)));
			expect(new Map(picked.map(([path, leaf]) => [path.join('/'), leaf]))).toEqual(
				new Map(
					(expected.length > 0 ? expected : [[[], {}] as const]).map(([path, leaf]) => [
						path.join('/'),
						leaf,
					]),
				),
			);
		}),
		many,
	);
});
