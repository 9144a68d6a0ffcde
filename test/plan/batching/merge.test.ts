import type { IDataObject } from 'n8n-workflow';

import { buildMergedBody } from '../../../nodes/CloseDestination/plan/batching/merge';
import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { isBlank } from '../../../nodes/CloseDestination/lib/values';
import type { PreparedRecord } from '../../../nodes/CloseDestination/plan/types';
import { deepFreeze } from '../given';
import { membersOf } from './members';

type Conflict = Parameters<typeof buildMergedBody>[1]['mergeConflict'];

const merged = (members: PreparedRecord[], mergeConflict: Conflict = 'last') =>
	finish(buildMergedBody(members, { algorithm: 'merge', groupBy: [], mergeConflict })).body;

test.each<[conflict: Conflict, values: unknown[], expected: unknown]>([
	['last', [1, 2, 3], 3],
	['last', [1, '', null, undefined], 1],
	['last', [0, false], false],
	['last', ['', null], ''],
	['last', [null, ''], null],
	['first', [1, 2, 3], 1],
	['first', [null, '', 2, 3], 2],
	['first', [0, 1], 0],
	['list', [1, 2, 1], [1, 2]],
	['list', [1, 1], 1],
	['list', [1, '1'], [1, '1']],
	['list', ['', 2, null], 2],
	['list', [{ a: 1 }, { a: 1 }], { a: 1 }],
	['list', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
	['list', [['x'], ['y']], [['x'], ['y']]],
	['list', [null, null], null],
])('%s of %j is %j', (conflict, values, expected) => {
	const members = membersOf(...values.map((v) => deepFreeze({ v }) as IDataObject));
	expect(merged(members, conflict)).toEqual({ v: expected });
});

test('keeps the fields of all records, in the order they first come', () => {
	const body = merged(membersOf({ b: 1 }, { a: 2, b: 3 }, { c: 4 }));
	expect(JSON.stringify(body)).toBe('{"b":3,"a":2,"c":4}');
});

test('merges a field named __proto__ like any other', () => {
	const record = JSON.parse('{"__proto__": {"x": 1}, "a": 2}') as IDataObject;
	expect(JSON.stringify(merged(membersOf(record)))).toBe('{"__proto__":{"x":1},"a":2}');
});

test.each<[value: unknown, blank: boolean]>([
	[undefined, true],
	[null, true],
	['', true],
	[' \t', true],
	[0, false],
	[false, false],
	[[], false],
	[NaN, false],
])('isBlank(%p) is %s', (value, blank) => {
	expect(isBlank(value)).toBe(blank);
});
