/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- names a folder */
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import exportedWorkflow from '../../dev/harness/exportedWorkflow.fixture.json';
import {
	closeNode,
	closeToolWorkflow,
	closeWorkflow,
	createEngine,
	type Engine,
} from '../../dev/harness/index';
import { createThrowawayPackage } from './throwawayPackage';
import { createThrowawayServer, type ThrowawayServer } from './throwawayServer';

const goodKey = 'good-key';
const ann = { name: 'Ann' };
const bob = { name: 'Bob', bad: true };

let engine: Engine;
let server: ThrowawayServer;
let credentials: { closeApi: { apiKey: string; baseUrl: string } };
const thrownPackage = createThrowawayPackage();

beforeAll(async () => {
	engine = await createEngine({ packageDir: thrownPackage.dir });
	server = await createThrowawayServer();
	credentials = { closeApi: { apiKey: goodKey, baseUrl: server.url } };
});

afterAll(async () => {
	await server.close();
	thrownPackage.remove();
});

beforeEach(() => {
	server.received.length = 0;
	server.renewals = 0;
	engine.deduplication.clear();
});

describe('outputs', () => {
	test('all outputs come back with items, pairing and hints', async () => {
		const result = await engine.run({ workflow: closeWorkflow(), credentials, items: [ann, bob] });

		expect(result.status).toBe('success');
		expect(result.error).toBeUndefined();
		const close = result.node(closeNode);
		expect(close.json).toEqual([
			[{ ...ann, close: { statusCode: 200 } }],
			[
				{ statusCode: 200, body: { id: 'lead_1' } },
				{ statusCode: 400, body: { error: 'Bad record' } },
			],
			[{ ...bob, close: { statusCode: 400 } }],
		]);
		expect(close.paired).toEqual([[[0]], [[0], [1]], [[1]]]);
		expect(close.hints).toEqual([{ message: '1 sent, 0 known', location: 'outputPane' }]);
		expect(close.executionStatus).toBe('success');
		expect(close.tries).toBe(1);
		expect(result.parameterReads).toBe(8);
		expect(result.node('Sent').json[0]).toEqual(close.json[0]);
		expect(result.node('Rejected').json[0]).toEqual(close.json[2]);
		expect(server.received).toEqual([ann, bob]);
	});

	test('an output without items is empty, and the nodes behind it do not run', async () => {
		const result = await engine.run({ workflow: closeWorkflow(), credentials, items: [ann] });

		expect(result.node(closeNode).json[2]).toEqual([]);
		expect(result.node('Rejected')).toMatchObject({ tries: 0, executionStatus: undefined, json: [[]] });
	});

	test('items may carry binary data, and the records given are left alone', async () => {
		const items = [{ json: { ...ann }, binary: { file: { data: 'aGk=', mimeType: 'text/plain' } } }];
		const result = await engine.run({ workflow: closeWorkflow(), credentials, items });

		expect(result.node('Source').outputs[0][0].binary).toEqual(items[0].binary);
		expect(items).toEqual([{ json: ann, binary: { file: { data: 'aGk=', mimeType: 'text/plain' } } }]);
	});

	test('a parameter that n8n would refuse ends the run before any node', async () => {
		const workflow = closeWorkflow({ parameters: { path: '' } });
		const result = await engine.run({ workflow, credentials, items: [ann] });

		expect(result.status).toBe('error');
		expect(result.error?.message).toContain('issues');
		expect(result.node(closeNode).tries).toBe(0);
	});

	test('executeOnce hands over the first item only', async () => {
		const workflow = closeWorkflow({ executeOnce: true });
		const result = await engine.run({ workflow, credentials, items: [ann, bob], mode: 'trigger' });

		expect(server.received).toEqual([ann]);
		expect(result.raw.mode).toBe('trigger');
	});
});

