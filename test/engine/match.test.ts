import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import type { LoggedRequest } from '../../dev/sandbox';
import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';

const CLOCK_FACTOR = 50;
const INDEX_DELAY_MS = 30_000;
const SEED = {
	customFields: {
		lead: [
			{ id: 'cf_ext', name: 'External ID', type: 'text' },
			{ id: 'cf_size', name: 'Size', type: 'number' },
		],
		opportunity: [{ id: 'cf_deal', name: 'Deal', type: 'text' }],
	},
	customObjectTypes: [
		{ id: 'cotype_car', name: 'Car' },
		{ id: 'cotype_bike', name: 'Bike' },
	],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			url: 'https://acme.example',
			contacts: [
				{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'Ann@acme.example', type: 'office' }] },
				{ id: 'cont_twin1', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
				{ id: 'cont_twin2', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
			],
		},
		{ id: 'lead_beta', name: 'Beta Acme', 'custom.cf_ext': 'EXT-1 bis' },
	],
};

let close: CloseEngine;
let slow: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	const start = performance.now();
	const clock = { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR };
	close = await CloseEngine.open({ seed: SEED, clock });
	slow = await CloseEngine.open({ seed: SEED, clock, indexDelayMs: INDEX_DELAY_MS });
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
	await slow.close();
});
beforeEach(() => {
	close.reset();
	slow.reset();
	close.engine.deduplication.clear();
});

const SEARCH = '/data/search/';
type Key = string | { field: string; customField?: string; recordField: string };

/** Parameters that match on these keys; a name alone is the same in Close and in the record. */
const matching = (path: string, keys: Key[], more: IDataObject = {}): IDataObject => ({
	endpoint: url(path),
	matchExisting: true,
	matchOn: { keys: keys.map((key) => (typeof key === 'string' ? { field: key, recordField: key } : key)) },
	...more,
});
const byExt = { field: 'customField', customField: 'custom.cf_ext', recordField: '["custom.cf_ext"]' };

/** A run in one line per record, and its calls. */
async function run(workflow: CloseRun, engine = close) {
	const result = await engine.send(workflow);
	const outcomes = outcomesByRecord(result).map(({ status, action, reason, id }) =>
		[status, action ?? reason, id].filter(Boolean).join(' '),
	);
	const writes = result.calls
		.filter(({ path }) => path !== SEARCH)
		.map(({ method, path }) => `${method} ${path}`);
	return { ...result, outcomes, writes, lookups: result.calls.length - writes.length };
}

const contact = (email: string, more: IDataObject = {}): IDataObject => ({
	lead_id: 'lead_acme',
	name: email.split('@')[0],
	emails: [{ email, type: 'office' }],
	...more,
});
const byEmail = (more: IDataObject = {}) =>
	matching('/contact/', [{ field: 'email', recordField: 'emails[0].email' }], more);

describe('the same input twice', () => {
	it('creates in the first run and writes nothing in the second; 50 records take two lookups', async () => {
		const items = range(50).map((number) => contact(`person${number}@acme.example`));
		const first = await run({ items, parameters: byEmail() });
		expect(first.outcomes.every((outcome) => /^sent created cont_/.test(outcome))).toBe(true);
		expect([first.writes.length, first.lookups]).toEqual([50, 2]);

		const second = await run({ items, parameters: byEmail() });
		expect(second.outcomes.map((outcome) => outcome.replace('unchanged', 'created'))).toEqual(first.outcomes);
		expect([second.writes, second.lookups]).toEqual([[], 2]);
		expect(second.responses).toEqual([]);
		expect(second.hints[0].message).toContain('50 records left as they are');
	});

	it.each<[what: string, path: string, keys: Key[], record: IDataObject]>([
		['a lead by name', '/lead/', ['name'], { name: 'New GmbH', status: 'Potential' }],
		['a lead by its website', '/lead/', ['url'], { name: 'N', url: 'http://new.example/' }],
		['a lead by custom field', '/lead/', [byExt], { name: 'N', 'custom.cf_ext': 'EXT-1' }],
		[
			'a lead by the e-mail of a contact',
			'/lead/',
			[{ field: 'email', recordField: 'contacts[0].emails[0].email' }],
			{ name: 'N', contacts: [{ name: 'Z', emails: [{ email: 'z@new.example' }] }] },
		],
		[
			'a contact by phone',
			'/contact/',
			[{ field: 'phone', recordField: 'phones[0].phone' }],
			{ lead_id: 'lead_acme', phones: [{ phone: '+1 (415) 555-1234', type: 'office' }] },
		],
		[
			'an opportunity by custom field',
			'/opportunity/',
			[{ field: 'customField', customField: 'cf_deal', recordField: '["custom.cf_deal"]' }],
			{ lead_id: 'lead_acme', value: 500, 'custom.cf_deal': 'D-1' },
		],
		[
			'a custom object by name',
			'/custom_object/',
			['name'],
			{ lead_id: 'lead_acme', custom_object_type_id: 'cotype_car', name: 'Blue' },
		],
	])('%s', async (_, path, keys, record) => {
		const parameters = matching(path, keys);
		const first = await run({ items: [record], parameters });
		expect(first.outcomes[0]).toMatch(/^sent created /);
		const second = await run({ items: [record], parameters });
		expect(second.outcomes).toEqual([first.outcomes[0].replace('created', 'unchanged')]);
		expect(second.writes).toEqual([]);
	});
});

