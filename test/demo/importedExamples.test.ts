import { sortBy } from 'lodash';
import type { IConnections, IDataObject } from 'n8n-workflow';

import { closeNode, createEngine, type Engine, type WorkflowJson } from '../../dev/harness';
import { type CloseSandbox, createCloseSandbox, type Seed } from '../../dev/sandbox';
import { readExample } from '../../dev/demo/readExample';
import { API_KEY, outcomeOf } from '../../dev/demo/runExample';
import { EXAMPLES_SEED } from '../../dev/demo/seed';

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
const TRIGGER = 'When clicking ‘Execute workflow’';
const OUTPUTS = ['Accepted', 'API responses', 'To be corrected'];
/** The custom fields, and the people by their e-mails. */
const LOOKUPS = ['GET /custom_field_schema/contact/', 'POST /data/search/'];

const customFields = (badge: string, interest: string, budget: number | undefined, metOn: string) => ({
	'custom.cf_badge': badge,
	'custom.cf_interest': interest,
	...(budget === undefined ? {} : { 'custom.cf_budget': budget }),
	'custom.cf_met_on': metOn,
});

let engine: Engine;
beforeAll(async () => {
	engine = await createEngine();
});
let sandbox: CloseSandbox;
afterEach(async () => await sandbox.close());

const open = async (seed: Seed = {}) => {
	sandbox = await createCloseSandbox({ apiKeys: [API_KEY], seed });
};

/** Runs an example as it would after its import, pinned rows and all. @returns how many items each output's node got */
async function run(file: string) {
	const result = await runWith(readExample(file));
	expect(result.error).toBeUndefined();
	return {
		status: result.status,
		counts: OUTPUTS.map((name) => result.node(name).json[0].length),
		actions: result.node(closeNode).json[0].map((record) => outcomeOf(record).action),
		rejected: result.node(closeNode).json[2].map(({ close }) => close),
	};
}

const runWith = async (workflow: WorkflowJson) =>
	await engine.run({ workflow, credentials: { closeApi: { apiKey: API_KEY, baseUrl: sandbox.url } } });

const connectionsOf = ({ connections }: WorkflowJson) => connections as IConnections;

/** What comes out of Close Destination, when the pinned rows get there and nothing else is done. */
async function resultsOf(file: string) {
	const example = readExample(file);
	const [pinned] = Object.keys(example.pinData!);
	const nodes = example.nodes.filter(({ name }) => name === pinned || name === closeNode);
	const result = await runWith({
		...example,
		nodes: nodes.map((node) => (node.name === pinned ? { ...node, type: MANUAL_TRIGGER } : node)),
		connections: { [pinned]: connectionsOf(example)[pinned] },
	});
	expect(result.error).toBeUndefined();
	return result.node(closeNode).json;
}

it('database-to-opportunities.json finds or makes the leads of deals, and leaves them alone the second time', async () => {
	await open({ ...EXAMPLES_SEED, leads: [{ id: 'lead_cobalt', name: 'COBALT Wren Robotics' }] });
	const [sent, , rejected] = await resultsOf('database-to-opportunities.json');
	const deals = sortBy(sandbox.records('opportunity') as IDataObject[], 'custom.cf_deal_id');
	expect(deals).toMatchObject([
		{ 'custom.cf_deal_id': 'D-2001', lead_name: 'Amber Lantern Foods', status_label: 'Active' },
		{ 'custom.cf_deal_id': 'D-2002', lead_id: 'lead_cobalt', status_label: 'Won', value: 1_850_050 },
		{ 'custom.cf_deal_id': 'D-2003', lead_name: 'Amber Lantern Foods', status_label: 'Active' },
	]);
	expect(sandbox.records('lead')).toHaveLength(2);
	expect(sent.map((record) => outcomeOf(record).action)).toEqual(Array(3).fill('created'));
	expect(rejected.map((record) => outcomeOf(record).reason)).toEqual(['validation', 'missingMatchKey']);

	const [again] = await resultsOf('database-to-opportunities.json');
	expect(again.map((record) => outcomeOf(record).action)).toEqual(Array(3).fill('unchanged'));
	expect(sandbox.records('opportunity')).toEqual(expect.arrayContaining(deals));
});

