import type { IDataObject } from 'n8n-workflow';
import { countBy, range } from 'lodash';

import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';

const CLOCK_FACTOR = 50;
const INDEX_DELAY_MS = 30_000;
const SEARCH = '/data/search/';
const SEED = {
	customFields: {
		lead: [{ id: 'cf_ext', name: 'External ID', type: 'text' }],
		opportunity: [{ id: 'cf_deal', name: 'Deal ID', type: 'text' }],
	},
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	customActivityTypes: [{ id: 'actitype_visit', name: 'Visit' }],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			url: 'https://acme.example',
			'custom.cf_ext': 'EXT-1',
			contacts: [
				{
					id: 'cont_ann',
					name: 'Ann',
					emails: [{ email: 'Ann@acme.example', type: 'office' }],
					phones: [{ phone: '+14155551234', type: 'office' }],
				},
			],
		},
		{ id: 'lead_twin1', name: 'Twin' },
		{ id: 'lead_twin2', name: 'Twin', 'custom.cf_ext': 'EXT-9' },
	],
};

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	const start = performance.now();
	const clock = { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR };
	// Search sees a write late, as Close's does.
	close = await CloseEngine.open({ seed: SEED, clock, indexDelayMs: INDEX_DELAY_MS });
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

type Key = string | { field: string; customField?: string; recordField: string };

/** Parameters that look the lead up by these keys. */
const onLead = (path: string, keys: Key[], more: IDataObject = {}): IDataObject => ({
	endpoint: url(path),
	lead: 'lookUp',
	leadOn: { keys: keys.map((key) => (typeof key === 'string' ? { field: key, recordField: key } : key)) },
	...more,
});
const byCompany: Key = { field: 'name', recordField: 'company' };
const byExt: Key = { field: 'customField', customField: 'External ID', recordField: 'ext' };
const created = { whenLeadMissing: 'create' };

async function run(given: CloseRun) {
	const result = await close.send(given);
	const outcomes = outcomesByRecord(result).map(({ status, action, reason, leadId }) =>
		[status, action ?? reason, leadId].filter(Boolean).join(' '),
	);
	const writes = result.calls
		.filter(({ method, path }) => method !== 'GET' && path !== SEARCH)
		.map(({ method, path }) => `${method} ${path}`);
	const searches = result.calls.filter(({ path }) => path === SEARCH).length;
	return { ...result, outcomes, writes, searches };
}

const stored = (type: string) => close.sandbox.records(type) as IDataObject[];
const newLeads = () => stored('lead').filter(({ id }) => !SEED.leads.some((lead) => lead.id === id));
const messageOf = (item: IDataObject) => String((item.close as IDataObject).message);

describe('the lead of a record is found', () => {
	it.each<[what: string, key: Key, record: IDataObject]>([
		['its name, in any case', byCompany, { company: ' ACME ' }],
		['its website', { field: 'url', recordField: 'site' }, { site: 'acme.example/' }],
		['the e-mail of one of its people', 'email', { email: 'ann@ACME.example' }],
		['the phone of one of its people', 'phone', { phone: '+1 (415) 555-1234' }],
		['a custom field by name', byExt, { ext: 'EXT-1' }],
	])('by %s', async (_, key, record) => {
		const items = [{ ...record, note: 'Called' }];
		const { outcomes, writes, calls } = await run({ items, parameters: onLead('/activity/note/', [key]) });
		expect(outcomes).toEqual(['sent created lead_acme']);
		expect(writes).toEqual(['POST /activity/note/']);
		// What only says which lead is meant is not part of the note.
		expect(calls.at(-1)?.body).toEqual({ lead_id: 'lead_acme', note: 'Called' });
		expect(stored('note')).toMatchObject([{ lead_id: 'lead_acme', note: 'Called' }]);
	});

	it.each<[path: string, type: string, record: IDataObject]>([
		['/contact/', 'contact', { name: 'Bo' }],
		['/opportunity/', 'opportunity', { value: 500 }],
		['/task/', 'task', { text: 'Call back' }],
		['/activity/note/', 'note', { note: 'x' }],
		['/activity/call/', 'call', { duration: 5, direction: 'inbound' }],
		['/activity/email/', 'email', { status: 'draft', subject: 'Hello' }],
		['/activity/sms/', 'sms', { status: 'draft', text: 'Hello' }],
		['/activity/custom/', 'custom_activity', { custom_activity_type_id: 'actitype_visit' }],
		['/custom_object/', 'custom_object', { custom_object_type_id: 'cotype_car', name: 'Blue' }],
	])('for POST %s', async (path, type, record) => {
		const { outcomes } = await run({
			items: [{ ...record, company: 'Acme' }],
			parameters: onLead(path, [byCompany]),
		});
		expect(outcomes).toEqual(['sent created lead_acme']);
		expect(stored(type).at(-1)).toMatchObject({ ...record, lead_id: 'lead_acme' });
	});

	it('unless the record names it itself', async () => {
		const items = [{ note: 'x', company: 'Acme', lead_id: 'lead_twin1' }];
		const { searches } = await run({ items, parameters: onLead('/activity/note/', [byCompany]) });
		expect(searches).toBe(0);
		expect(stored('note')).toMatchObject([{ lead_id: 'lead_twin1' }]);
	});

	it('by the first key that finds one', async () => {
		const items = [
			{ note: 'by e-mail', email: 'ann@acme.example', company: 'Nobody' },
			{ note: 'by name', email: 'new@acme.example', company: 'Acme' },
			{ note: 'by name alone', company: 'Acme' },
		];
		const parameters = onLead('/activity/note/', ['email', byCompany]);
		const { outcomes, searches } = await run({ items, parameters });
		expect(outcomes).toEqual(Array(3).fill('sent created lead_acme'));
		expect(searches).toBe(1);
	});
});

