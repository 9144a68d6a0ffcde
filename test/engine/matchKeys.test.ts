import type { IDataObject } from 'n8n-workflow';
import { range, shuffle } from 'lodash';

import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { outcomeLines } from './support/outcomesByRecord';

const SEED = {
	customFields: {
		lead: [{ id: 'cf_ext', name: 'External ID', type: 'text' }],
		contact: [{ id: 'cf_cext', name: 'External ID', type: 'text' }],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			contacts: [
				{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'ann@acme.example' }] },
				{
					id: 'cont_bob',
					name: 'Bob',
					emails: [{ email: 'bob@acme.example' }],
					'custom.cf_cext': 'P2',
				},
			],
		},
		{ id: 'lead_taken', name: 'Taken', 'custom.cf_ext': 'C2' },
	],
};

let close: CloseEngine;
/** Its search never finds what a run writes. */
let late: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
	late = await CloseEngine.open({ seed: SEED, indexDelayMs: 3_600_000 });
});
afterAll(async () => {
	await close.close();
	await late.close();
});
beforeEach(() => {
	close.reset();
	late.reset();
});

const SEARCH = '/data/search/';
const EXT = { field: 'customField', customField: 'custom.cf_ext', recordField: '["custom.cf_ext"]' };
const PERSON = { field: 'customField', customField: 'custom.cf_cext', recordField: '["custom.cf_cext"]' };
const EMAIL = { field: 'email', recordField: 'emails[0].email' };
const NAME = { field: 'name', recordField: 'name' };

const upsert = (path: string, keys: IDataObject[], more: IDataObject = {}): IDataObject => ({
	...{ endpoint: url(path), matchExisting: true, matchOn: { keys } },
	...more,
});
const leads = (more?: IDataObject) => upsert('/lead/', [EXT, NAME], more);
const people = (more?: IDataObject) => upsert('/contact/', [PERSON, EMAIL], more);
const lead = (ext: string | undefined, name: string, more: IDataObject = {}): IDataObject => ({
	...(ext === undefined ? {} : { 'custom.cf_ext': ext }),
	...{ name, ...more },
});
const person = (ext: string, email: string, more: IDataObject = {}): IDataObject => ({
	...{ lead_id: 'lead_acme', 'custom.cf_cext': ext, emails: [{ email }] },
	...more,
});

/** A run in one line per record, and its calls. */
async function run(workflow: CloseRun, engine = close) {
	const result = await engine.send(workflow);
	const outcomes = outcomeLines(result);
	const searches = result.calls.filter(({ path }) => path === SEARCH);
	const writes = result.calls
		.filter(({ path }) => path !== SEARCH)
		.map(({ method, path }) => `${method} ${path}`);
	return { ...result, outcomes, writes, searches };
}
const stored = (type: string, id: string, engine = close) =>
	engine.sandbox.records(type).find((record) => record.id === id);
const named = (name: string, engine = close) =>
	engine.sandbox.records('lead').filter((record) => record.name === name);

