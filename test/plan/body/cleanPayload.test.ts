import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { cleanPayload, type ValueRules } from '../../../nodes/CloseDestination/plan/body/cleanPayload';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { deepFreeze, outcomeOf } from '../given';

const asGiven: ValueRules = { nullValues: 'send', emptyStrings: 'send' };
const clean = (payload: unknown, rules: Partial<ValueRules> = {}) =>
	cleanPayload(payload as IDataObject, { ...asGiven, ...rules });

/** `{a: {a: … {a: value}}}`, with so many objects around the value. */
function nested(levels: number, value: unknown): IDataObject {
	return levels === 0 ? (value as IDataObject) : { a: nested(levels - 1, value) };
}

describe('null and empty text', () => {
	const payload = {
		n: null,
		e: '',
		blank: ' ',
		zero: 0,
		no: false,
		o: { n: null, e: '', kept: 1 },
		l: [null, '', { n: null, e: '' }, [null, '']],
		all: { n: null },
	};
	const rest = { blank: ' ', zero: 0, no: false };

	test.each<[rules: Partial<ValueRules>, expected: unknown]>([
		[{}, payload],
		[
			{ nullValues: 'omit' },
			{ e: '', ...rest, o: { e: '', kept: 1 }, l: [null, '', { e: '' }, [null, '']], all: {} },
		],
		[
			{ emptyStrings: 'omit' },
			{ n: null, ...rest, o: { n: null, kept: 1 }, l: [null, '', { n: null }, [null, '']], all: { n: null } },
		],
		[
			{ emptyStrings: 'null' },
			{
				n: null,
				e: null,
				...rest,
				o: { n: null, e: null, kept: 1 },
				l: [null, '', { n: null, e: null }, [null, '']],
				all: { n: null },
			},
		],
		[
			{ nullValues: 'omit', emptyStrings: 'omit' },
			{ ...rest, o: { kept: 1 }, l: [null, '', {}, [null, '']], all: {} },
		],
		[
			{ nullValues: 'omit', emptyStrings: 'null' },
			{ ...rest, o: { kept: 1 }, l: [null, '', {}, [null, '']], all: {} },
		],
	])('are handled by the rules %j', (rules, expected) => {
		expect(clean(deepFreeze(payload), rules)).toStrictEqual(expected);
	});

	test('leaves the record itself when there is nothing to change', () => {
		const record = deepFreeze({ a: 1, b: { c: [1, { d: 2 }] } });
		expect(clean(record, { nullValues: 'omit', emptyStrings: 'omit' })).toBe(record);
	});

	test('shares what needs no change', () => {
		const record = deepFreeze({ gone: null, kept: { a: [1] }, list: [{ b: '' }, { c: 1 }] });
		const cleaned = clean(record, { nullValues: 'omit', emptyStrings: 'omit' }) as typeof record;
		expect(cleaned).toEqual({ kept: { a: [1] }, list: [{}, { c: 1 }] });
		expect(cleaned.kept).toBe(record.kept);
		expect(cleaned.list[1]).toBe(record.list[1]);
	});

	test('treats a field named __proto__ like any other', () => {
		const record = JSON.parse('{"a": null, "__proto__": {"b": null, "c": 1}}') as IDataObject;
		expect(JSON.stringify(clean(record, { nullValues: 'omit' }))).toBe('{"__proto__":{"c":1}}');
	});
});

describe('values JSON cannot carry', () => {
	const loop: Record<string, unknown> = {};
	loop.inner = { list: [loop] };

	test.each<[what: string, payload: unknown, field: string, complaint: string]>([
		['NaN', { a: NaN }, 'a', 'is NaN, which JSON has no number for'],
		['infinity', { a: Infinity }, 'a', 'is Infinity, which JSON has no number for'],
		['its negative', { a: -Infinity }, 'a', 'is -Infinity, which JSON has no number for'],
		['a BigInt', { a: 1n }, 'a', 'is a BigInt, which JSON has no number for'],
		['a date that does not exist', { a: new Date('x') }, 'a', 'is a date that does not exist'],
		['a Buffer', { a: Buffer.from('x') }, 'a', 'is binary data (a Buffer), not text'],
		['a typed array', { a: new Uint8Array(2) }, 'a', 'is binary data (a Buffer), not text'],
		['a list of floats', { a: new Float64Array(2) }, 'a', 'is binary data (a Buffer), not text'],
		['an ArrayBuffer', { a: new ArrayBuffer(2) }, 'a', 'is binary data (a Buffer), not text'],
		['a nested one', { a: { b: [{}, { c: NaN }] } }, 'a.b.1.c', 'is NaN, which JSON has no number for'],
		['one in a list', { a: [1, 2n] }, 'a.1', 'is a BigInt, which JSON has no number for'],
		['a circle', loop, 'inner.list.0', 'refers back to an object it is part of'],
	])('%s is refused', (_, payload, field, complaint) => {
		expect(clean(payload)).toEqual(
			new Refusal(
				'unserializable',
				`The field '${field}' ${complaint}. Turn it into text or a plain number, or leave it out with 'Exclude Attributes'.`,
				field,
			),
		);
	});

	test('nesting is taken to 100 levels and refused at 101', () => {
		expect(clean(nested(100, 1))).toEqual(nested(100, 1));
		expect(outcomeOf(clean(nested(101, 1)))).toBe(`unserializable ${Array(100).fill('a').join('.')}`);
		expect(outcomeOf(clean({ a: nested(99, [1]) }))).toBe(`unserializable ${Array(100).fill('a').join('.')}`);
		expect(outcomeOf(clean(nested(2_000, 1)))).toMatch(/^unserializable/);
	});
});

test.each<[what: string, value: unknown, written: string]>([
	['a date', new Date(0), '"1970-01-01T00:00:00.000Z"'],
	['a Luxon date', DateTime.fromISO('2026-01-02T03:04:05Z', { zone: 'utc' }), '"2026-01-02T03:04:05.000Z"'],
	['what writes itself', { toJSON: () => 'own', ignored: NaN }, '"own"'],
	['the same object twice', [{ b: 1 }, { b: 1 }], '[{"b":1},{"b":1}]'],
	['a large number', 1e21, '1e+21'],
	['negative zero', -0, '0'],
])('keeps %s', (_, value, written) => {
	const payload = { a: value };
	expect(clean(payload)).toBe(payload);
	expect(JSON.stringify(clean(payload))).toBe(`{"a":${written}}`);
});

test('takes an object that is used twice for no circle', () => {
	const shared = { b: 1 };
	expect(clean({ x: shared, y: [shared, shared] })).toEqual({ x: { b: 1 }, y: [{ b: 1 }, { b: 1 }] });
});

// Written as null, it would clear the field in Close.
test('refuses a Luxon date that does not exist, as it does a Date', () => {
	expect(outcomeOf(clean({ a: DateTime.fromISO('2026-02-30') }))).toBe('unserializable a');
});

test('refuses a Map or a Set, which JSON would write as {}', () => {
	expect(outcomeOf(clean({ a: new Map([['x', 1]]) }))).toBe('unserializable a');
});
