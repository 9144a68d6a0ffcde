import type { IDataObject } from 'n8n-workflow';

import { fieldEntries, pickFields, withoutFields } from '../../nodes/CloseDestination/syntax/chosenFields';
import {
	type FieldPattern,
	parseFieldList,
	parseFieldPattern,
	readField,
	setOwn,
} from '../../nodes/CloseDestination/syntax/fieldPattern';
import { deepFreeze } from '../plan/given';

/** A record whose `__proto__` is a field of its own, as JSON can hold it. */
const withProtoField = () => JSON.parse('{"a": 1, "__proto__": {"b": 2, "c": 3}}') as IDataObject;

describe('parseFieldList', () => {
	test.each([
		['', []],
		[' , ,', []],
		['name', ['name']],
		[' name , title ', ['name', 'title']],
		['a.b,list[0].c', ['a.b', 'list[0].c']],
		['["Last, First"], title', ['["Last, First"]', 'title']],
		['["Company Name"],["a, b"].c', ['["Company Name"]', '["a, b"].c']],
		['list[0],list[1]', ['list[0]', 'list[1]']],
		['_*, custom.cf_*', ['_*', 'custom.cf_*']],
	])('%j names %j', (text, expected) => {
		expect(parseFieldList(text).map((pattern) => pattern.text)).toEqual(expected);
	});

	test('reads a path of fifteen names at once', () => {
		const path = 'a.b.c.d.e.f.g.h.i.j.k.l.m.n.o';
		expect(readField({ [path]: 'found' }, parseFieldPattern(path))).toBe('found');
	});

	test('needs steps by the square of the names in a path, not by two to their power', () => {
		const steps = new Set<unknown>();
		const collect = (pattern: FieldPattern): void => {
			for (const step of pattern.steps) {
				steps.add(step);
				if (step.rest) collect(step.rest);
			}
		};
		collect(parseFieldPattern('a.b.c.d.e.f.g.h.i.j.k.l'));
		expect(steps.size).toBeLessThanOrEqual((12 * 13) / 2);
	});
});

describe('readField', () => {
	test.each<[what: string, pattern: string, value: unknown, expected: unknown]>([
		['a name', 'name', { name: 'Ann' }, 'Ann'],
		['a nested field', 'person.name', { person: { name: 'Ann' } }, 'Ann'],
		['an entry of a list', 'list[1].a', { list: [{ a: 1 }, { a: 2 }] }, 2],
		['an entry of a list, dotted', 'list.0', { list: ['x'] }, 'x'],
		['a quoted name', '["Company Name"]', { 'Company Name': 'X' }, 'X'],
		['a quoted name with a comma', '["Last, First"]', { 'Last, First': 'X' }, 'X'],
		['a quoted name with dots', "['a.b'].c", { 'a.b': { c: 1 } }, 1],
		['a field of a falsy value', 'n', { n: 0 }, 0],
		['null', 'n', { n: null }, null],
		['a literal key with dots before a path', 'custom.cf_a', { 'custom.cf_a': 1, custom: { cf_a: 2 } }, 1],
		['a key with dots below another', 'a.b.c', { a: { 'b.c': 1 } }, 1],
		['the next way when a longer key leads nowhere', 'a.b.c', { 'a.b': { x: 1 }, a: { b: { c: 2 } } }, 2],
		['the next way when a longer key holds undefined', 'a.b', { 'a.b': undefined, a: { b: 2 } }, 2],
		['its own __proto__ field', '__proto__.b', withProtoField(), 2],
	])('finds %s', (_, pattern, value, expected) => {
		expect(readField(value, parseFieldPattern(pattern))).toEqual(expected);
	});

	test.each<[pattern: string, value: unknown]>([
		['missing', { name: 'Ann' }],
		['name.first', { name: 'Ann' }],
		['name.length', { name: 'Ann' }],
		['name[0]', { name: 'Ann' }],
		['tags.length', { tags: ['x'] }],
		['tags[1]', { tags: ['x'] }],
		['tags[-1]', { tags: ['x'] }],
		['tags.map', { tags: ['x'] }],
		['constructor', {}],
		['constructor.name', {}],
		['__proto__', {}],
		['__proto__.toString', {}],
		['a.__proto__', { a: {} }],
		['toString', {}],
		['hasOwnProperty', {}],
		['_*', { _a: 1 }],
		['', { '': 1 }],
		['name', null],
		['name', undefined],
		['length', 'text'],
		['length', ['x']],
	])('gives nothing for %j in %j', (pattern, value) => {
		expect(readField(value, parseFieldPattern(pattern))).toBeUndefined();
	});
});