describe('what is found', () => {
	it.each<[what: string, record: IDataObject, more: IDataObject, outcome: string, writes: string[]]>([
		[
			'is updated',
			contact('ann@ACME.example', { title: 'CTO' }),
			{},
			'sent updated cont_ann',
			['PUT /contact/cont_ann/'],
		],
		['is left alone', contact('ann@acme.example'), { whenFound: 'skip' }, 'sent skipped cont_ann', []],
		['is refused', contact('ann@acme.example'), { whenFound: 'reject' }, 'rejected matchFound', []],
		['is refused when there are several', contact('twin@acme.example'), {}, 'rejected matchSeveral', []],
		[
			'is the oldest of several',
			contact('twin@acme.example', { title: 'CTO' }),
			{ whenSeveral: 'first' },
			'sent updated cont_twin1',
			['PUT /contact/cont_twin1/'],
		],
		[
			'is updated though nothing changes, when asked for',
			contact('ann@acme.example', { name: 'Ann' }),
			{ options: { skipUnchanged: false } },
			'sent updated cont_ann',
			['PUT /contact/cont_ann/'],
		],
	])('%s', async (_, record, more, outcome, writes) => {
		const result = await run({ items: [record], parameters: byEmail(more) });
		expect(result.outcomes).toEqual([outcome]);
		expect(result.writes).toEqual(writes);
	});

	it('only gets what is empty', async () => {
		const items = [contact('ann@acme.example', { name: 'Other', title: 'CTO' })];
		const { outcomes } = await run({ items, parameters: byEmail({ whenFound: 'fillEmpty' }) });
		expect(outcomes).toEqual(['sent updated cont_ann']);
		expect(close.sandbox.requests.at(-1)?.body).toEqual({ title: 'CTO' });
	});

	it('needs no lead_id, which only a create needs', async () => {
		const items = [
			{ emails: [{ email: 'ann@acme.example' }], title: 'CTO' },
			{ emails: [{ email: 'new@x.example' }] },
		];
		const { outcomes, writes } = await run({ items, parameters: byEmail() });
		expect(outcomes).toEqual(['sent updated cont_ann', 'invalid missingLeadId']);
		expect(writes).toEqual(['PUT /contact/cont_ann/']);
	});
});