describe('a record whose lead is not clear is not written', () => {
	it.each<[what: string, keys: Key[], record: IDataObject, outcome: string, said: string]>([
		[
			'there is none',
			[byCompany],
			{ company: 'Acme 2' },
			'rejected leadMissing',
			"no lead with name 'Acme 2'",
		],
		['there are two', [byCompany], { company: 'twin' }, 'rejected leadSeveral', 'lead_twin1, lead_twin2'],
		[
			'it is another company by the key that comes first',
			[byExt, byCompany],
			{ ext: 'EXT-2', company: 'Acme' },
			'rejected leadConflict',
			"not with custom.cf_ext 'EXT-2'",
		],
		[
			'it names none',
			[byCompany],
			{ company: ' ' },
			'invalid missingMatchKey',
			"'company' is missing or empty",
		],
	])('%s', async (_, keys, record, outcome, said) => {
		const { outcomes, writes, rejected } = await run({
			items: [{ note: 'x', ...record }],
			parameters: onLead('/activity/note/', keys),
		});
		expect(outcomes).toEqual([outcome]);
		expect(writes).toEqual([]);
		expect(messageOf(rejected[0])).toContain(said);
	});

	it('except that the oldest of several may be taken', async () => {
		const parameters = onLead('/activity/note/', [byCompany], { whenSeveralLeads: 'first' });
		const { outcomes } = await run({ items: [{ note: 'x', company: 'Twin' }], parameters });
		expect(outcomes).toEqual(['sent created lead_twin1']);
	});

	it('and of two of one name, the one is taken that no earlier key speaks against', async () => {
		const parameters = onLead('/activity/note/', [byExt, byCompany]);
		const { outcomes } = await run({ items: [{ note: 'x', ext: 'EXT-5', company: 'Twin' }], parameters });
		expect(outcomes).toEqual(['sent created lead_twin1']);
	});

	it('when the search fails', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 403 });
		const { outcomes, writes } = await run({
			items: [{ note: 'x', company: 'Acme' }],
			parameters: onLead('/activity/note/', [byCompany], created),
		});
		expect([outcomes, writes]).toEqual([['rejected lookupFailed'], []]);
	});
});

