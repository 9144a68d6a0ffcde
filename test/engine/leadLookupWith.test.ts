import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';

const CLOCK_FACTOR = 50;
const SEARCH = '/data/search/';
const SEED = {
	customFields: { opportunity: [{ id: 'cf_deal', name: 'Deal ID', type: 'text' }] },
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			contacts: [{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'ann@acme.example' }] }],
			opportunities: [{ id: 'oppo_old', value: 100, 'custom.cf_deal': 'D-1' }],
		},
		{ id: 'lead_beta', name: 'Beta' },
	],
};

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	const start = performance.now();
	const clock = { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR };
	close = await CloseEngine.open({ seed: SEED, clock });
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => {
	close.reset();
	close.engine.deduplication.clear();
});

const byCompany = { field: 'name', recordField: 'company' };
const onCompany = (path: string, more: IDataObject = {}): IDataObject => ({
	endpoint: url(path),
	lead: 'lookUp',
	leadOn: { keys: [byCompany] },
	whenLeadMissing: 'create',
	...more,
});

async function run(given: CloseRun) {
	const result = await close.send(given);
	const outcomes = outcomesByRecord(result).map(({ status, action, reason }) =>
		[status, action ?? reason].filter(Boolean).join(' '),
	);
	const writes = result.calls
		.filter(({ method, path }) => method !== 'GET' && path !== SEARCH)
		.map(({ method, path }) => `${method} ${path}`);
	return { ...result, outcomes, writes };
}
const stored = (type: string) => close.sandbox.records(type) as IDataObject[];

it.each(['Email', 'email', 'Work Email', 'emails'])(
	'a contact keeps the address by which its lead is looked up: %s',
	async (column) => {
		const { outcomes } = await run({
			items: [
				{ [column]: 'bo@gamma.example', 'First Name': 'Bo', Company: 'Gamma', Website: 'gamma.example' },
			],
			parameters: onCompany('/contact/', {
				leadOn: {
					keys: [
						{ field: 'email', recordField: `["${column}"]` },
						{ field: 'name', recordField: 'Company' },
					],
				},
			}),
		});
		expect(outcomes).toEqual(['sent created']);
		expect(stored('lead').at(-1)).toMatchObject({
			name: 'Gamma',
			contacts: [{ name: 'Bo', emails: [{ email: 'bo@gamma.example' }], urls: [] }],
		});
	},
);

describe('together with Match Existing Records', () => {
	const byDeal = onCompany('/opportunity/', {
		matchExisting: true,
		matchOn: { keys: [{ field: 'customField', customField: 'Deal ID', recordField: '["custom.Deal ID"]' }] },
	});
	const deal = (id: string, company: string, value: number) => ({ 'custom.Deal ID': id, company, value });

	it('a deal that Close has is updated where it is, and no lead is made for it', async () => {
		close.sandbox.reset();
		const first = await run({ items: [deal('D-7', 'Acme', 1)], parameters: byDeal });
		expect(first.outcomes).toEqual(['sent created']);
		const items = [deal('D-7', 'Another Company', 2), deal('D-8', 'Gamma', 3), deal('D-9', 'gamma', 4)];
		const { outcomes, writes } = await run({ items, parameters: byDeal });
		expect(outcomes).toEqual(['sent updated', 'sent created', 'sent created']);
		expect(writes.filter((write) => write === 'POST /lead/')).toHaveLength(1);
		expect(stored('lead').map(({ name }) => name)).toEqual(['Acme', 'Beta', 'Gamma']);
		const places = stored('opportunity')
			.filter((opportunity) => opportunity['custom.cf_deal'] !== 'D-1')
			.map(({ lead_name: name, value }) => `${String(name)} ${String(value)}`);
		expect(places.sort()).toEqual(['Acme 2', 'Gamma 3', 'Gamma 4']);
	});

	it('a record without a company is invalid only when it has to be created', async () => {
		await run({ items: [deal('D-7', 'Acme', 1)], parameters: byDeal });
		const items = [deal('D-7', '', 2), deal('D-8', '', 3)];
		const { outcomes } = await run({ items, parameters: byDeal });
		expect(outcomes).toEqual(['sent updated', 'invalid missingMatchKey']);
	});

	it('a custom object is matched by its name within its lead', async () => {
		const parameters = onCompany('/custom_object/', {
			matchExisting: true,
			matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
		});
		const car = (company: string) => ({ company, name: 'Blue', custom_object_type_id: 'cotype_car' });
		const first = await run({ items: [car('Acme'), car('Beta'), car('acme')], parameters });
		expect(first.outcomes).toEqual(['sent created', 'sent created', 'sent unchanged']);
		const { outcomes } = await run({ items: [car('Beta'), car('Acme')], parameters });
		expect(outcomes).toEqual(['sent unchanged', 'sent unchanged']);
		expect(stored('custom_object').map(({ lead_id: lead }) => lead)).toEqual(['lead_acme', 'lead_beta']);
	});
});

it('with Merge Into One Record, each object gets its lead', async () => {
	const items = ['Acme', 'Beta', 'Acme'].map((company, number) => ({
		company,
		note: `${company} ${number}`,
	}));
	const parameters = onCompany('/activity/note/', {
		batching: true,
		groupingAlgorithm: 'merge',
		groupBy: 'company',
	});
	await run({ items, parameters });
	expect(stored('note').map(({ lead_id: lead, note }) => [lead, note])).toEqual([
		['lead_acme', 'Acme 2'],
		['lead_beta', 'Beta 1'],
	]);
});

