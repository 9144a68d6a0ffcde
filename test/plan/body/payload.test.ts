import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../../parameters/fakeContext';
import { planOf, refusalsOf, refusedBy, requestsOf, textsOf } from '../given';

/** What is sent of one record: its text, or the reason it is refused. */
async function sentOf(parameters: GivenParameters, record: IDataObject, isTool = false) {
	// An object the node does not know: of others, what Close only shows is left out.
	const plan = await planOf({ endpoint: isTool ? '/lead/' : '/other/', ...parameters }, [record], { isTool });
	return [...textsOf(plan), ...refusalsOf(plan)].join();
}

const record = {
	id: 'lead_1',
	name: 'X',
	_row: 7,
	custom: { cf_a: 1, cf_b: null },
	'custom.cf_c': '',
	tags: ['x'],
};

test.each<[what: string, parameters: GivenParameters, text: string]>([
	['all fields', {}, JSON.stringify(record)],
	[
		'all but excluded ones',
		{ excludeAttributes: '_*, custom.cf_*' },
		'{"id":"lead_1","name":"X","custom":{},"tags":["x"]}',
	],
	[
		'all but those the path uses',
		{ endpoint: '/lead/{id}/{custom.cf_a}/' },
		'{"name":"X","_row":7,"custom":{"cf_b":null},"custom.cf_c":"","tags":["x"]}',
	],
	[
		'all but those the path uses with the record prefix',
		{ endpoint: '/lead/{record.id}/', excludeAttributes: '_row, custom, ["custom.cf_c"], tags' },
		'{"name":"X"}',
	],
	[
		'all but the alternatives of the path, used or not',
		{ endpoint: '/lead/{lead_id|id|_row}/', excludeAttributes: 'custom*, tags' },
		'{"name":"X"}',
	],
	[
		'fields the query uses too',
		{ endpoint: '/other/?x={id}', excludeAttributes: '_*,custom*,tags' },
		'{"id":"lead_1","name":"X"}',
	],
	[
		'selected fields',
		{ fieldsToSend: 'selected', includeAttributes: 'name, custom.cf_a' },
		'{"name":"X","custom":{"cf_a":1}}',
	],
	[
		'selected fields without excluded ones',
		{ fieldsToSend: 'selected', includeAttributes: 'name, tags', excludeAttributes: 'tags' },
		'{"name":"X"}',
	],
	[
		'no blank values when they are omitted',
		{ options: { nullValues: 'omit', emptyStrings: 'omit' } },
		'{"id":"lead_1","name":"X","_row":7,"custom":{"cf_a":1},"tags":["x"]}',
	],
])('sends %s', async (_, parameters, text) => {
	expect(await sentOf(parameters, record)).toBe(text);
});

describe('JSON Body', () => {
	test.each<[what: string, jsonBody: unknown, sent: string]>([
		['text', '{"name": "A", "n": 1}', '{"name":"A","n":1}'],
		['a value', () => ({ name: 'A' }), '{"name":"A"}'],
		['text per record', (index: number) => `{"n": ${index}}`, '{"n":0}'],
		['a list', '[1]', '0 invalidJson'],
		['a number', () => 1, '0 invalidJson'],
		['null', 'null', '0 invalidJson'],
		['nothing', '', '0 invalidJson'],
		['undefined', () => undefined, '0 invalidJson'],
		['broken text', '{"name": }', '0 invalidJson'],
		['an empty object', '{}', '0 emptyRecord'],
		[
			'an expression that fails',
			() => {
				throw new Error('no such field');
			},
			'0 invalidSetting',
		],
	])('from %s', async (_, jsonBody, sent) => {
		expect(await sentOf({ fieldsToSend: 'json', jsonBody }, record)).toBe(sent);
	});

	test.each<[jsonBody: unknown, what: string]>([
		['[1]', 'must be a JSON object such as {"name": "Acme"}, but is a list'],
		['"text"', 'must be a JSON object such as {"name": "Acme"}, but is a string'],
		['null', 'must be a JSON object such as {"name": "Acme"}, but is empty'],
		[() => 12, 'must be a JSON object such as {"name": "Acme"}, but is a number'],
	])('%p is refused with what to write', async (jsonBody, what) => {
		const [{ refusal }] = refusedBy(await planOf({ fieldsToSend: 'json', jsonBody }, [record]));
		expect(refusal).toEqual({
			reason: 'invalidJson',
			message: `'JSON Body' ${what}. Tip: {{ JSON.stringify($json.name) }} writes a value with its quotes.`,
			field: 'jsonBody',
		});
	});

	test('the record still fills the endpoint', async () => {
		const parameters = { fieldsToSend: 'json', jsonBody: '{"name":"A"}', endpoint: '/lead/{id}/' };
		expect(await sentOf(parameters, record)).toBe('{"name":"A"}');
	});
});