it('nightly-upsert.json fills in what Close lacks, and resets no status and no list', async () => {
	const emails = [{ email: 'ada@home.example', type: 'home' }];
	const amber = { id: 'lead_amber', name: 'AMBER Lantern Foods', status: 'Customer' };
	await open({ ...EXAMPLES_SEED, leads: [{ ...amber, contacts: [{ name: 'Ada Brook', emails }] }] });
	const [sent, , rejected] = await resultsOf('nightly-upsert.json');
	expect(sent.map((record) => outcomeOf(record).action)).toEqual(['updated', 'created', 'created']);
	expect(rejected.map((record) => outcomeOf(record).reason)).toEqual(['invalidValue']);
	const leads = sandbox.records('lead') as IDataObject[];
	expect(leads).toMatchObject([
		{ id: 'lead_amber', status_label: 'Customer', 'custom.cf_customer': 'C-3001' },
		{ name: 'Cobalt Wren Robotics', status_label: 'Potential', 'custom.cf_customer': 'C-3002' },
		{ name: 'Pebble Loom Couriers', status_label: 'Qualified', 'custom.cf_customer': 'C-3004' },
	]);
	expect(JSON.stringify(leads[0].contacts)).toContain('ada@home.example');

	const [again] = await resultsOf('nightly-upsert.json');
	expect(again.map((record) => outcomeOf(record).action)).toEqual(Array(3).fill('unchanged'));
	expect(sandbox.records('lead')).toEqual(leads);
});

it('mirror-leads.json deletes the leads of those who are gone, and skips those that Close does not have', async () => {
	const lead = (number: number) => ({ name: `Customer ${number}`, 'custom.cf_customer': `C-300${number}` });
	await open({ ...EXAMPLES_SEED, leads: [1, 2, 4].map(lead) });
	const example = readExample('mirror-leads.json');
	const gone = { customer_id: 'C-3002', company: 'Cobalt Wren Robotics' };
	const runNode = async (name: string) => {
		const result = await runWith({
			...example,
			nodes: [
				{ ...example.nodes[0], name: TRIGGER },
				{ ...example.nodes.find((node) => node.name === name)!, name: closeNode },
			],
			pinData: { [TRIGGER]: [{ json: gone }] },
			connections: { [TRIGGER]: { main: [[{ node: closeNode, type: 'main', index: 0 }]] } },
		});
		return result.node(closeNode).json;
	};
	const names = () => sandbox.records('lead').map(({ name }) => name as string);

	expect((await runNode('Preview')).at(-1)).toMatchObject([{ method: 'DELETE', recordCount: 1 }]);
	expect(names()).toHaveLength(3);
	expect((await runNode('Close Destination'))[0].map((record) => outcomeOf(record).action)).toEqual([
		'deleted',
	]);
	expect(names()).toEqual(['Customer 1', 'Customer 4']);
	expect((await runNode('Close Destination'))[0].map((record) => outcomeOf(record).action)).toEqual([
		'skipped',
	]);
});

it('orders-to-opportunities.json makes one lead for all orders of a customer, and no order twice', async () => {
	await open(EXAMPLES_SEED);
	const [sent, , rejected] = await resultsOf('orders-to-opportunities.json');
	const leads = sortBy(sandbox.records('lead') as IDataObject[], 'name');
	expect(leads).toMatchObject([
		{ name: 'Amber Lantern Foods', contacts: [{ name: 'Ada Brook' }], addresses: [{ city: 'Bergen' }] },
		{ name: 'Cobalt Wren Robotics', contacts: [{ name: 'Noor Fields' }] },
		{ name: 'Owen Marsh', contacts: [{ name: 'Owen Marsh' }] },
	]);
	const leadName = (id: unknown) => leads.find((lead) => lead.id === id)?.name;
	expect(sent.map(({ order, close }) => [order, leadName((close as IDataObject).leadId)])).toEqual([
		['W-1001', 'Amber Lantern Foods'],
		['W-1002', 'Cobalt Wren Robotics'],
		['W-1003', 'Amber Lantern Foods'],
		['W-1004', 'Owen Marsh'],
	]);
	expect(sent.map(({ close }) => (close as IDataObject).leadCreated)).toEqual([
		true,
		true,
		undefined,
		true,
	]);
	expect(rejected.map((record) => outcomeOf(record).reason)).toEqual(['missingMatchKey']);

	const [again] = await resultsOf('orders-to-opportunities.json');
	expect(again.map((record) => outcomeOf(record).action)).toEqual(Array(4).fill('unchanged'));
	expect(sandbox.records('lead')).toHaveLength(leads.length);
});

it('message-to-note.json puts a message on the lead of its sender, and refuses those of strangers', async () => {
	const emails = [{ email: 'Ada.Brook@amberlantern.example' }];
	await open({ leads: [{ id: 'lead_amber', name: 'Amber', contacts: [{ name: 'Ada', emails }] }] });
	const [sent] = await resultsOf('message-to-note.json');
	expect(sent).toMatchObject([{ close: { status: 'sent', leadId: 'lead_amber' } }]);
	expect(sandbox.records('note')).toMatchObject([
		{ lead_id: 'lead_amber', note: expect.stringContaining('twenty crates') as string },
	]);

	await sandbox.close();
	await open();
	const [, , rejected] = await resultsOf('message-to-note.json');
	expect(rejected).toMatchObject([{ close: { reason: 'leadMissing' } }]);
});

