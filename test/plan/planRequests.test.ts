import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../parameters/fakeContext';
import { A, B, C, inTwos, unitsOf } from './batches';
import { BASE_URL, planOf, refusalsOf, refusedBy, requestsOf, textsOf } from './given';

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
			`${BASE_URL}/custom/1/ {"k":"x","data":[{"v":0},{"v":2}]}`,
			`${BASE_URL}/custom/2/ {"k":"x","data":[{"v":1}]}`,
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
		expect(target.url).toBe(`${BASE_URL}/lead/lead_1/`);
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
		expect([request.target.url, request.text]).toEqual([`${BASE_URL}/playbook/pb_1/archive/`, '{}']);
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
