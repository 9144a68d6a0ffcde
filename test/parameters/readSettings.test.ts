import { readSettings } from '../../nodes/CloseDestination/parameters/readSettings';
import { noPause } from '../plan/given';
import { fakeContext, type GivenParameters } from './fakeContext';

async function read(
	given: GivenParameters,
	{ baseUrl, ...who }: { baseUrl?: unknown; isTool?: boolean; type?: string } = {},
) {
	return await readSettings(fakeContext(given, who).context, 2, baseUrl, noPause);
}

test('has the defaults of docs/settings.md', async () => {
	const { run, forRecord } = await read({});
	expect(run).toMatchObject({
		operation: 'send',
		asTool: false,
		fieldsToSend: 'all',
		grouping: { algorithm: 'single' },
		batchSize: 100,
		options: { resultField: 'close' },
	});
	expect(run.test).toBeUndefined();
	expect(forRecord(0)).toMatchObject({
		method: 'POST',
		endpoint: { route: '/lead/', base: { origin: 'https://api.close.com', path: '/api/v1' } },
	});
});

test('takes the base URL of the credential', async () => {
	const { forRecord } = await read({}, { baseUrl: 'http://127.0.0.1:9000/x/' });
	expect(forRecord(0)).toMatchObject({ endpoint: { base: { origin: 'http://127.0.0.1:9000', path: '/x' } } });
});

test.each<[given: GivenParameters, baseUrl: string | undefined, message: string]>([
	[
		{ operation: 'delete' },
		undefined,
		'\'Operation\' must be one of preview, previewUndo, send, sendTest, undo, but is "delete"',
	],
	[{ fieldsToSend: 'some' }, undefined, "'Fields to Send' must be one of"],
	[{ options: { contentFormat: 'yaml' } }, undefined, "'Content Format' must be one of"],
	[{ batchSize: 0 }, undefined, "'Batch Size' must be a whole number from 1 to 1000, but is 0"],
	[{ options: { timeout: -1 } }, undefined, "'Pace: Timeout' must be a number from 0.1 to 3600, but is -1"],
	[{}, 'not a url', "The credential's 'Base URL' is not a usable address"],
	[
		{ operation: 'sendTest', testRequestCount: 0 },
		undefined,
		"'Number of Requests' must be a whole number from 1 to 100",
	],
	[
		{ operation: 'sendTest', editTestPayload: true, testPayload: '{' },
		undefined,
		"'Test Payload' is not valid JSON",
	],
	[
		{ operation: 'sendTest', editTestPayload: true, testPayload: '1' },
		undefined,
		"'Test Payload' must be a JSON object or list",
	],
	[
		{
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'k',
			method: (index: number) => ['POST', 'PUT'][index],
		},
		undefined,
		"'Grouping Algorithm' Lead With Contacts creates leads",
	],
	[{ batching: true, groupingAlgorithm: 'array' }, undefined, 'Close takes one record per call'],
	[
		{ batching: true, groupingAlgorithm: 'wrapped' },
		'https://api.close.com/api/v1/',
		'Close takes one record per call',
	],
	[{ options: { contentFormat: 'xml' } }, undefined, 'Close accepts JSON only'],
])('%j with base URL %p stops the run', async (given, baseUrl, message) => {
	await expect(read(given, { baseUrl })).rejects.toThrow(message);
});

test('a gateway may take what Close itself does not', async () => {
	const given = { batching: true, groupingAlgorithm: 'array', options: { contentFormat: 'xml' } };
	const { run } = await read(given, { baseUrl: 'https://gateway.example/close' });
	expect(run).toMatchObject({ grouping: { algorithm: 'array' }, options: { contentFormat: 'xml' } });
});

test.each<[given: GivenParameters, expected: unknown]>([
	[{ operation: 'sendTest' }, { requestCount: 1 }],
	[{ operation: 'sendTest', testRequestCount: '3', testPayload: '{"a":1}' }, { requestCount: 3 }],
	[
		{ operation: 'sendTest', editTestPayload: true, testPayload: '[{"a":1}]' },
		{ requestCount: 1, payload: [{ a: 1 }] },
	],
	[{ operation: 'send', testRequestCount: 0 }, undefined],
])('the test settings of %j', async (given, expected) => {
	expect((await read(given)).run.test).toEqual(expected);
});

describe('as a tool', () => {
	test.each<[who: { isTool?: boolean; type?: string }]>([
		[{ isTool: true }],
		[{ type: 'x.closeDestinationTool' }],
	])('%j sends the JSON Body only', async (who) => {
		const { run } = await read({ fieldsToSend: 'all', jsonBody: '{}' }, who);
		expect([run.asTool, run.fieldsToSend]).toEqual([true, 'json']);
	});

	test.each([
		[{}, 'add'],
		[{ agentMay: 'addAndChange' }, 'addAndChange'],
		[{ agentMay: 'everything' }, 'everything'],
	])('%j means that the agent may %s', async (given, agentMay) => {
		expect((await read({ ...given, jsonBody: '{}' }, { isTool: true })).run.agentMay).toBe(agentMay);
		expect((await read(given)).run.agentMay).toBeUndefined();
	});

	test('the agent may be allowed nothing else', async () => {
		const given = { agentMay: 'all', jsonBody: '{}' };
		await expect(read(given, { isTool: true })).rejects.toThrow(
			"'The Agent May' must be one of add, addAndChange, everything",
		);
	});
});
