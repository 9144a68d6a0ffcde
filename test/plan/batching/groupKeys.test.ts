import type { IDataObject } from 'n8n-workflow';

import { parseFieldPattern } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import { groupingValue, groupKey, keyOf } from '../../../nodes/CloseDestination/plan/batching/groupKeys';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { membersOf } from './members';

const prepared = (payload: IDataObject, record = payload) => ({ ...membersOf(payload)[0], record });
const k = parseFieldPattern('k');

test.each<[payload: IDataObject, record: IDataObject, value: unknown]>([
	[{ k: 1 }, { k: 2 }, 1],
	[{}, { k: 2 }, 2],
	[{ k: null }, { k: 2 }, 2],
	[{ k: '' }, { k: 2 }, ''],
	[{ k: 0 }, { k: 2 }, 0],
	[{}, {}, undefined],
])('of payload %j and record %j, %j groups', (payload, record, value) => {
	expect(groupingValue(prepared(payload, record), k)).toBe(value);
});

test.each<[value: unknown, key: string]>([
	['a', 'a'],
	[' a ', ' a '],
	[0, '0'],
	[false, 'false'],
	[10n, '10'],
	['toString', 'toString'],
])('%p is the key %j', (value, key) => {
	expect(keyOf(prepared({ k: value } as IDataObject), k)).toBe(key);
});

test.each<[value: unknown, message: string]>([
	[
		'',
		"The field 'k', which 'Key Field' names, holds no text or number to use as a key. Give this record one.",
	],
	[
		null,
		"The field 'k', which 'Key Field' names, holds no text or number to use as a key. Give this record one.",
	],
	[
		['a'],
		"The field 'k', which 'Key Field' names, holds no text or number to use as a key. Give this record one.",
	],
	[
		'__proto__',
		"The field 'k' holds '__proto__', which cannot be used as a key. Give this record another one.",
	],
])('%p is no key', (value, message) => {
	expect(keyOf(prepared({ k: value } as IDataObject), k)).toEqual(new Refusal('invalidKey', message, 'k'));
});

describe('groupKey', () => {
	const by = (record: IDataObject) => groupKey(prepared(record), [k]);

	test('is equal for equal values', () => {
		expect(by({ k: 'a', v: 1 })).toBe(by({ k: 'a', v: 2 }));
		expect(by({ k: ' a ' })).toBe(by({ k: 'a' }));
		expect(by({ k: 42 })).toBe(by({ k: '42' }));
		expect(by({ k: 'Cafe\u0301' })).toBe(by({ k: 'Caf\u00e9' }));
		expect(by({ k: 'A\u00a0 B' })).toBe(by({ k: 'A B' }));
		expect(by({ k: 10n } as unknown as IDataObject)).toBe(by({ k: '10' }));
	});

	test.each<[a: unknown, b: unknown]>([
		['a', 'b'],
		[1, '01'],
		['a', 'A'],
	])('tells %j and %j apart', (a, b) => {
		expect(by({ k: a } as IDataObject)).not.toBe(by({ k: b } as IDataObject));
	});

	test('by name is equal in any case, in its first field only', () => {
		const two = [k, parseFieldPattern('l')];
		const byName = (record: IDataObject) => groupKey(prepared(record), two, { isByName: true });
		expect(byName({ k: 'ACME', l: 'x' })).toBe(byName({ k: 'Acme', l: 'x' }));
		expect(byName({ k: 'Acme', l: 'x' })).not.toBe(byName({ k: 'Acme', l: 'X' }));
	});

	test('cannot be made equal by values that hold its own marks', () => {
		const two = [k, parseFieldPattern('l')];
		expect(groupKey(prepared({ k: 'a","b', l: 'c' }), two)).not.toBe(
			groupKey(prepared({ k: 'a', l: 'b","c' }), two),
		);
	});

	test.each<[record: IDataObject, what: string]>([
		[{}, 'is missing or empty'],
		[{ k: null }, 'is missing or empty'],
		[{ k: '' }, 'is missing or empty'],
		[{ k: ' ' }, 'is missing or empty'],
		[{ k: [] }, 'holds a list or an object'],
		[{ k: {} }, 'holds a list or an object'],
	])('of %j is none, with the field to give', (record, what) => {
		expect(by(record)).toEqual(
			new Refusal(
				'missingGroupValue',
				`The field 'k', which 'Group By' names, ${what} in this record. Give it a text, number or yes/no value.`,
				'k',
			),
		);
	});
});

test('a column that is spelt in another way is named', () => {
	const refusal = groupKey(prepared({ Company: 'Acme' }), [parseFieldPattern('company')]) as Refusal;
	expect(refusal.message).toContain("is missing or empty in this record. Did you mean 'Company'?");
});
