import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../parameters/fakeContext';
import { A, B, C, inTwos } from './batches';
import { planOf, refusalsOf, refusedBy, textsOf } from './given';

describe('grouping', () => {
	test.each<
		[what: string, parameters: GivenParameters, records: IDataObject[], texts: string[], refused: string[]]
	>([
		[
			'wrapped: siblings stand beside the list',
			inTwos('wrapped', { wrapKey: 'items', wrapFields: '{"source":"n8n","items":"overwritten"}' }),
			[A],
			['{"source":"n8n","items":[{"company":"X","email":"a@x.example"}]}'],
			[],
		],
		[
			'byField: records of a group are brought together, groups in the order of their first record',
			inTwos('byField', { groupBy: 'company' }),
			[C, A, { company: 'Y', email: 'd' }, B],
			[
				'{"company":"Y","data":[{"email":"c@x.example"},{"email":"d"}]}',
				'{"company":"X","data":[{"email":"a@x.example"},{"email":"b@x.example"}]}',
			],
			[],
		],
		[
			'byField: a group larger than Batch Size is several calls',
			inTwos('byField', { groupBy: 'company' }),
			[A, B, { company: 'X', email: 'c' }],
			[
				'{"company":"X","data":[{"email":"a@x.example"},{"email":"b@x.example"}]}',
				'{"company":"X","data":[{"email":"c"}]}',
			],
			[],
		],
		[
			'byField: group fields stay in the records when asked for',
			inTwos('byField', { groupBy: 'company', groupFieldsInRecords: true, wrapKey: 'people' }),
			[A],
			['{"company":"X","people":[{"company":"X","email":"a@x.example"}]}'],
			[],
		],
		[
			'byField: several and nested fields',
			inTwos('byField', { groupBy: 'a.id, kind' }),
			[
				{ a: { id: 1, x: 2 }, kind: 'k', v: 1 },
				{ a: { id: 1 }, kind: 'k', v: 2 },
				{ a: { id: 1 }, kind: 'j', v: 3 },
			],
			[
				'{"a":{"id":1},"kind":"k","data":[{"a":{"x":2},"v":1},{"a":{},"v":2}]}',
				'{"a":{"id":1},"kind":"j","data":[{"a":{},"v":3}]}',
			],
			[],
		],
		[
			'byField: a field that is not sent still groups',
			inTwos('byField', { groupBy: 'company', excludeAttributes: 'company' }),
			[A, C, B],
			['{"data":[{"email":"a@x.example"},{"email":"b@x.example"}]}', '{"data":[{"email":"c@x.example"}]}'],
			[],
		],
		[
			'byField: a field of the path groups, and is not in the body',
			inTwos('byField', { groupBy: 'company', endpoint: '/custom/{company}/' }),
			[A, C, B],
			['{"data":[{"email":"a@x.example"},{"email":"b@x.example"}]}', '{"data":[{"email":"c@x.example"}]}'],
			[],
		],
		[
			'byField: values of different types that read the same are one group',
			inTwos('byField', { groupBy: 'k' }),
			[
				{ k: 1, v: 1 },
				{ k: '1', v: 2 },
				{ k: true, v: 3 },
				{ k: 'true', v: 4 },
				{ k: 1, v: 5 },
			],
			['{"k":1,"data":[{"v":1},{"v":2}]}', '{"k":1,"data":[{"v":5}]}', '{"k":true,"data":[{"v":3},{"v":4}]}'],
			[],
		],
		[
			'byField: names of the object system are values like any other',
			inTwos('byField', { groupBy: 'k' }),
			[
				{ k: '__proto__', v: 1 },
				{ k: 'constructor', v: 2 },
				{ k: '__proto__', v: 3 },
			],
			['{"k":"__proto__","data":[{"v":1},{"v":3}]}', '{"k":"constructor","data":[{"v":2}]}'],
			[],
		],
		[
			'byField: records without a usable value are refused, the others grouped',
			inTwos('byField', { groupBy: 'k' }),
			[
				{ k: null, v: 1 },
				{ k: 'x', v: 2 },
				{ v: 3 },
				{ k: '', v: 4 },
				{ k: ['x'], v: 5 },
				{ k: {}, v: 6 },
				{ k: 'x', v: 7 },
			],
			['{"k":"x","data":[{"v":2},{"v":7}]}'],
			['0', '2', '3', '4', '5'].map((index) => `${index} missingGroupValue`),
		],
		[
			'keyed: a repeated key is refused',
			inTwos('keyed', { keyField: 'k' }),
			[
				{ k: 'a', v: 1 },
				{ k: 'a', v: 2 },
				{ k: 'b', v: 3 },
			],
			['{"a":{"k":"a","v":1},"b":{"k":"b","v":3}}'],
			['1 duplicateKey'],
		],
		[
			'keyed: a key repeated beyond the batch is refused too',
			inTwos('keyed', { keyField: 'k' }),
			[
				{ k: 'a', v: 1 },
				{ k: 'b', v: 2 },
				{ k: 'c', v: 3 },
				{ k: 'a', v: 4 },
				{ k: 'c', v: 5 },
			],
			['{"a":{"k":"a","v":1},"b":{"k":"b","v":2}}', '{"c":{"k":"c","v":3}}'],
			['3 duplicateKey', '4 duplicateKey'],
		],
		[
			'keyed: the first of a key stays, wherever the others are',
			inTwos('keyed', { keyField: 'k', onDuplicateKey: 'first' }),
			[
				{ k: 'a', v: 1 },
				{ k: 'b', v: 2 },
				{ k: 'c', v: 3 },
				{ k: 'a', v: 4 },
			],
			['{"a":{"k":"a","v":1},"b":{"k":"b","v":2}}', '{"c":{"k":"c","v":3}}'],
			[],
		],
		[
			'keyed: the last of a key stays, at the place of the first',
			inTwos('keyed', { keyField: 'k', onDuplicateKey: 'last' }),
			[
				{ k: 'a', v: 1 },
				{ k: 'b', v: 2 },
				{ k: 'c', v: 3 },
				{ k: 'a', v: 4 },
			],
			['{"a":{"k":"a","v":4},"b":{"k":"b","v":2}}', '{"c":{"k":"c","v":3}}'],
			[],
		],
		[
			'keyed: numbers and yes/no values are keys as they read',
			inTwos('keyed', { keyField: 'k', batchSize: 5 }),
			[
				{ k: 1, v: 1 },
				{ k: '1', v: 2 },
				{ k: true, v: 3 },
			],
			['{"1":{"k":1,"v":1},"true":{"k":true,"v":3}}'],
			['1 duplicateKey'],
		],
		[
			'keyed: unusable keys are refused',
			inTwos('keyed', { keyField: 'k', batchSize: 5 }),
			['', ' ', null, {}, ['a'], '__proto__', 'constructor', 'prototype', 'a'].map(
				(k) => ({ k }) as IDataObject,
			),
			['{"a":{"k":"a"}}'],
			['0', '1', '2', '3', '4', '5', '6', '7'].map((index) => `${index} invalidKey`),
		],
		[
			'keyed: the same key at another target is another key',
			inTwos('keyed', { keyField: 'k', endpoint: '/custom/{t}/' }),
			[
				{ t: 1, k: 'a' },
				{ t: 2, k: 'a' },
				{ t: 1, k: 'a' },
			],
			['{"a":{"k":"a"}}', '{"a":{"k":"a"}}'],
			['2 duplicateKey'],
		],
		[
			'merge: the last telling value wins',
			inTwos('merge', { groupBy: 'k' }),
			[
				{ k: 'x', a: 1, b: '', c: null },
				{ k: 'x', a: 2, b: 'b', d: 4 },
				{ k: 'x', a: null, b: '', c: null },
			],
			['{"k":"x","a":2,"b":"b","c":null,"d":4}'],
			[],
		],
		[
			'merge: the first telling value wins when asked for',
			inTwos('merge', { groupBy: 'k', mergeConflict: 'first' }),
			[
				{ k: 'x', a: '', b: 1 },
				{ k: 'x', a: 2, b: 3 },
			],
			['{"k":"x","a":2,"b":1}'],
			[],
		],
		[
			'merge: different values become a list when asked for',
			inTwos('merge', { groupBy: 'k', mergeConflict: 'list' }),
			[
				{ k: 'x', a: 1, b: 'same', c: { d: 1 } },
				{ k: 'x', a: 2, b: 'same', c: { d: 1 } },
				{ k: 'x', a: '', b: null },
			],
			['{"k":"x","a":[1,2],"b":"same","c":{"d":1}}'],
			[],
		],
	])('%s', async (_, parameters, records, texts, refused) => {
		const plan = await planOf(parameters, records);
		expect(textsOf(plan)).toEqual(texts);
		expect(refusalsOf(plan)).toEqual(refused);
	});

	test('a repeated key is explained with the record that has it', async () => {
		const plan = await planOf(inTwos('keyed', { keyField: 'k' }), [{ k: 'a' }, { k: 'a' }]);
		expect(refusedBy(plan)[0].refusal).toEqual({
			reason: 'duplicateKey',
			message:
				"The key 'a' in the field 'k' is already used by item 0. Remove one of the two, or choose 'Keep First' or 'Keep Last' in 'On Duplicate Key'.",
			field: 'k',
		});
	});

	test('a group field is not lost when Wrap Key has its name', async () => {
		const plan = planOf(inTwos('byField', { groupBy: 'company', wrapKey: 'company' }), [A, B]);
		await expect(plan).rejects.toThrow(/Wrap Key/);
	});
});