describe('withoutFields', () => {
	test.each<[what: string, patterns: string, record: IDataObject, expected: unknown]>([
		['takes out a field', 'b', { a: 1, b: 2, c: 3 }, { a: 1, c: 3 }],
		['takes out several', 'a, c', { a: 1, b: 2, c: 3 }, { b: 2 }],
		['takes out a nested field', 'a.b', { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
		['leaves an object that becomes empty', 'a.b', { a: { b: 1 } }, { a: {} }],
		['takes out a quoted name', '["a, b"], ["c d"]', { 'a, b': 1, 'c d': 2, e: 3 }, { e: 3 }],
		[
			'takes out a literal key with dots and leaves the path alone',
			'custom.cf_a',
			{ 'custom.cf_a': 1, custom: { cf_a: 2 } },
			{ custom: { cf_a: 2 } },
		],
		[
			'leaves a literal key with dots alone when a longer name is meant',
			'custom.cf_a.x',
			{ 'custom.cf_a': 1, custom: { cf_a: { x: 2, y: 3 } } },
			{ 'custom.cf_a': 1, custom: { cf_a: { y: 3 } } },
		],
		['takes out what a wildcard matches', '_*', { _id: 1, _a: 2, id: 3, a_: 4 }, { id: 3, a_: 4 }],
		[
			'matches a wildcard in literal keys and in paths',
			'custom.cf_*',
			{ 'custom.cf_a': 1, 'custom.x': 2, custom: { cf_b: 3, y: 4 } },
			{ 'custom.x': 2, custom: { y: 4 } },
		],
		['matches a wildcard in the middle', 'a*z', { abz: 1, az: 2, aza: 3, ba: 4 }, { aza: 3, ba: 4 }],
		['matches a wildcard on the way', '*.id', { a: { id: 1, x: 2 }, b: { id: 3 } }, { a: { x: 2 }, b: {} }],
		['takes everything for a lone wildcard', '*', { a: 1, b: { c: 2 } }, {}],
		['reads other characters of a pattern as they are', 'a+*', { 'a+b': 1, aab: 2 }, { aab: 2 }],
		['matches line breaks in names', 'a*', { 'a\nb': 1, c: 2 }, { c: 2 }],
		['reaches into every entry of a list', 'l.a', { l: [{ a: 1, b: 2 }, { a: 3 }] }, { l: [{ b: 2 }, {}] }],
		['reaches into one entry of a list', 'l[1].a', { l: [{ a: 1 }, { a: 2 }] }, { l: [{ a: 1 }, {}] }],
		['takes an entry out of a list', 'tags[0]', { tags: ['x', 'y'] }, { tags: ['y'] }],
		['leaves a list alone at a position it does not have', 'tags[2]', { tags: ['x'] }, { tags: ['x'] }],
		['leaves text alone', 'a.length', { a: 'text' }, { a: 'text' }],
		['reaches lists in lists', 'l.a', { l: [[{ a: 1, b: 2 }]] }, { l: [[{ b: 2 }]] }],
	])('%s', (_, patterns, record, expected) => {
		expect(withoutFields(deepFreeze(record), parseFieldList(patterns))).toEqual(expected);
	});

	test.each(['b', 'a.z', 'a.b.z', 'z*', 'l.z', 'd.x', 'constructor', '__proto__', ''])(
		'gives the record itself back when %j matches nothing',
		(pattern) => {
			const record = deepFreeze({ a: { b: 1 }, l: [{ a: 1 }], d: new Date(0) });
			expect(withoutFields(record, parseFieldList(pattern))).toBe(record);
		},
	);

	test('shares what is untouched', () => {
		const record = deepFreeze({ a: { x: 1, kept: { y: 2 } }, other: { z: 3 }, list: [{ x: 1 }, { y: 2 }] });
		const result = withoutFields(record, parseFieldList('a.x, list.x'));
		expect(result).toEqual({ a: { kept: { y: 2 } }, other: { z: 3 }, list: [{}, { y: 2 }] });
		expect(result.a.kept).toBe(record.a.kept);
		expect(result.other).toBe(record.other);
		expect(result.list[1]).toBe(record.list[1]);
	});

	test('keeps the order of fields', () => {
		const result = withoutFields({ c: 1, a: { x: 1, y: 2 }, b: 3 }, parseFieldList('a.x'));
		expect(Object.keys(result)).toEqual(['c', 'a', 'b']);
	});

	test('treats a field named __proto__ like any other', () => {
		const record = deepFreeze(withProtoField());
		expect(JSON.stringify(withoutFields(record, parseFieldList('__proto__.b')))).toBe(
			'{"a":1,"__proto__":{"c":3}}',
		);
		expect(JSON.stringify(withoutFields(record, parseFieldList('a')))).toBe('{"__proto__":{"b":2,"c":3}}');
		expect(JSON.stringify(withoutFields(record, parseFieldList('__proto__')))).toBe('{"a":1}');
	});

	test('counts positions in the list as it was given', () => {
		const result = withoutFields({ tags: ['a', 'b', 'c'] }, parseFieldList('tags[0], tags[1]'));
		expect(result).toEqual({ tags: ['c'] });
	});
});

describe('pickFields', () => {
	test.each<[what: string, patterns: string, record: IDataObject, expected: unknown]>([
		['keeps the fields named', 'a, c', { a: 1, b: 2, c: 3 }, { a: 1, c: 3 }],
		['keeps null and blank values', 'a, b', { a: null, b: '' }, { a: null, b: '' }],
		['keeps a nested field where it was', 'p.a', { p: { a: 1, b: 2 } }, { p: { a: 1 } }],
		['joins nested fields', 'p.a, p.c', { p: { a: 1, b: 2, c: 3 } }, { p: { a: 1, c: 3 } }],
		['prefers a literal key', 'a.b', { 'a.b': 1, a: { b: 2 } }, { 'a.b': 1 }],
		['keeps what a wildcard matches', 'cf_*', { cf_a: 1, cf_b: 2, x: 3 }, { cf_a: 1, cf_b: 2 }],
		[
			'reaches into every entry of a list',
			'l.a',
			{ l: [{ a: 1, b: 2 }, { a: 3 }] },
			{ l: [{ a: 1 }, { a: 3 }] },
		],
		[
			'joins fields of the entries of a list',
			'l.a, l.b',
			{ l: [{ a: 1, b: 2, c: 3 }, { b: 4 }] },
			{ l: [{ a: 1, b: 2 }, { b: 4 }] },
		],
		['leaves out entries that are no objects', 'l.a', { l: [null, 'x', { a: 1 }] }, { l: [{ a: 1 }] }],
		['takes the whole after a part', 'p.a, p', { p: { a: 1, b: 2 } }, { p: { a: 1, b: 2 } }],
		['leaves out what is not there', 'x, p.x, l.x, s.x', { p: { a: 1 }, l: [{ a: 1 }], s: 'text' }, {}],
		['reads own fields only', 'constructor, __proto__, p.toString', { p: {} }, {}],
	])('%s', (_, patterns, record, expected) => {
		expect(pickFields(deepFreeze(record), parseFieldList(patterns))).toEqual(expected);
	});

	test('picks a field named __proto__ without touching the prototype', () => {
		const picked = pickFields(withProtoField(), parseFieldList('__proto__.b'));
		expect(JSON.stringify(picked)).toBe('{"__proto__":{"b":2}}');
		expect(Object.getPrototypeOf(picked)).toBe(Object.prototype);
	});

	test.each<[what: string, patterns: string, record: IDataObject, expected: unknown]>([
		['matches a wildcard below a field', 'p.a*', { p: { a1: 1, b: 2 } }, { p: { a1: 1 } }],
		['matches a wildcard in a list', 'l.a*', { l: [{ a1: 1, b: 2 }] }, { l: [{ a1: 1 }] }],
		[
			'matches a wildcard in literal keys and in paths',
			'custom.cf_*',
			{ 'custom.cf_a': 1, 'custom.x': 2, custom: { cf_b: 3, y: 4 } },
			{ 'custom.cf_a': 1, custom: { cf_b: 3 } },
		],
		['takes an entry of a list by its position', 'tags[1]', { tags: ['x', 'y'] }, { tags: ['y'] }],
		['takes a field of one entry', 'l[1].a', { l: [{ a: 1 }, { a: 2, b: 3 }] }, { l: [{ a: 2 }] }],
		['takes a part after the whole', 'p, p.a', { p: { a: 1, b: 2 } }, { p: { a: 1, b: 2 } }],
		['takes a part after a list with gaps', 'l, l.a', { l: [null, { a: 1 }] }, { l: [null, { a: 1 }] }],
	])('%s', (_, patterns, record, expected) => {
		expect(pickFields(deepFreeze(record), parseFieldList(patterns))).toEqual(expected);
	});
});

describe('fieldEntries', () => {
	test.each<[what: string, pattern: string, source: unknown, expected: unknown]>([
		['a field', 'a', { a: 1, b: 2 }, [['a', 1]]],
		['a nested field by its last name', 'p.a', { p: { a: 1 } }, [['a', 1]]],
		['a literal key with dots by its whole name', 'custom.cf_a', { 'custom.cf_a': 1 }, [['custom.cf_a', 1]]],
		[
			'all that a wildcard matches',
			'a*',
			{ a1: 1, a2: 2, b: 3 },
			[
				['a1', 1],
				['a2', 2],
			],
		],
		['nothing for a missing field', 'x', { a: 1 }, []],
		['nothing from a list', 'a', [{ a: 1 }], []],
		['nothing that is inherited', 'toString', {}, []],
	])('gives %s', (_, pattern, source, expected) => {
		expect(fieldEntries(source, parseFieldPattern(pattern))).toEqual(expected);
	});
});

test('setOwn makes __proto__ a field like any other', () => {
	const target: IDataObject = {};
	setOwn(target, '__proto__', { polluted: true });
	setOwn(target, 'a', 1);
	expect(JSON.stringify(target)).toBe('{"__proto__":{"polluted":true},"a":1}');
	expect(target.polluted).toBeUndefined();
});