it('Preview Requests without lookups says what would be looked up, and makes no call', async () => {
	const parameters = onCompany('/opportunity/', {
		operation: 'preview',
		options: { previewLookups: false },
	});
	const { preview, calls } = await run({ items: [{ company: 'Acme', value: 1 }], parameters });
	expect(calls).toEqual([]);
	expect(preview).toMatchObject([
		{
			body: { value: 1 },
			warnings: expect.arrayContaining([
				"'lead_id' is looked up before sending: the lead with name 'Acme', which is created when Close has none (POST /lead/).",
			]) as string[],
		},
	]);
	expect(JSON.stringify(preview)).not.toContain('Close creates a new lead');
});

it('Send Test looks up the leads of its calls alone, and leaves a lead that its payload names', async () => {
	const parameters = onCompany('/activity/note/', { operation: 'sendTest', testRequestCount: 1 });
	const items = ['Gamma', 'Delta'].map((company) => ({ company, note: 'x' }));
	const { writes } = await run({ items, parameters });
	expect(writes).toEqual(['POST /lead/', 'POST /activity/note/']);
	const testPayload = '{"lead_id": "lead_beta", "note": "edited"}';
	await run({ items, parameters: { ...parameters, editTestPayload: true, testPayload } });
	expect(stored('lead').map(({ name }) => name)).toEqual(['Acme', 'Beta', 'Gamma']);
	expect(stored('note').at(-1)).toMatchObject({ lead_id: 'lead_beta', note: 'edited' });
});

it('Skip Already Sent sends nothing a second time', async () => {
	const parameters = onCompany('/activity/note/', {
		options: { skipAlreadySent: true, recordKey: '{key}' },
	});
	const items = [{ key: 'K-1', company: 'Gamma', note: 'x' }];
	await run({ items, parameters });
	const { outcomes, calls } = await run({ items, parameters });
	expect([outcomes, calls]).toEqual([['sent skipped'], []]);
});

describe('as an AI agent’s tool', () => {
	const asTool = async (jsonBody: string, more: IDataObject = {}) =>
		await close.send({
			items: [{ chatInput: 'private words', company: 'Of the chat' }],
			toolCalls: [{ company: 'Gamma' }],
			parameters: { ...onCompany('/activity/note/'), jsonBody, ...more },
		});

	it('an agent that may add finds leads and creates them, by the JSON Body alone', async () => {
		const { items } = await asTool('={{ { company: $fromAI("company"), note: "x" } }}', { agentMay: 'add' });
		expect(items[0].map(({ json }) => json.close)).toMatchObject([{ status: 'sent', leadCreated: true }]);
		expect(stored('lead').map(({ name }) => name)).toEqual(['Acme', 'Beta', 'Gamma']);
		expect(JSON.stringify(close.sandbox.requests)).not.toContain('Of the chat');
	});

	it('is refused a body that names no lead', async () => {
		const { items } = await asTool('{"note": "x"}');
		expect(items[0].map(({ json }) => json.close)).toMatchObject([{ reason: 'missingMatchKey' }]);
	});
});

it.each<[parameters: IDataObject, said: string]>([
	[{ endpoint: url('={{ "/lead/" }}') }, "'Endpoint' must be one of /contact/"],
	[{ method: '={{ "PUT" }}', endpoint: url('/contact/{id}/') }, "'Method' must be POST"],
	[{ leadOn: { keys: [] } }, "'Lead On' is empty"],
	[{ batching: true, groupingAlgorithm: 'array' }, "'Lead' Look Up does not work with this"],
])('%j is a settings error, and nothing is sent', async (parameters, said) => {
	const { error, calls } = await close.send({
		items: [{ company: 'Acme', note: 'x', id: 'cont_ann' }],
		parameters: { ...onCompany('/activity/note/'), ...parameters },
	});
	expect(error?.message).toContain(said);
	expect(calls).toEqual([]);
});

it('is not there, and does nothing, at an endpoint that creates leads', async () => {
	const { outcomes, calls } = await run({ items: [{ name: 'Gamma' }], parameters: onCompany('/lead/') });
	expect(outcomes).toEqual(['sent created']);
	expect(calls.map(({ path }) => path)).toEqual(['/lead/']);
});

it('tells of a search that nobody needs any more, and does not repeat it behind the end of the run', async () => {
	close.sandbox.addFaults(
		{ path: SEARCH, nth: 1, kind: 'status', status: 403 },
		{ path: SEARCH, nth: 2, kind: 'status', status: 429, delayMs: 200, times: 3 },
	);
	const { outcomes, summary, calls } = await run({
		items: [{ company: 'Acme', 'Deal ID': 'D-9' }],
		parameters: onCompany('/opportunity/', {
			matchExisting: true,
			matchOn: { keys: [{ field: 'customField', customField: 'Deal ID', recordField: '["Deal ID"]' }] },
		}),
	});
	expect(outcomes).toEqual(['rejected lookupFailed']);
	expect(calls.filter(({ path }) => path === SEARCH).map(({ status }) => status)).toEqual([403, 429]);
	expect(summary.rateLimited).toBe(1);
});