describe('stopping', () => {
	test('cancel cuts the request in flight', async () => {
		const slowRequest = server.slowRequest();
		const workflow = closeWorkflow({ parameters: { path: '/slow/' } });
		const run = engine.start({ workflow, credentials, items: [ann] });
		const request = await slowRequest;
		const cut = new Promise((resolve) => request.socket.once('close', resolve));
		run.cancel();

		await cut;
		expect((await run.finished).status).toBe('canceled');
	});

	test('cancel before the engine has started stops it as well', async () => {
		const run = engine.start({ workflow: closeWorkflow(), credentials, items: [ann] });
		run.cancel();

		expect((await run.finished).status).toBe('canceled');
		expect(server.received).toEqual([]);
	});

	test.each([
		{ then: 'sends nothing', throwUntilTry: 2 },
		{ then: 'throws', throwUntilTry: 9 },
	])('after cancel the engine still begins the next try of Retry On Fail, which $then', async (row) => {
		const parameters = { throwUntilTry: row.throwUntilTry };
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 };
		const run = engine.start({
			workflow: closeWorkflow({ parameters, ...retry }),
			credentials,
			items: [ann],
		});
		await sleep(50);
		run.cancel();
		const result = await run.finished;

		expect(result.status).toBe('canceled');
		expect(result.node(closeNode).tries).toBe(2);
		expect(server.received).toEqual([]);
	});
});

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, waitBetweenTries: 1 };

	test('runs the whole node again after a throw, with the same node context', async () => {
		const workflow = closeWorkflow({ ...retry, parameters: { throwUntilTry: 3 } });
		const result = await engine.run({ workflow, credentials, items: [ann, bob] });

		expect(result.status).toBe('success');
		expect(result.node(closeNode)).toMatchObject({ tries: 3, error: undefined });
		expect(result.raw.data.executionData?.contextData).toEqual({ [`node:${closeNode}`]: { tries: 3 } });
		expect(result.logs.filter(({ level }) => level === 'info')).toMatchObject([
			{ message: 'try 1' },
			{ message: 'try 2' },
			{ message: 'try 3' },
		]);
	});

	test.each([
		{ field: 'text', tries: 3 },
		{ field: '', tries: 3 },
		{ field: 0, tries: 3 },
		{ field: false, tries: 1 },
		{ field: null, tries: 1 },
	])("takes an `error` of $field in output 0's first item for a failure: $tries tries", async (row) => {
		const emit = JSON.stringify([[{ json: { name: 'Ann', error: row.field } }], [], []]);
		const workflow = closeWorkflow({ ...retry, parameters: { emit } });
		const result = await engine.run({ workflow, credentials, items: [ann] });

		expect(result.status).toBe('success');
		expect(result.node(closeNode).tries).toBe(row.tries);
	});

	test('looks at no other item and no other output', async () => {
		const failed = { json: { error: 'text' } };
		const emit = JSON.stringify([[{ json: ann }, failed], [failed], [failed]]);
		const workflow = closeWorkflow({ ...retry, parameters: { emit } });

		expect((await engine.run({ workflow, credentials, items: [ann] })).node(closeNode).tries).toBe(1);
	});
});