describe('when the first key finds nothing', () => {
	it('the next one does, and the missing key is filled in', async () => {
		const items = [lead('C1', 'ACME', { description: 'x' }), person('P1', 'Ann@acme.example')];
		const first = await run({ items: [items[0]], parameters: leads() });
		expect(first.outcomes).toEqual(['sent updated lead_acme']);
		expect(stored('lead', 'lead_acme')).toMatchObject({ 'custom.cf_ext': 'C1', description: 'x' });
		const second = await run({ items: [items[1]], parameters: people() });
		expect(second.outcomes).toEqual(['sent updated cont_ann']);
		expect(stored('contact', 'cont_ann')).toMatchObject({ 'custom.cf_cext': 'P1' });
		// From now on the first one finds it.
		const again = await run({ items: [items[1]], parameters: people() });
		expect([again.outcomes, again.searches.length]).toEqual([['sent unchanged cont_ann'], 1]);
	});

	it('and the next one somebody else, nothing is written', async () => {
		const { outcomes, writes, rejected } = await run({
			items: [
				lead('C1', 'Taken', { description: 'x' }),
				lead('C2', 'Taken', { url: 'https://taken.example' }),
			],
			parameters: leads(),
		});
		expect(outcomes).toEqual(['rejected matchConflict', 'sent updated lead_taken']);
		expect(writes).toEqual(['PUT /lead/lead_taken/']);
		expect((rejected[0].close as IDataObject).message).toContain(
			"Close has a lead with name 'Taken': lead_taken. But this record has custom.cf_ext 'C1', and there it is 'C2'",
		);
		expect(stored('lead', 'lead_taken')).toMatchObject({ 'custom.cf_ext': 'C2', description: null });
	});

	it.each(['PUT', 'DELETE'])('%s reaches nobody else either', async (method) => {
		const parameters = upsert('/contact/{contact_id}/', [PERSON, EMAIL], { method });
		const items = [person('P9', 'bob@acme.example'), person('P8', 'ann@acme.example')];
		const { outcomes } = await run({ items, parameters });
		expect(outcomes).toEqual([
			'rejected matchConflict',
			expect.stringMatching(/^sent (updated|deleted) cont_ann$/),
		]);
		expect(stored('contact', 'cont_bob')).toMatchObject({ 'custom.cf_cext': 'P2' });
	});

	it('nor the next one, the record is created, and found by both keys', async () => {
		const { outcomes } = await run({ items: [lead('C9', 'New')], parameters: leads() });
		expect(outcomes[0]).toMatch(/^sent created lead_/);
		const again = await run({
			items: [lead('C9', 'Renamed'), lead(undefined, 'renamed')],
			parameters: leads(),
		});
		const updated = outcomes[0].replace('created', 'updated');
		expect(again.outcomes).toEqual([updated, updated]);
		expect(named('renamed')).toHaveLength(1);
	});

	it('a record without it begins with the next one', async () => {
		const { outcomes, searches } = await run({ items: [lead(undefined, 'Acme')], parameters: leads() });
		expect([outcomes, searches.length]).toEqual([['sent unchanged lead_acme'], 1]);
	});

	it('and search for the next one fails, nothing is written', async () => {
		close.sandbox.addFaults({ path: SEARCH, nth: 2, kind: 'status', status: 400 });
		const { outcomes, writes } = await run({
			items: [lead('C1', 'Acme')],
			parameters: upsert('/lead/', [EXT, { field: 'url', recordField: 'name' }]),
		});
		expect([outcomes, writes]).toEqual([['rejected lookupFailed'], []]);
	});
});

describe.each<[what: string, engine: () => CloseEngine]>([
	['search that is up to date', () => close],
	['search that lags', () => late],
])('records with a key in common, and %s', (_, engine) => {
	it('the second is somebody else when it has another value for the first key', async () => {
		const items = [lead('X', 'Same'), lead('Z', 'Same')];
		const { outcomes } = await run({ items, parameters: leads() }, engine());
		expect(outcomes).toEqual([expect.stringMatching(/^sent created/), 'rejected matchConflict']);
		expect(named('Same', engine())).toMatchObject([{ 'custom.cf_ext': 'X' }]);
	});

	it('the second completes what the first has made', async () => {
		const items = [lead(undefined, 'Same'), lead('Z', 'same', { description: 'x' }), lead('Z', 'Same')];
		const { outcomes, writes } = await run({ items, parameters: leads() }, engine());
		expect(outcomes.map((outcome) => outcome.split(' ')[1])).toEqual(['created', 'updated', 'updated']);
		expect(writes.filter((call) => call === 'POST /lead/')).toHaveLength(1);
		expect(named('Same', engine())).toMatchObject([{ 'custom.cf_ext': 'Z', description: 'x' }]);
	});

	it('a chain of them makes one object', async () => {
		const items = [person('A', 'a@x.example'), person('A', 'b@x.example'), person('A', 'c@x.example')];
		await run({ items, parameters: people() }, engine());
		const keyed = upsert('/contact/', [EMAIL], {});
		const later = await run(
			{ items: [{ lead_id: 'lead_acme', emails: [{ email: 'a@x.example' }] }], parameters: keyed },
			close,
		);
		const made = engine()
			.sandbox.records('contact')
			.filter((record) => record['custom.cf_cext'] === 'A');
		expect(made).toHaveLength(1);
		expect((made[0].emails as IDataObject[]).map(({ email }) => email)).toEqual([
			'a@x.example',
			'b@x.example',
			'c@x.example',
		]);
		expect(later.outcomes).toHaveLength(1);
	});

	it('what one has deleted is gone for the next', async () => {
		const parameters = upsert('/contact/{contact_id}/', [PERSON, EMAIL], {
			method: 'DELETE',
			whenMissing: 'skip',
		});
		const items = [person('P2', 'bob@acme.example'), person('none', 'bob@acme.example')];
		const { outcomes } = await run({ items, parameters }, engine());
		expect(outcomes).toEqual(['sent deleted cont_bob', 'sent skipped']);
	});

	it('keys in opposite orders block nobody, and each object is made once', async () => {
		const items = shuffle(
			range(60).map((number) =>
				person(`P${100 + (number % 7)}`, `m${number % 5}@x.example`, { name: `N${number}` }),
			),
		);
		const { outcomes } = await run({ items, parameters: people() }, engine());
		expect(outcomes).toHaveLength(60);
		const made = engine()
			.sandbox.records('contact')
			.filter((record) => String(record['custom.cf_cext']).startsWith('P1'));
		const ids = made.map((record) => record['custom.cf_cext']);
		expect(new Set(ids).size).toBe(ids.length);
		const addresses = made.flatMap(({ emails }) => (emails as IDataObject[]).map(({ email }) => email));
		expect(addresses.length).toBeGreaterThan(0);
	});
});