describe('as a tool', () => {
	const input = { sessionId: 'secret', query: 'chat text', id: 'lead_1' };

	test('nothing but the JSON Body is sent, whatever the settings say', async () => {
		const parameters = { fieldsToSend: 'all', jsonBody: '{"name":"A"}' };
		expect(await sentOf(parameters, input, true)).toBe('{"name":"A"}');
	});

	test('the endpoint is filled from the JSON Body, not from the input of the agent', async () => {
		const jsonBody = '{"id":"lead_2","name":"A"}';
		const [request] = requestsOf(
			await planOf({ endpoint: '/lead/{id}/', method: 'PUT', agentMay: 'addAndChange', jsonBody }, [input], {
				isTool: true,
			}),
		);
		expect([request.target.url, request.text]).toEqual([
			'https://gateway.example/api/v1/lead/lead_2/',
			'{"name":"A"}',
		]);
		const without = { endpoint: '/lead/{id}/', jsonBody: '{"name":"A"}' };
		expect(await sentOf(without, input, true)).toBe('0 missingPlaceholder');
	});

	test('a group field is taken from the JSON Body only', async () => {
		const parameters = {
			jsonBody: '{"name":"A"}',
			batching: true,
			groupingAlgorithm: 'merge',
			groupBy: 'sessionId',
		};
		expect(await sentOf(parameters, input, true)).toBe('0 missingGroupValue');
	});
});

test('a field of the path stays out of the body when the record has a field named record', async () => {
	const parameters = { endpoint: '/lead/{record.id}/' };
	expect(await sentOf(parameters, { id: 'own', record: { id: 'lead_1' }, name: 'X' })).toBe(
		'{"id":"own","record":{},"name":"X"}',
	);
});

describe('what Close only shows', () => {
	const shown = { id: 'lead_1', name: 'X', organization_id: 'orga_1', date_updated: '2026-01-01' };
	test.each<[what: string, parameters: GivenParameters, given: IDataObject, text: string]>([
		['is left out', { endpoint: '/lead/' }, shown, '{"name":"X"}'],
		[
			'is kept where Close takes it',
			{ endpoint: '/contact/' },
			{ lead_id: 'l', created_by: 'user_1' },
			'{"lead_id":"l","created_by":"user_1"}',
		],
		[
			'is kept of what has several records',
			{ endpoint: '/lead/', batching: true, groupingAlgorithm: 'merge', groupBy: 'name' },
			shown,
			JSON.stringify(shown),
		],
		[
			'is left out of nested people',
			{ endpoint: '/lead/' },
			{ name: 'X', contacts: [{ id: 'c', lead_id: 'l', name: 'A' }] },
			'{"name":"X","contacts":[{"name":"A"}]}',
		],
		['may be all there is', { endpoint: '/lead/' }, { id: 'lead_1' }, '0 emptyRecord'],
	])('%s', async (_, parameters, given, text) => {
		const plan = await planOf(parameters, [given]);
		expect([...textsOf(plan), ...refusalsOf(plan)].join()).toBe(text);
	});
});
