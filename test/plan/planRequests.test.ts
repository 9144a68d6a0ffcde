import type { IDataObject } from 'n8n-workflow';

import { finish } from '../../nodes/CloseDestination/lib/pauses';
import { findOperation } from '../../nodes/CloseDestination/close/findOperation';
import type { Plan, PlannedRequest } from '../../nodes/CloseDestination/plan/types';
import type { GivenParameters } from '../parameters/fakeContext';
import { planOf, refusalsOf, refusedBy, requestsOf, textsOf } from './given';

const root = 'https://gateway.example/api/v1';
const A = { company: 'X', email: 'a@x.example' };
const B = { company: 'X', email: 'b@x.example' };
const C = { company: 'Y', email: 'c@x.example' };
/** Batches of two, grouped as given. */
const inTwos = (groupingAlgorithm: string, more: GivenParameters = {}): GivenParameters => ({
	batching: true,
	batchSize: 2,
	groupingAlgorithm,
	...more,
});

/** Indexes of the records of each call. */
const unitsOf = (plan: Plan) => requestsOf(plan).map(({ units }) => units);

describe('the examples of docs/fields.md', () => {
	test.each<[algorithm: string, more: GivenParameters, texts: string[], units: number[][][]]>([
		[
			'array',
			{},
			[
				'[{"company":"X","email":"a@x.example"},{"company":"X","email":"b@x.example"}]',
				'[{"company":"Y","email":"c@x.example"}]',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'wrapped',
			{ wrapKey: 'data' },
			[
				'{"data":[{"company":"X","email":"a@x.example"},{"company":"X","email":"b@x.example"}]}',
				'{"data":[{"company":"Y","email":"c@x.example"}]}',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'byField',
			{ groupBy: 'company', wrapKey: 'data' },
			[
				'{"company":"X","data":[{"email":"a@x.example"},{"email":"b@x.example"}]}',
				'{"company":"Y","data":[{"email":"c@x.example"}]}',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'keyed',
			{ keyField: 'email' },
			[
				'{"a@x.example":{"company":"X","email":"a@x.example"},"b@x.example":{"company":"X","email":"b@x.example"}}',
				'{"c@x.example":{"company":"Y","email":"c@x.example"}}',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'merge',
			{ groupBy: 'company' },
			[
				'{"name":"X","contacts":[{"emails":[{"email":"b@x.example","type":"office"}]}]}',
				'{"name":"Y","contacts":[{"emails":[{"email":"c@x.example","type":"office"}]}]}',
			],
			[[[0, 1]], [[2]]],
		],
		[
			'leadWithContacts',
			{ groupBy: 'company' },
			[
				'{"name":"X","contacts":[{"emails":[{"email":"a@x.example","type":"office"}]},{"emails":[{"email":"b@x.example","type":"office"}]}]}',
				'{"name":"Y","contacts":[{"emails":[{"email":"c@x.example","type":"office"}]}]}',
			],
			[[[0, 1]], [[2]]],
		],
	])('%s', async (algorithm, more, texts, units) => {
		const plan = await planOf(inTwos(algorithm, more), [A, B, C]);
		expect(textsOf(plan)).toEqual(texts);
		expect(unitsOf(plan)).toEqual(units);
		expect(refusalsOf(plan)).toEqual([]);
	});

	test('without batching every record is a call', async () => {
		const plan = await planOf({}, [A, B]);
		const shared = { contentType: 'application/json', warnings: [] };
		const target = {
			method: 'POST',
			url: `${root}/lead/`,
			headers: {},
			key: `POST ${root}/lead/ {}`,
			path: '/lead/',
			namesObject: false,
			found: findOperation('POST', '/lead/'),
		};
		const leadOf = (email: string) => ({ name: 'X', contacts: [{ emails: [{ email, type: 'office' }] }] });
		expect(requestsOf(plan)).toEqual([
			{
				...shared,
				target,
				body: leadOf('a@x.example'),
				text: JSON.stringify(leadOf('a@x.example')),
				units: [[0]],
			},
			{
				...shared,
				target,
				body: leadOf('b@x.example'),
				text: JSON.stringify(leadOf('b@x.example')),
				units: [[1]],
			},
		]);
	});

	test('no records make no calls', async () => {
		expect(requestsOf(await planOf({}, []))).toEqual([]);
		expect(requestsOf(await planOf(inTwos('merge', { groupBy: 'company' }), []))).toEqual([]);
	});
});

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

describe('records that share a call', () => {
	test('are filled around the invalid ones', async () => {
		const records = [{ v: 1 }, { v: NaN }, { v: 2 }, { v: 3 }, { v: undefined }, { v: 4 }];
		const plan = await planOf(inTwos('array'), records);
		expect(textsOf(plan)).toEqual(['[{"v":1},{"v":2}]', '[{"v":3},{"v":4}]']);
		expect(unitsOf(plan)).toEqual([
			[[0], [2]],
			[[3], [5]],
		]);
		expect(refusalsOf(plan)).toEqual(['1 unserializable', '4 emptyRecord']);
	});

	test.each<[what: string, parameters: GivenParameters]>([
		['endpoint', { endpoint: '/custom/{t}/' }],
		['endpoint query', { endpoint: '/custom/?t={t}', excludeAttributes: 't' }],
		[
			'query',
			{ options: { queryParameters: { parameters: [{ name: 't', value: '{t}' }] } }, excludeAttributes: 't' },
		],
		[
			'headers',
			{ options: { headers: { parameters: [{ name: 'X-T', value: '{t}' }] } }, excludeAttributes: 't' },
		],
	])('go to the same %s', async (_, parameters) => {
		const records = [1, 1, 2, 1, 1, 1].map((t, v) => ({ t, v }));
		const plan = await planOf(inTwos('array', parameters), records);
		expect(textsOf(plan)).toEqual(['[{"v":0},{"v":1}]', '[{"v":2}]', '[{"v":3},{"v":4}]', '[{"v":5}]']);
		expect(unitsOf(plan)).toEqual([[[0], [1]], [[2]], [[3], [4]], [[5]]]);
	});

	test('have the same method', async () => {
		const methods = ['POST', 'POST', 'PUT', 'POST'];
		const plan = await planOf(inTwos('array', { method: (index: number) => methods[index] }), [A, B, C, A]);
		expect(requestsOf(plan).map(({ target, units }) => [target.method, units])).toEqual([
			['POST', [[0], [1]]],
			['PUT', [[2]]],
			['POST', [[3]]],
		]);
	});

	test('are brought together by key even when other targets stand between them', async () => {
		const records = [1, 2, 1].map((t, v) => ({ t, v, k: 'x' }));
		const plan = await planOf(inTwos('byField', { groupBy: 'k', endpoint: '/custom/{t}/' }), records);
		expect(requestsOf(plan).map(({ target, text }) => `${target.url} ${text}`)).toEqual([
			`${root}/custom/1/ {"k":"x","data":[{"v":0},{"v":2}]}`,
			`${root}/custom/2/ {"k":"x","data":[{"v":1}]}`,
		]);
	});

	test.each(['array', 'wrapped', 'byField', 'keyed', 'merge', 'leadWithContacts'])(
		'%s: every record is in exactly one call, or refused once',
		async (algorithm) => {
			const records = Array.from({ length: 97 }, (_, index) => ({
				company: index % 7 === 0 ? '' : `company ${index % 5}`,
				email: index % 11 === 0 ? null : `${index % 60}@example.com`,
				size: index % 13 === 0 ? Infinity : index,
			}));
			const parameters = { groupBy: 'company', keyField: 'email', batchSize: 10 };
			const plan = await planOf(inTwos(algorithm, parameters), records);
			const seen = [...unitsOf(plan).flat(2), ...refusedBy(plan).map(({ index }) => index)];
			expect(seen.sort((a, b) => a - b)).toEqual(records.map((_, index) => index));
			expect(refusedBy(plan).length).toBeGreaterThan(0);
		},
	);

	test('a long plan pauses before the first record and at least every 256', async () => {
		const plan = await planOf(
			inTwos('merge', { groupBy: 'v' }),
			Array.from({ length: 600 }, (_, v) => ({ v })),
		);
		expect([...plan.steps()].filter((step) => step.kind === 'pause').length).toBeGreaterThanOrEqual(3);
	});
});

describe('halve', () => {
	const halvesOf = (plan: Plan, request: PlannedRequest) =>
		finish(plan.halve(request)).flatMap((half) => (half.kind === 'request' ? [half.request] : []));
	/** Halves until nothing can be halved, and gives the bodies of all calls on the way. */
	const halved = (plan: Plan, request: PlannedRequest): string[] => [
		request.text ?? '',
		...halvesOf(plan, request).flatMap((half) => halved(plan, half)),
	];
	const five = Array.from({ length: 5 }, (_, v) => ({ k: `${v}`, v, t: 1 }));

	test.each<[algorithm: string, bodies: string[]]>([
		['array', ['[0,1,2,3,4]', '[0,1,2]', '[0,1]', '[0]', '[1]', '[2]', '[3,4]', '[3]', '[4]']],
		['wrapped', ['0,1,2,3,4', '0,1,2', '0,1', '0', '1', '2', '3,4', '3', '4']],
		['byField', ['0,1,2,3,4', '0,1,2', '0,1', '0', '1', '2', '3,4', '3', '4']],
		['keyed', ['0,1,2,3,4', '0,1,2', '0,1', '0', '1', '2', '3,4', '3', '4']],
	])('%s: goes down to single records', async (algorithm, bodies) => {
		const parameters = { batching: true, groupingAlgorithm: algorithm, groupBy: 't', keyField: 'k' };
		const plan = await planOf(parameters, five);
		const [request] = requestsOf(plan);
		const values = halved(plan, request).map((text) =>
			[...text.matchAll(/"v":(\d)/g)].map(([, digit]) => digit).join(','),
		);
		expect(values).toEqual(bodies.map((body) => body.replace(/[[\]]/g, '')));
	});

	test('carries everything of the call but the other half of the records', async () => {
		const plan = await planOf(inTwos('wrapped', { method: 'PATCH', endpoint: '/custom/' }), [A, B]);
		const [request] = requestsOf(plan);
		expect(halvesOf(plan, request)).toEqual([
			{
				...request,
				units: [[0]],
				body: { data: [A] },
				text: '{"data":[{"company":"X","email":"a@x.example"}]}',
			},
			{
				...request,
				units: [[1]],
				body: { data: [B] },
				text: '{"data":[{"company":"X","email":"b@x.example"}]}',
			},
		]);
	});

	test.each<[what: string, parameters: GivenParameters]>([
		['a record of its own', {}],
		['a batch of one', inTwos('array', { batchSize: 1 })],
		['a merged record', inTwos('merge', { groupBy: 'company' })],
		['a lead with its contacts', inTwos('leadWithContacts', { groupBy: 'company' })],
	])('never splits %s', async (_, parameters) => {
		const plan = await planOf(parameters, [A, B]);
		expect(requestsOf(plan).flatMap((request) => finish(plan.halve(request)))).toEqual([]);
	});

	test('says which record its expression refuses the second time', async () => {
		// Each record is prepared twice for the batch, when it is grouped and when its call is built, and then for its half.
		const bodies = ['{"v":1}', '{"v":2}', '{"v":1}', '{"v":2}', '{"v":1}', 'no JSON any more'];
		const plan = await planOf(inTwos('array', { fieldsToSend: 'json', jsonBody: () => bodies.shift() }), [
			{},
			{},
		]);
		const [request] = requestsOf(plan);
		expect(finish(plan.halve(request))).toMatchObject([
			{ request: { units: [[0]] } },
			{ kind: 'refused', index: 1, refusal: { reason: 'invalidJson' } },
		]);
	});

	test('keeps records folded into one key together', async () => {
		const records = [
			{ k: 'a', v: 1 },
			{ k: 'b', v: 2 },
			{ k: 'a', v: 3 },
		];
		const plan = await planOf(inTwos('keyed', { keyField: 'k', onDuplicateKey: 'last' }), records);
		const [request] = requestsOf(plan);
		expect(request.units).toEqual([[0, 2], [1]]);
		expect(halvesOf(plan, request).map(({ units, text }) => [units, text])).toEqual([
			[[[0, 2]], '{"a":{"k":"a","v":3}}'],
			[[[1]], '{"b":{"k":"b","v":2}}'],
		]);
	});
});

describe('method and body', () => {
	const patchWarning = 'Close has no PATCH: this is sent as PUT, which changes only the fields it is given.';
	const deleteWarnings = [
		'Deletes in Close. This cannot be undone.',
		'Its contacts, opportunities, tasks and activities are deleted with it.',
	];
	const id = { id: 'lead_1', name: 'X' };

	test.each<[what: string, parameters: GivenParameters, expected: unknown]>([
		['PATCH is sent as PUT, with a warning', { method: 'PATCH' }, ['PUT', '{"name":"X"}', [patchWarning]]],
		[
			'PATCH is sent as it is when asked for',
			{ method: 'PATCH', options: { sendPatchAsIs: true } },
			['PATCH', '{"name":"X"}', []],
		],
		['PUT leaves the fields of the path out', { method: 'PUT' }, ['PUT', '{"name":"X"}', []]],
		['DELETE has no body', { method: 'DELETE' }, ['DELETE', undefined, deleteWarnings]],
		[
			'DELETE has a body when asked for',
			{ method: 'DELETE', options: { sendBodyWithDelete: true } },
			['DELETE', '{"name":"X"}', deleteWarnings],
		],
	])('%s', async (_, parameters, expected) => {
		const plan = await planOf({ endpoint: '/lead/{id}/', ...parameters }, [id]);
		const [{ target, text, warnings }] = requestsOf(plan);
		expect([target.method, text, warnings]).toEqual(expected);
		expect(target.url).toBe(`${root}/lead/lead_1/`);
	});

	const gatewayWarning =
		'Close itself takes one record per call. Several in one call work with a gateway in front of it.';

	test.each<[algorithm: string, warnings: string[]]>([
		['array', [gatewayWarning]],
		['wrapped', [gatewayWarning]],
		['byField', [gatewayWarning]],
		['keyed', [gatewayWarning]],
		['merge', []],
		['leadWithContacts', ["The records of this lead differ in 'url': the first value counts."]],
	])('%s warns of what Close does not take, and of what is lost', async (algorithm, warnings) => {
		const records = [
			{ company: 'X', email: 'a@x.example', url: 'https://u.example' },
			{ company: 'X', email: 'b@x.example', url: 'https://v.example' },
		];
		const plan = await planOf(inTwos(algorithm, { groupBy: 'company', keyField: 'email' }), records);
		expect(requestsOf(plan).map((request) => request.warnings)).toEqual([warnings]);
	});

	test('a lead with contacts says which record each contact is', async () => {
		const records = [A, C, { company: 'X', email: '' }, B];
		const [x, y] = requestsOf(await planOf(inTwos('leadWithContacts', { groupBy: 'company' }), records));
		expect([x.contactRecords, y.contactRecords]).toEqual([[[0], [3]], [[1]]]);
	});

	test('calls that change the same object have the same key, others none', async () => {
		const toLeads = { method: 'PUT', endpoint: '/lead/{id}/' };
		const changes = ['a', 'b', 'a'].map((id, v) => ({ id, v }));
		const keys = requestsOf(await planOf(toLeads, changes)).map(({ objectKeys }) => objectKeys);
		expect(keys[0]).toBeDefined();
		expect(keys[2]).toEqual(keys[0]);
		expect(keys[1]).not.toEqual(keys[0]);
		expect(requestsOf(await planOf({}, changes)).map(({ objectKeys }) => objectKeys)).toEqual(
			Array(3).fill(undefined),
		);
	});

	// Only the query tells these two apart: they could overtake each other.
	test('the query is no part of that key', async () => {
		const toLeads = { method: 'PUT', endpoint: '/lead/{id}/?_fields={f}', excludeAttributes: 'f' };
		const changes = ['id', 'name'].map((f, v) => ({ id: 'a', f, v }));
		const [first, second] = requestsOf(await planOf(toLeads, changes));
		expect(second.objectKeys).toEqual(first.objectKeys);
	});

	test('a DELETE without a body has no body to show either', async () => {
		const [request] = requestsOf(await planOf({ method: 'DELETE', endpoint: '/lead/{id}/' }, [id]));
		expect(request).not.toHaveProperty('body');
		expect(request).not.toHaveProperty('text');
	});

	test.each<[format: string, contentType: string, text: string]>([
		['json', 'application/json', '[{"company":"X","email":"a@x.example"}]'],
		['jsonLines', 'application/x-ndjson', '{"company":"X","email":"a@x.example"}\n'],
		['formUrlEncoded', 'application/x-www-form-urlencoded', '0%5Bcompany%5D=X&0%5Bemail%5D=a%40x.example'],
		[
			'xml',
			'application/xml',
			'<?xml version="1.0" encoding="UTF-8"?><records><record><company>X</company><email>a@x.example</email></record></records>',
		],
	])('%s is written as such', async (contentFormat, contentType, text) => {
		const [request] = requestsOf(await planOf(inTwos('array', { options: { contentFormat } }), [A]));
		expect([request.contentType, request.text]).toEqual([contentType, text]);
	});

	test('headers are filled from the record', async () => {
		const headers = { parameters: [{ name: 'X-Company', value: 'of {company}' }] };
		const [request] = requestsOf(await planOf({ options: { headers } }, [A]));
		expect(request.target.headers).toEqual({ 'X-Company': 'of X' });
	});
});

describe('records the plan refuses', () => {
	test.each<[what: string, parameters: GivenParameters, record: IDataObject, refused: string]>([
		['one of which nothing is left', { excludeAttributes: '*' }, A, '0 emptyRecord'],
		['one whose fields are all omitted', { options: { nullValues: 'omit' } }, { a: null }, '0 emptyRecord'],
		['one that only fills the path', { method: 'PUT', endpoint: '/lead/{id}/' }, { id: 1 }, '0 emptyRecord'],
		[
			'one without a value for the path',
			{ method: 'DELETE', endpoint: '/lead/{id}/' },
			A,
			'0 missingPlaceholder',
		],
		[
			'one that would leave the path',
			{ endpoint: '/lead/{id}/' },
			{ id: '../me', a: 1 },
			'0 unsafePlaceholder',
		],
		['one with a field JSON cannot hold', {}, { a: NaN }, '0 unserializable'],
		['an opportunity without a lead', { endpoint: '/opportunity/' }, { value: 1 }, '0 missingLeadId'],
		['one whose settings cannot be evaluated', { endpoint: () => '' }, A, '0 invalidSetting'],
		['one whose body is no JSON', { fieldsToSend: 'json', jsonBody: '{' }, A, '0 invalidJson'],
	])('%s', async (_, parameters, record, refused) => {
		const plan = await planOf(parameters, [record]);
		expect(refusalsOf(plan)).toEqual([refused]);
		expect(requestsOf(plan)).toEqual([]);
	});

	test('an empty record is sent where the path says it all', async () => {
		const parameters = { endpoint: '/playbook/{id}/archive/' };
		const [request] = requestsOf(await planOf(parameters, [{ id: 'pb_1' }]));
		expect([request.target.url, request.text]).toEqual([`${root}/playbook/pb_1/archive/`, '{}']);
	});

	test('a record whose fields are all undefined is refused as empty', async () => {
		expect(refusalsOf(await planOf({}, [{ a: undefined }]))).toEqual(['0 emptyRecord']);
	});
});

describe('an earlier result in the record', () => {
	const result = { status: 'rejected', reason: 'validation', attempts: 1 };
	test.each<[what: string, parameters: GivenParameters, record: IDataObject, text: string]>([
		['is not sent', {}, { a: 1, close: result }, '{"a":1}'],
		[
			'is not sent under another name',
			{ options: { resultField: 'r.x' } },
			{ a: 1, 'r.x': result },
			'{"a":1}',
		],
		['is sent when it is data', {}, { a: 1, close: 101.5 }, '{"a":1,"close":101.5}'],
		['is not sent from a field of another name', {}, { a: 1, result }, '{"a":1}'],
		[
			'is not sent when the field is selected',
			{ fieldsToSend: 'selected', includeAttributes: 'a, close' },
			{ a: 1, close: result },
			'{"a":1}',
		],
	])('%s', async (_, parameters, record, text) => {
		expect(textsOf(await planOf(parameters, [record]))).toEqual([text]);
	});
});