it('people-to-leads.json makes a lead per company and holds back the bad one', async () => {
	await open();
	const { status, counts, rejected } = await run('people-to-leads.json');

	expect(status).toBe('success');
	expect(counts).toEqual([5, 3, 1]);
	expect(rejected).toEqual([expect.objectContaining({ status: 'invalid', reason: 'invalidValue' })]);
	expect(sandbox.records('lead').map(({ name, contacts }) => [name, contacts.length])).toEqual([
		['Amber Lantern Foods', 3],
		['Cobalt Wren Robotics', 1],
		['Pebble Loom Couriers', 1],
	]);
	const bodies = JSON.stringify(sandbox.requests.map(({ body }) => body));
	expect(bodies).not.toContain('row_note');
	expect(bodies).not.toContain('fair 2026');
});

it('update-leads.json changes nothing before its ids are replaced, as its note says', async () => {
	await open({ leads: [{ id: 'lead_of_somebody', name: 'Somebody' }] });
	const before = sandbox.records('lead');
	const { status, counts, rejected } = await run('update-leads.json');

	expect(status).toBe('success');
	expect(counts).toEqual([0, 2, 3]);
	expect(rejected).toEqual(
		['notFound', 'notFound', 'missingPlaceholder'].map(
			(reason) => expect.objectContaining({ reason }) as unknown,
		),
	);
	expect(sandbox.records('lead')).toEqual(before);
});

it('update-leads.json updates the leads whose ids it is given', async () => {
	const rows = readExample('update-leads.json').pinData![TRIGGER] as Array<{ json: { lead_id: string } }>;
	const ids = rows.map(({ json }) => json.lead_id).filter((id) => id !== '');
	await open({ leads: ids.map((id) => ({ id, name: 'A lead' })) });
	const { counts } = await run('update-leads.json');

	expect(counts).toEqual([2, 2, 1]);
	expect(
		sandbox.records('lead').map(({ status_label, description }) => [status_label, description]),
	).toEqual([
		['Qualified', 'Wants samples in spring.'],
		['Customer', 'Signed for one year.'],
	]);
	for (const { body } of sandbox.requests) {
		expect(Object.keys(body as object)).toEqual(['status', 'description']);
	}
});

it('upsert-contacts.json creates contacts with custom fields, and leaves them alone the second time', async () => {
	await open(EXAMPLES_SEED);
	const first = await run('upsert-contacts.json');

	expect(first.status).toBe('success');
	expect(first.counts).toEqual([4, 4, 2]);
	expect(first.actions).toEqual(Array(4).fill('created'));
	expect(first.rejected).toEqual(
		['invalidValue', 'missingMatchKey'].map(
			(reason) => expect.objectContaining({ status: 'invalid', reason }) as unknown,
		),
	);
	const before = sandbox.records('contact');
	expect(before).toMatchObject([
		{ name: 'Ada Brook', ...customFields('1042', 'Samples', 1500, '2026-03-04') },
		{ name: 'Noor Fields', ...customFields('1043', 'Quote', 20_000, '2026-03-04') },
		{ name: 'Mina Vale', ...customFields('1061', 'Quote', 7499.5, '2026-03-05') },
		{ name: 'Owen Marsh', ...customFields('1070', 'Newsletter', undefined, '2026-03-06') },
	]);

	const second = await run('upsert-contacts.json');
	expect(second.counts).toEqual([4, 0, 2]);
	expect(second.actions).toEqual(Array(4).fill('unchanged'));
	expect(sandbox.records('contact')).toEqual(before);
	expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
		...LOOKUPS,
		...Array<string>(4).fill('POST /contact/'),
		...LOOKUPS,
	]);
});

it('upsert-contacts.json leaves out what has no custom field in Close yet, as its note says', async () => {
	await open();
	const { status, counts } = await run('upsert-contacts.json');

	expect(status).toBe('success');
	expect(counts).toEqual([5, 5, 1]);
	expect(sandbox.records('contact').map(({ name }) => name)).toContain('Ada Brook');
	const note = readExample('upsert-contacts.json').nodes.find(({ name }) => name === 'About this workflow');
	for (const { name, choices = [] } of EXAMPLES_SEED.customFields!.contact!) {
		expect(note).toMatchObject({ parameters: { content: expect.stringContaining(`**${name}**`) } });
		expect(note).toMatchObject({ parameters: { content: expect.stringContaining(choices.join(', ')) } });
	}
});