it('two records that reach one object by different keys do not undo each other', async () => {
	const items = [
		{ 'custom.cf_cext': 'P2', emails: [{ email: 'one@x.example' }] },
		{ 'custom.cf_cext': '', emails: [{ email: 'bob@acme.example' }, { email: 'two@x.example' }] },
	];
	close.sandbox.addFaults({ method: 'PUT', kind: 'delay', delayMs: 100, times: 1 });
	const { outcomes } = await run({ items, parameters: people({ options: { emptyStrings: 'omit' } }) });
	expect(outcomes).toEqual(Array(2).fill('sent updated cont_bob'));
	const addresses = (stored('contact', 'cont_bob')?.emails as IDataObject[]).map(({ email }) => email);
	expect(addresses.sort()).toEqual(['bob@acme.example', 'one@x.example', 'two@x.example']);
});

describe('calls', () => {
	it('of a nightly upsert by external id with 1 % changed are at most 0.05 for each row', async () => {
		const rows = range(500).map((number) => lead(`E${number}`, `Company ${number}`));
		await close.send({ items: rows, parameters: { endpoint: url('/lead/') }, elsewhere: true });
		const tonight = rows.map((row, number) => (number % 100 === 7 ? { ...row, description: 'new' } : row));
		const { calls, outcomes } = await run({ items: tonight, parameters: leads() });
		expect(outcomes.filter((outcome) => outcome.startsWith('sent unchanged'))).toHaveLength(495);
		expect(calls.length / rows.length).toBeLessThanOrEqual(0.05);
	});

	it('for a further key are shared as well: 25 records each, across the searches of the first', async () => {
		const known = range(200).map((number) => lead(`E${number}`, `Company ${number}`));
		await close.send({ items: known, parameters: { endpoint: url('/lead/') }, elsewhere: true });
		// One of each 25 is not found by the first key.
		const items = known.map((row, number) => (number % 25 === 0 ? { ...row, 'custom.cf_ext': '' } : row));
		const missing = items.map((row) =>
			row['custom.cf_ext'] === '' ? { ...row, 'custom.cf_ext': `N${String(row.name)}` } : row,
		);
		// The slowest search shows who waits for it: all others are answered meanwhile.
		close.sandbox.addFaults({ path: SEARCH, nth: 1, kind: 'delay', delayMs: 1_000 });
		const { searches } = await run({ items: missing, parameters: leads() });
		expect(searches.length).toBeLessThanOrEqual(200 / 25 + 2);
	});
});

describe('Retry On Fail', () => {
	it('knows by all keys what the first try has written', async () => {
		late.sandbox.addFaults({ method: 'POST', path: '/lead/', nth: 2, kind: 'status', status: 400, times: 1 });
		const items = [lead('R1', 'Retried'), lead('R2', 'Second')];
		const { outcomes } = await run(
			{
				items: [...items, lead(undefined, 'Retried', { description: 'x' })],
				parameters: leads({ options: { failWorkflow: 'anyRejected', maxConcurrency: 1 } }),
				...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1, elsewhere: true },
			},
			late,
		);
		expect(outcomes.map((outcome) => outcome.split(' ')[1])).toEqual(['created', 'created', 'updated']);
		expect(named('Retried', late)).toMatchObject([{ 'custom.cf_ext': 'R1', description: 'x' }]);
		expect(named('Second', late)).toHaveLength(1);
	});
});