describe('a lead that Close does not have', () => {
	it.each<[what: string, keys: Key[], record: IDataObject, lead: IDataObject]>([
		[
			'with its name and the company columns of the record',
			[byCompany],
			{ company: 'Beta', website: 'https://beta.example', city: 'Oslo', zip: 150 },
			{
				name: 'Beta',
				url: 'https://beta.example',
				addresses: [{ label: 'business', city: 'Oslo', zipcode: '150' }],
				contacts: [],
			},
		],
		[
			'with a person of that e-mail address',
			['email'],
			{ email: 'Bo@beta.example', name: 'Bo', company: 'Beta' },
			{ name: 'Beta', contacts: [{ name: 'Bo', emails: [{ email: 'Bo@beta.example' }] }] },
		],
		[
			'with a person of that number, and never without a name',
			['phone'],
			{ phone: '+4712345678' },
			{ name: '+4712345678', contacts: [{ phones: [{ phone: '+4712345678' }] }] },
		],
		[
			'with its custom field',
			[byExt, byCompany],
			{ ext: 'EXT-2', company: 'Beta' },
			{ name: 'Beta', 'custom.cf_ext': 'EXT-2', contacts: [] },
		],
	])('is created %s', async (_, keys, record, lead) => {
		const parameters = onLead('/activity/note/', keys, created);
		const { outcomes, sent, writes, calls } = await run({ items: [{ note: 'x', ...record }], parameters });
		const [made] = newLeads();
		expect(made).toMatchObject(lead);
		expect(outcomes).toEqual([`sent created ${String(made.id)}`]);
		expect(sent[0].close).toMatchObject({ leadCreated: true, requestIndex: 1 });
		expect(writes).toEqual(['POST /lead/', 'POST /activity/note/']);
		expect(Object.keys(calls.at(-1)?.body as object)).toEqual(['lead_id', 'note']);
	});

	it('is created without the person who becomes its contact', async () => {
		const parameters = onLead('/contact/', ['email'], created);
		const items = [{ name: 'Bo', email: 'bo@beta.example', emails: [{ email: 'bo@beta.example' }] }];
		await run({ items, parameters });
		expect(newLeads()).toMatchObject([{ name: 'Bo', contacts: [{ name: 'Bo' }] }]);
	});

	it('is created once, however its records name it, though search does not see it yet', async () => {
		const keys: Key[] = ['email', byCompany];
		const items = range(60).map((number) => ({
			note: `note ${number}`,
			company: ['Beta', 'beta', 'BETA '][number % 3],
			email: number % 2 === 0 ? `p${number % 10}@beta.example` : '',
		}));
		const { sent } = await run({ items, parameters: onLead('/activity/note/', keys, created) });
		expect(newLeads()).toHaveLength(1);
		expect(countBy(stored('note'), 'lead_id')).toEqual({ [String(newLeads()[0].id)]: 60 });
		expect(sent.filter((item) => (item.close as IDataObject).leadCreated)).toHaveLength(1);
	});

	it('is told of when the record is refused', async () => {
		close.sandbox.addFaults({ path: '/activity/note/', kind: 'status', status: 400 });
		const parameters = onLead('/activity/note/', [byCompany], created);
		const { outcomes, rejected, responses } = await run({
			items: [{ note: 'x', company: 'Beta' }],
			parameters,
		});
		const [{ id }] = newLeads();
		expect(outcomes).toEqual([`rejected validation ${String(id)}`]);
		expect(messageOf(rejected[0])).toContain(`Its lead ${String(id)} was created, and is there.`);
		expect(rejected[0].close).toMatchObject({ leadCreated: true });
		expect(responses.map(({ ok }) => ok)).toEqual([true, false]);
	});

	it('and that Close refuses costs its records alone', async () => {
		close.sandbox.addFaults({ method: 'POST', path: '/lead/', nth: 1, kind: 'status', status: 400 });
		const parameters = onLead('/activity/note/', [byCompany], created);
		const items = ['Beta', 'Acme'].map((company) => ({ note: 'x', company }));
		const { outcomes, rejected } = await run({ items, parameters });
		expect(outcomes).toEqual(['rejected validation', 'sent created lead_acme']);
		expect(messageOf(rejected[0])).toContain('Its lead could not be created');
		expect(stored('note')).toHaveLength(1);
	});

	const inDoubt = [{ kind: 'dropAfterCommit' as const }, { kind: 'dropBeforeCommit' as const }];
	it.each(inDoubt)('and whose create has no answer is never created again: %j', async ({ kind }) => {
		close.sandbox.addFaults({ method: 'POST', path: '/lead/', nth: 1, kind });
		const parameters = onLead('/activity/note/', [byCompany], created);
		const items = range(3).map((number) => ({ note: `note ${number}`, company: 'Beta' }));
		const { outcomes, writes } = await run({ items, parameters });
		expect(writes.filter((write) => write === 'POST /lead/')).toHaveLength(1);
		if (kind === 'dropAfterCommit') {
			expect(outcomes).toEqual(Array(3).fill(`sent created ${String(newLeads()[0].id)}`));
		} else {
			expect(outcomes).toEqual(Array(3).fill('unknown leadInDoubt'));
			expect(stored('note')).toEqual([]);
		}
	});

	it('is known to the next try of Retry On Fail', async () => {
		close.sandbox.addFaults({ path: '/activity/note/', nth: 1, kind: 'status', status: 403 });
		const { outcomes } = await run({
			items: [{ note: 'x', company: 'Beta' }],
			parameters: onLead('/activity/note/', [byCompany], {
				...created,
				options: { failWorkflow: 'anyRejected' },
			}),
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1, elsewhere: true },
		});
		expect(newLeads()).toHaveLength(1);
		expect(outcomes).toEqual([`sent created ${String(newLeads()[0].id)}`]);
	});
});