describe('On Error', () => {
	test('stops the workflow by default', async () => {
		const workflow = closeWorkflow({ parameters: { throwUntilTry: 9 } });
		const result = await engine.run({ workflow, credentials, items: [ann] });

		expect(result.status).toBe('error');
		expect(result.error?.message).toBe('Thrown on purpose');
		expect(result.node(closeNode)).toMatchObject({ executionStatus: 'error', json: [[], [], []] });
		expect(result.node(closeNode).error?.message).toBe('Thrown on purpose');
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: after a throw the input goes to output 0',
		async (onError) => {
			const workflow = closeWorkflow({ onError, parameters: { throwUntilTry: 9 } });
			const result = await engine.run({ workflow, credentials, items: [ann, bob] });

			expect(result.status).toBe('success');
			expect(result.node('Sent').json[0]).toEqual([ann, bob]);
			expect(result.node(closeNode).error?.message).toBe('Thrown on purpose');
		},
	);

	test('continueErrorOutput takes items with nothing but error, message, details from every output', async () => {
		const outputs = [
			[{ json: ann }, { json: { error: 'a' }, pairedItem: { item: 1 } }],
			[{ json: { error: { b: 1 }, message: 'm', details: 'd' } }, { json: { error: 'c', statusCode: 400 } }],
			[{ json: { error: 'e' }, pairedItem: [{ item: 0 }, { item: 1 }] }, { json: { message: 'kept' } }],
		];
		const parameters = { emit: JSON.stringify(outputs) };
		const workflow = closeWorkflow({ onError: 'continueErrorOutput', parameters });
		const { json } = (await engine.run({ workflow, credentials, items: [ann, bob] })).node(closeNode);

		expect(json).toEqual([
			[ann],
			[{ error: 'c', statusCode: 400 }],
			[{ message: 'kept' }],
			[
				{ ...bob, error: 'a' },
				{ error: { b: 1 }, message: 'm', details: 'd' },
				{ ...ann, error: 'e' },
			],
		]);
	});
});

describe('credentials', () => {
	test('are encrypted in the store and decrypted when a node reads them', async () => {
		const result = await engine.run({ workflow: closeWorkflow(), credentials, items: [ann, bob] });

		const [stored] = engine.storedCredentials();
		expect(stored).toMatchObject({ name: 'closeApi', type: 'closeApi' });
		expect(JSON.stringify(engine.storedCredentials())).not.toContain(goodKey);
		// One read by the node itself, one by each request.
		expect(result.decryptions).toBe(3);
		expect(result.serialized()).toContain('Ann');
		expect(result.serialized()).not.toContain(goodKey);
	});

	test('fields left out get the default of their type', async () => {
		const workflow = closeWorkflow();
		const result = await engine.run({ workflow, credentials: { closeApi: { apiKey: 'k' } }, items: [ann] });

		expect(result.serialized()).toContain('connect ECONNREFUSED 127.0.0.1:1');
	});

	test('a node without its credential fails as it does in n8n', async () => {
		const workflow = closeWorkflow({ credentialType: null });
		const result = await engine.run({ workflow, items: [ann] });

		expect(result.error?.message).toBe('Node does not have any credentials set');
	});

	test('generic templates are filled in', async () => {
		const type = 'closeTemplateApi';
		const workflow = closeWorkflow({ credentialType: type, parameters: { authentication: type } });
		await engine.run({ workflow, credentials: { [type]: credentials.closeApi }, items: [ann] });

		expect(server.received).toEqual([ann]);
	});

	test('an OAuth2 token is renewed after a 401 and saved', async () => {
		const type = 'closeOAuth2Api';
		const oauth = {
			baseUrl: server.url,
			accessTokenUrl: `${server.url}/token/`,
			clientId: 'id',
			clientSecret: 'secret',
			oauthTokenData: { access_token: 'old', refresh_token: 'refresh', token_type: 'Bearer' },
		};
		const workflow = closeWorkflow({ credentialType: type, parameters: { authentication: type } });
		const result = await engine.run({ workflow, credentials: { [type]: oauth }, items: [ann, bob] });

		expect(result.error).toBeUndefined();
		expect(server.received).toEqual([ann, bob]);
		expect(server.renewals).toBe(1);
	});

	test.each([
		{ apiKey: goodKey, answer: { status: 'OK', message: 'Connection successful!' } },
		{ apiKey: 'bad-key', answer: { status: 'Error', message: 'Unauthorized' } },
	])('the test request with $apiKey: $answer.status', async ({ apiKey, answer }) => {
		expect(await engine.testCredential('closeApi', { apiKey, baseUrl: server.url })).toEqual(answer);
	});
});

describe('memory', () => {
	test('deduplication lasts from run to run, per node and workflow', async () => {
		const parameters = { skipKnown: true };
		const run = { workflow: closeWorkflow({ parameters }), credentials };
		const first = await engine.run({ ...run, items: [ann] });
		const second = await engine.run({ ...run, items: [ann, bob] });
		const elsewhere = await engine.run({ ...run, workflow: { ...run.workflow, id: 'other' }, items: [ann] });

		expect(first.node(closeNode).hints[0].message).toBe('1 sent, 1 known');
		expect(second.node(closeNode).hints[0].message).toBe('0 sent, 2 known');
		expect(second.node(closeNode).paired[2]).toEqual([[1]]);
		expect(elsewhere.node(closeNode).json[0]).toHaveLength(1);
	});

	test('another engine remembers nothing', async () => {
		const run = { workflow: closeWorkflow({ parameters: { skipKnown: true } }), credentials, items: [ann] };
		const other = await createEngine({ packageDir: thrownPackage.dir });
		await engine.run(run);

		expect((await other.run(run)).node(closeNode).json[0]).toHaveLength(1);
	});

	test('node context does not outlive an execution', async () => {
		const run = { workflow: closeWorkflow({ parameters: { throwUntilTry: 2 } }), credentials, items: [ann] };

		expect((await engine.run(run)).status).toBe('error');
		expect((await engine.run(run)).status).toBe('error');
	});
});

describe('workflows exported from n8n', () => {
	test('start from pinned data and replace pinned nodes of any type', async () => {
		const result = await engine.run({ workflow: exportedWorkflow, credentials });

		expect(result.error).toBeUndefined();
		expect(server.received).toEqual([{ name: 'Ann' }, { name: 'Bob', bad: true }]);
		expect(result.node('Write').paired).toEqual([[[0]], [[0], [1]], [[1]]]);
		expect(result.node('Done').json[0]).toEqual([{ name: 'Ann', close: { statusCode: 200 } }]);
	});

	test('start from given items at any node', async () => {
		await engine.run({
			workflow: {
				...exportedWorkflow,
				nodes: exportedWorkflow.nodes.map((node) =>
					node.name === 'Write' ? { ...node, parameters: {} } : node,
				),
			},
			credentials,
			source: 'Look Up',
			items: [ann],
		});

		expect(server.received).toEqual([ann]);
	});

	test('name the node type the harness lacks', async () => {
		const run = engine.run({ workflow: { ...exportedWorkflow, pinData: {} }, credentials });

		await expect(run).rejects.toThrow('n8n-nodes-base.mySql');
	});
});

test('nodes of further packages use the credentials of the first', async () => {
	const morePackages = [join(__dirname, '../../dev/bench/contestants/loops')];
	const both = await createEngine({ packageDir: thrownPackage.dir, morePackages });
	const workflow = closeWorkflow({ nodeType: 'close-bench-loops.bareLoop' });
	const result = await both.run({ workflow, credentials, items: [ann] });

	expect(result).toMatchObject({ status: 'success', decryptions: 1, parameterReads: 0 });
	expect(server.received).toEqual([ann]);
});

describe('the editor', () => {
	test('list searches get filter, page and credentials', async () => {
		const call = { credentials, filter: 'con', paginationToken: '2' };

		expect(await engine.listSearch('closeDestination', 'searchEndpoints', call)).toEqual({
			results: [{ name: 'contact', value: 'contact' }],
			paginationToken: '2',
		});
	});

	test('load options see the parameters of the open node, defaults included', async () => {
		const type = 'n8n-nodes-close-destination.closeDestination';

		expect(await engine.loadOptions(type, 'getMethods')).toEqual([{ name: '/lead/', value: 'POST' }]);
		expect(await engine.loadOptions(type, 'getMethods', { parameters: { path: '/x/' } })).toEqual([
			{ name: '/x/', value: 'POST' },
		]);
	});
});

test('as a tool, the agent gets output 0 and its own input travels with the arguments', async () => {
	const workflow = closeToolWorkflow({ parameters: { body: "={{ { name: $fromAI('lead') } }}" } });
	const toolCalls = [{ lead: 'Zeta' }, { lead: 'Acme' }];
	const result = await engine.run({ workflow, credentials, items: [{ chat: 'private' }], toolCalls });

	expect(server.received).toEqual([{ name: 'Zeta' }, { name: 'Acme' }]);
	const close = { statusCode: 200 };
	expect(result.node('Agent').json[0]).toEqual([
		{
			results: [
				[{ chat: 'private', lead: 'Zeta', toolCallId: 'call-1', close }],
				[{ chat: 'private', lead: 'Acme', toolCallId: 'call-2', close }],
			],
		},
	]);
});