describe('what is not found', () => {
	it.each<[more: IDataObject, outcome: RegExp]>([
		[{}, /^sent created lead_/],
		[{ whenMissing: 'skip' }, /^sent skipped$/],
		[{ whenMissing: 'reject' }, /^rejected matchMissing$/],
	])('%j', async (more, outcome) => {
		const { outcomes } = await run({
			items: [{ name: 'Acme 2' }],
			parameters: matching('/lead/', ['name'], more),
		});
		// It begins like one that is there: not the same lead.
		expect(outcomes[0]).toMatch(outcome);
	});

	describe('by the name of a custom field', () => {
		const byName = (customField: string, recordField = '["custom.External ID"]') =>
			matching('/lead/', [{ field: 'customField', customField, recordField }]);
		const items = [{ name: 'N', 'custom.External ID': 'EXT-7' }];
		const schemaReads = (calls: LoggedRequest[]) => calls.filter(({ method }) => method === 'GET');

		it('is found the second time, with one look at the schema', async () => {
			const two = [...items, { name: 'M', 'custom.External ID': 'EXT-8' }];
			const first = await run({ items: two, parameters: byName('External ID') });
			expect(first.outcomes).toEqual([
				expect.stringMatching(/^sent created/),
				expect.stringMatching(/^sent created/),
			]);
			expect(schemaReads(first.calls)).toHaveLength(1);
			const second = await run({ items: two, parameters: byName('custom.external id') });
			expect(second.outcomes).toEqual([
				expect.stringMatching(/^sent unchanged/),
				expect.stringMatching(/^sent unchanged/),
			]);
		});

		it.each([
			['Externel ID', 'unknownField', "'External ID'"],
			['Size', 'missingMatchKey', 'holds number'],
		])('%s: says why not (%s)', async (customField, reason, said) => {
			const { outcomes, rejected, writes } = await run({ items, parameters: byName(customField) });
			expect(outcomes).toEqual([`invalid ${reason}`]);
			expect(JSON.stringify(rejected)).toContain(said);
			expect(writes.filter((write) => !write.startsWith('GET'))).toEqual([]);
		});
	});

	it('is what a phrase finds without being equal', async () => {
		const items = [{ name: 'N', 'custom.cf_ext': 'EXT-1' }];
		const { outcomes } = await run({ items, parameters: matching('/lead/', [byExt]) });
		expect(outcomes[0]).toMatch(/^sent created/);
	});

	it('is a custom object of another type', async () => {
		const records = ['cotype_car', 'cotype_bike'].map((custom_object_type_id) => ({
			lead_id: 'lead_acme',
			name: 'Blue',
			custom_object_type_id,
		}));
		const parameters = matching('/custom_object/', ['name']);
		await run({ items: records.slice(0, 1), parameters });
		const { outcomes } = await run({ items: records, parameters });
		expect(outcomes.map((outcome) => outcome.split(' ')[1])).toEqual(['unchanged', 'created']);
	});
});

it('takes the next key when a record has no value for the first, and refuses a record without any', async () => {
	const keys: Key[] = [byExt, 'name'];
	const items = [
		{ name: 'Acme', description: 'x' },
		{ description: 'x' },
		{ name: ' ', 'custom.cf_ext': '' },
	];
	const { outcomes, rejected } = await run({ items, parameters: matching('/lead/', keys) });
	expect(outcomes).toEqual(['sent updated lead_acme', 'invalid missingMatchKey', 'invalid missingMatchKey']);
	expect((rejected[0].close as IDataObject).message).toContain("'name' is missing or empty");
});

describe('records of the same key in one run', () => {
	it('make one object, though Close’s search does not see it yet', async () => {
		const items = range(30).flatMap((number) => [
			contact(`p${number}@acme.example`),
			contact(`P${number}@acme.example`, { name: `p${number}`, title: 'CTO' }),
			contact(`p${number}@acme.example`, { title: 'CTO' }),
		]);
		const { outcomes } = await run({ items, parameters: byEmail() }, slow);
		const actions = outcomes.map((outcome) => outcome.split(' ')[1]);
		expect(actions).toEqual(range(30).flatMap(() => ['created', 'updated', 'unchanged']));
		for (const number of range(30)) {
			expect(
				new Set(outcomes.slice(number * 3, number * 3 + 3).map((outcome) => outcome.split(' ')[2])).size,
			).toBe(1);
		}
		const written = slow.sandbox.records('contact').filter(({ title }) => title === 'CTO');
		expect(written).toHaveLength(30);
	});

	it('are held back when it is unknown whether the first one was written', async () => {
		slow.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, kind: 'dropBeforeCommit' });
		const items = [contact('x@acme.example'), contact('x@acme.example')];
		const { outcomes } = await run({ items, parameters: byEmail() }, slow);
		expect(outcomes).toEqual(['unknown connectionLost', 'notSent siblingInDoubt']);
	});
});

it('holds back what comes after an update without an answer: nobody knows what Close holds', async () => {
	close.sandbox.addFaults({ method: 'PUT', path: '/contact/*', kind: 'status', status: 502 });
	const items = [contact('ann@acme.example', { title: 'CTO' }), contact('ann@acme.example')];
	const { outcomes } = await run({ items, parameters: byEmail({ options: { maxRetries: 0 } }) });
	expect(outcomes).toEqual(['unknown serverError', 'notSent siblingInDoubt']);
});

