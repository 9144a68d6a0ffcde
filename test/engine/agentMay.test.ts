import type { IDataObject } from 'n8n-workflow';

import { SPELLINGS, tierOf } from '../close/agentTiers';
import { readTable, shapeOf } from '../close/table';
import { CloseEngine, url } from './support/closeEngine';

const TIERS = ['add', 'addAndChange', 'everything'] as const;
type Tier = (typeof TIERS)[number];

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: { leads: [{ id: 'lead_1', name: 'Old' }] } });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const TABLE = readTable();

/** What a call was, as Close's own server reads it: decoded once. */
function tierOfCall({ method, path }: { method: string; path: string }): Tier {
	const address = decodeURIComponent(path.split('?')[0]);
	const segments = (text: string) => text.split('/').filter(Boolean);
	const row = TABLE.filter((candidate) => candidate.method === method)
		.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
		.find((candidate) => {
			const own = segments(candidate.path);
			const given = segments(address);
			return own.length === given.length && own.every((part, at) => /^\{/.test(part) || part === given[at]);
		});
	return row ? tierOf(shapeOf(row)) : 'everything';
}

const BODY = { name: 'A', lead_id: 'lead_1', status: 'outbox', s_query: { type: 'match_all' } };
const addresses = TABLE.map(({ method, path }) => ({ method, path: path.replace(/\{[^}]*\}/g, 'lead_1') }));

async function callsOf(agentMay: Tier, parameters: IDataObject, toolCalls: IDataObject[] = [{}]) {
	const { calls } = await close.send({
		items: [{ chatInput: 'words' }],
		toolCalls,
		parameters: { agentMay, jsonBody: JSON.stringify(BODY), ...parameters },
		// A call outside of the Base URL is an error of its run, at which n8n 1 lets no other tool call run.
		onError: 'continueRegularOutput',
	});
	return calls;
}

const above = (agentMay: Tier, calls: Array<{ method: string; path: string }>) =>
	calls.filter((call) => TIERS.indexOf(tierOfCall(call)) > TIERS.indexOf(agentMay));

describe.each(['add', 'addAndChange'] as const)('an agent that may %s', (agentMay) => {
	it('calls nothing above that, whatever address it makes up in whatever spelling', async () => {
		// Three spellings for each, all of them in the course of it; test/plan/agentGate.test.ts has all for each.
		const toolCalls = addresses.flatMap(({ method, path }, at) =>
			[0, at, at + 5].map((which) => ({ method, endpoint: SPELLINGS[which % SPELLINGS.length](path) })),
		);
		const parameters = {
			method: '={{ $fromAI("method") }}',
			endpoint: url('={{ $fromAI("endpoint") }}'),
		};
		const calls = await callsOf(agentMay, parameters, toolCalls);
		expect(above(agentMay, calls)).toEqual([]);
		expect(calls.filter(({ query }) => '_method' in query)).toEqual([]);
		// What it may do, it does.
		expect(calls.map(({ method, path }) => `${method} ${path}`)).toContain('POST /lead/');
		expect(calls.some(({ method }) => method === 'PUT')).toBe(agentMay === 'addAndChange');
		// The status would send these.
		expect(calls.filter(({ path }) => /email|sms/.test(path) && !/template|unsubscribe/.test(path))).toEqual(
			[],
		);
	});

	it('calls nothing above that at an address an expression gives', async () => {
		const of = (list: string[]) => `={{ ${JSON.stringify(list)}[$itemIndex] }}`;
		const parameters = {
			method: of(addresses.map(({ method }) => method)),
			endpoint: url(of(addresses.map(({ path }) => path))),
		};
		const calls = await callsOf(
			agentMay,
			parameters,
			addresses.map(() => ({})),
		);
		expect(above(agentMay, calls)).toEqual([]);
		expect(calls.length).toBeGreaterThan(10);
	});
});

it('an agent that may only add calls nothing above that at an address a person wrote', async () => {
	const calls = [];
	for (const { method, path } of addresses)
		if (tierOfCall({ method, path }) !== 'add')
			calls.push(...(await callsOf('add', { method, endpoint: url(path) })));
	expect(calls).toEqual([]);
});

it('a value of the agent’s leads to no other operation', async () => {
	const toolCalls = ['merge', 'merge/', 'merge%2F', 'merge?', 'merge;'].map((id) => ({ id }));
	const parameters = {
		endpoint: url('/lead/{id}/'),
		jsonBody: '={{ { id: $fromAI("id"), source: "lead_1", destination: "lead_2" } }}',
	};
	expect(await callsOf('add', parameters, toolCalls)).toEqual([]);
	expect(await callsOf('addAndChange', parameters, toolCalls)).toEqual([]);
});

it('Send Test and Preview keep to it as well', async () => {
	const email = { endpoint: url('/activity/email/'), jsonBody: '{"lead_id": "lead_1", "status": "draft"}' };
	const payload = JSON.stringify({ lead_id: 'lead_1', status: 'outbox', sender: 'a@example.com' });
	const test = { operation: 'sendTest', editTestPayload: true, testPayload: payload };
	expect(await callsOf('addAndChange', { ...email, ...test })).toEqual([]);
	expect(await callsOf('everything', { ...email, ...test })).toHaveLength(1);

	const { items } = await close.send({
		items: [{}],
		toolCalls: [{}],
		parameters: { operation: 'preview', method: 'DELETE', endpoint: url('/lead/lead_1/'), jsonBody: '{}' },
	});
	expect(items[0].map(({ json }) => json.close)).toMatchObject([
		{ status: 'invalid', reason: 'notAllowedForAgent' },
	]);
});

it('an agent that may only add updates nothing that Match Existing Records finds', async () => {
	const parameters = {
		jsonBody: '{"name": "Old", "description": "new"}',
		matchExisting: true,
		matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
		whenFound: 'update',
	};
	expect(await callsOf('add', parameters)).toEqual([]);
	await callsOf('addAndChange', parameters);
	expect(close.sandbox.records('lead')).toMatchObject([{ id: 'lead_1', description: 'new' }]);
});