describe('an object that disappears between the lookup and the update', () => {
	const gone = {
		method: 'PUT',
		path: '/contact/*',
		kind: 'status' as const,
		status: 404,
		body: { error: 'Empty query' },
	};
	const items = [contact('ann@acme.example', { title: 'CTO' })];

	it('is created once', async () => {
		close.sandbox.addFaults(gone);
		const { outcomes, writes } = await run({ items, parameters: byEmail() });
		expect(outcomes[0]).toMatch(/^sent created cont_/);
		expect(writes).toEqual(['PUT /contact/cont_ann/', 'POST /contact/']);
	});

	it('is refused when nothing is to be created', async () => {
		close.sandbox.addFaults(gone);
		const { outcomes } = await run({ items, parameters: byEmail({ whenMissing: 'skip' }) });
		expect(outcomes).toEqual(['rejected matchGone']);
	});
});

describe('a lookup that fails', () => {
	const items = [contact('ann@acme.example', { title: 'CTO' }), contact('new@acme.example')];

	it.each([
		{ kind: 'status' as const, status: 500 },
		{ kind: 'dropAfterCommit' as const },
		{ kind: 'html' as const },
		{ kind: 'surprise429' as const },
	])('is repeated: %j', async (fault) => {
		close.sandbox.addFaults({ path: SEARCH, nth: 1, ...fault });
		const { outcomes, lookups } = await run({ items, parameters: byEmail() });
		expect(outcomes).toEqual(['sent updated cont_ann', expect.stringMatching(/^sent created/)]);
		expect(lookups).toBe(2);
	});

	it('for good writes nothing', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 500, body: { error: 'Index down' } });
		const { outcomes, writes, rejected } = await run({
			items,
			parameters: byEmail({ options: { maxRetries: 1 } }),
		});
		expect(outcomes).toEqual(['rejected lookupFailed', 'rejected lookupFailed']);
		expect(writes).toEqual([]);
		expect(rejected[0].close).toMatchObject({
			retryable: true,
			message: expect.stringContaining('Index down'),
		});
		expect(String((rejected[0].close as IDataObject).message)).not.toContain('may have been written');
	});

	it('says what is wrong with the settings', async () => {
		const parameters = matching('/lead/', [{ ...byExt, customField: 'cf_nope' }]);
		const { rejected } = await run({ items: [{ 'custom.cf_ext': '1', name: 'N' }], parameters });
		expect((rejected[0].close as IDataObject).message).toContain('custom_field_id: Object does not exist.');
	});

	it('with a 401 ends the run', async () => {
		const { error } = await run({ items, parameters: byEmail(), credential: { apiKey: 'api_wrong' } });
		expect(error?.message).toContain('401');
		const { outcomes } = await run({
			items,
			parameters: byEmail(),
			credential: { apiKey: 'api_wrong' },
			onError: 'continueRegularOutput',
		});
		expect(outcomes).toEqual(['notSent unauthorized', 'notSent unauthorized']);
	});
});

describe('a create without an answer', () => {
	const items = [contact('new@acme.example')];

	it.each([{ kind: 'dropAfterCommit' as const }, { kind: 'status' as const, status: 502, commit: true }])(
		'is settled by a lookup a minute later: %j',
		async (fault) => {
			slow.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, ...fault });
			const { outcomes, writes, sent } = await run({ items, parameters: byEmail() }, slow);
			expect(outcomes).toEqual([expect.stringMatching(/^sent created cont_/)]);
			expect(writes).toEqual(['POST /contact/']);
			expect((sent[0].close as IDataObject).id).toBe(slow.sandbox.records('contact').at(-1).id);
		},
	);

	it('stays unknown when it is not found, and is not repeated', async () => {
		slow.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, kind: 'dropBeforeCommit' });
		const { outcomes, writes, rejected } = await run({ items, parameters: byEmail() }, slow);
		expect(outcomes).toEqual(['unknown connectionLost']);
		expect(writes).toEqual(['POST /contact/']);
		expect((rejected[0].close as IDataObject).message).toContain('looked up a minute later');
	});
});

it('shows lookups on Response when asked to', async () => {
	const items = [contact('ann@acme.example', { title: 'CTO' }), contact('new@acme.example')];
	const { responses, paired } = await run({
		items,
		parameters: byEmail({ options: { includeLookups: true } }),
	});
	expect(
		responses.map(({ method, url: address }) => `${String(method)} ${String(address).split('v1')[1]}`),
	).toEqual(['POST /data/search/', 'PUT /contact/cont_ann/', 'POST /contact/']);
	expect(paired[1]).toEqual([[0, 1], [0], [1]]);
});

it('is shown by Preview as what it would create, without a lookup', async () => {
	const { preview } = await run({
		items: [contact('a@b.example')],
		parameters: byEmail({ operation: 'preview' }),
	});
	expect(preview[0]).toMatchObject({
		method: 'POST',
		warnings: [expect.stringContaining('Looked up before sending: may become PUT /contact/{id}/')],
	});
});

it('makes only the lookups and calls of a test', async () => {
	const items = range(3).map((number) => contact(`t${number}@acme.example`));
	const { outcomes, lookups } = await run({
		items,
		parameters: byEmail({ operation: 'sendTest', testRequestCount: 1 }),
	});
	expect(outcomes.slice(1)).toEqual(['notSent leftOutOfTest', 'notSent leftOutOfTest']);
	expect(lookups).toBe(1);
	expect(close.sandbox.requests[0].body).toMatchObject({ query: { queries: [{}, { queries: [{}] }] } });
});

it('updates the lead that merged records make', async () => {
	const items = [
		{ name: 'Acme', description: 'x' },
		{ name: 'Acme', url: 'https://new.example' },
	];
	const parameters = matching('/lead/', ['name'], {
		batching: true,
		groupingAlgorithm: 'merge',
		groupBy: 'name',
	});
	const { outcomes, writes } = await run({ items, parameters });
	expect(outcomes).toEqual(['sent updated lead_acme', 'sent updated lead_acme']);
	expect(writes).toEqual(['PUT /lead/lead_acme/']);
});

describe('a lead with its contacts', () => {
	const parameters = (more: IDataObject = {}) =>
		matching('/lead/', [{ field: 'name', recordField: 'company' }], {
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			...more,
		});
	const acme = (email: string, more: IDataObject = {}): IDataObject => ({ company: 'Acme', email, ...more });

	it('that is new is one call, and none the second time', async () => {
		const items = [
			{ company: 'New', email: 'a@new.example', work_phone: '+14155550001' },
			{ company: 'New', email: 'A@new.example', title: 'CTO' },
			{ company: 'New', email: 'b@new.example' },
		];
		const first = await run({ items, parameters: parameters() });
		expect(first.writes).toEqual(['POST /lead/']);
		const people = close.sandbox
			.records('contact')
			.filter(({ emails }) => /new.example/.test(emails[0].email));
		expect(people).toMatchObject([{ title: 'CTO', phones: [{ phone: '+14155550001' }] }, {}]);
		expect(first.sent.map(({ close: result }) => (result as IDataObject).contactId)).toEqual(
			[0, 0, 1].map((index) => people[index].id),
		);

		const second = await run({ items, parameters: parameters() });
		expect(second.outcomes).toEqual(first.outcomes.map((outcome) => outcome.replace('created', 'unchanged')));
		expect(second.writes).toEqual([]);
	});

	it('that Close has gets its new people, and changes to the others', async () => {
		const items = [
			acme('ann@acme.example', { title: 'CTO', website: 'https://acme.example' }),
			acme('new@acme.example'),
			{ company: 'Acme' },
		];
		const { outcomes, writes, sent } = await run({ items, parameters: parameters() });
		expect(writes).toEqual(['PUT /contact/cont_ann/', 'POST /contact/']);
		expect(outcomes).toEqual([
			'sent updated lead_acme',
			'sent created lead_acme',
			'sent unchanged lead_acme',
		]);
		expect(sent[0].close).toMatchObject({ contactId: 'cont_ann' });
		expect(close.sandbox.records('contact').at(-1)).toMatchObject({ lead_id: 'lead_acme' });
		expect((await run({ items, parameters: parameters() })).writes).toEqual([]);
	});

	it('is updated itself too; a person who is refused holds nobody back', async () => {
		const tooLong = { title: 'x'.repeat(1001), description: 'x' };
		const items = [acme('other@acme.example', tooLong), acme('new@acme.example')];
		const { outcomes, writes } = await run({ items, parameters: parameters() });
		expect(writes).toEqual(['PUT /lead/lead_acme/', 'POST /contact/', 'POST /contact/']);
		expect(outcomes).toEqual(['rejected validation', 'sent created lead_acme']);
	});

	it('is left alone with its people', async () => {
		const items = [acme('ann@acme.example', { title: 'CTO' }), acme('new@acme.example')];
		const { outcomes, writes } = await run({ items, parameters: parameters({ whenFound: 'skip' }) });
		expect(outcomes).toEqual(['sent skipped lead_acme', 'sent skipped lead_acme']);
		expect(writes).toEqual([]);
	});

	it('gets what is empty, and its people too', async () => {
		const items = [
			acme('ann@acme.example', {
				title: 'CTO',
				contact_name: 'Other',
				description: 'x',
				website: 'y.example',
			}),
		];
		await run({ items, parameters: parameters({ whenFound: 'fillEmpty' }) });
		const bodies = close.sandbox.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
		expect(bodies).toEqual([{ description: 'x' }, { title: 'CTO' }]);
	});

	it('makes no person twice when two groups are about one lead', async () => {
		// The lead itself needs no call, so nothing but the run's own memory tells of the new person.
		const byUrl = parameters({
			matchOn: { keys: [{ field: 'url', recordField: 'website' }] },
			whenFound: 'fillEmpty',
		});
		const items = ['Acme', 'Acme Ltd'].map((company) => ({
			company,
			website: 'acme.example',
			email: 'new@acme.example',
		}));
		const { writes } = await run({ items, parameters: byUrl }, slow);
		expect(writes).toEqual(['POST /contact/']);
	});
});

describe('together with', () => {
	it('Skip Already Sent: what was written or unchanged is not looked up again', async () => {
		const items = [contact('ann@acme.example', { name: 'Ann' }), contact('new@acme.example')];
		const parameters = byEmail({ options: { skipAlreadySent: true, recordKey: '{emails[0].email}' } });
		expect((await run({ items, parameters })).outcomes.map((outcome) => outcome.split(' ')[1])).toEqual([
			'unchanged',
			'created',
		]);
		const { outcomes, calls } = await run({ items, parameters });
		expect(outcomes).toEqual(['sent skipped', 'sent skipped']);
		expect(calls).toEqual([]);
	});

	it('Retry On Fail: what an earlier try has written is neither looked up nor written again', async () => {
		slow.sandbox.addFaults({
			method: 'POST',
			path: '/contact/',
			nth: 2,
			kind: 'status',
			status: 400,
			times: 1,
		});
		const items = [contact('a@acme.example'), contact('b@acme.example')];
		const options = { failWorkflow: 'anyRejected', maxConcurrency: 1 };
		const { outcomes } = await run(
			{
				items,
				parameters: byEmail({ options }),
				...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
				...{ elsewhere: true },
			},
			slow,
		);
		expect(outcomes.map((outcome) => outcome.split(' ')[1])).toEqual(['created', 'created']);
		const names = slow.sandbox.records('contact').map(({ name }) => name as string);
		expect(names.slice(-2)).toEqual(['a', 'b']);
		const searches = slow.sandbox.requests.filter(({ path }) => path === SEARCH);
		expect(searches.map(({ body }) => JSON.stringify(body).includes('a@acme.example'))).toEqual([
			true,
			false,
		]);
	});

	it('Stop After Rejections: lookups that fail count', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 400 });
		const items = range(60).map((number) => contact(`s${number}@acme.example`));
		const { outcomes } = await run({
			items,
			parameters: byEmail({ options: { stopAfterRejections: 3 } }),
		});
		expect(outcomes.slice(0, 3)).toEqual(range(3).map(() => 'rejected lookupFailed'));
		expect(outcomes.at(-1)).toBe('notSent stopAfterRejections');
	});
});

it.each<[more: IDataObject, message: string]>([
	[{ endpoint: url('/task/') }, "'Endpoint' must be /lead/, /contact/"],
	[{ matchObject: 'lead' }, "'Endpoint' must be /lead/, but is /contact/"],
	[{ batching: true, groupingAlgorithm: 'array' }, 'does not work with this'],
	[{ matchOn: {} }, "'Match On' is empty"],
])('%j stops the run', async (more, message) => {
	const { error, calls } = await run({ items: [contact('a@b.example')], parameters: byEmail(more) });
	expect(error?.message).toContain(message);
	expect(calls).toEqual([]);
});
