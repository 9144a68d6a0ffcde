import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const TEXT = (id: string, name: string) => ({ id, name, type: 'text' });
const SEED = {
	customFields: {
		lead: [TEXT('cf_ext', 'External ID')],
		contact: [TEXT('cf_cext', 'External ID')],
		opportunity: [TEXT('cf_deal', 'Deal')],
	},
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			'custom.cf_ext': 'C1',
			contacts: [
				{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'Ann@acme.example' }] },
				{ id: 'cont_twin1', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
				{ id: 'cont_twin2', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
			],
			opportunities: [{ id: 'oppo_1', note: 'old', 'custom.cf_deal': 'D-1' }],
		},
		{ id: 'lead_beta', name: 'Beta' },
	],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const SEARCH = '/data/search/';
type Key = { field: string; customField?: string; recordField: string };
const custom = (id: string, recordField: string): Key => ({
	...{ field: 'customField', customField: `custom.${id}` },
	recordField,
});
const by = (method: string, path: string, keys: Key[], more: IDataObject = {}): IDataObject => ({
	...{ method, endpoint: url(path), matchExisting: true, matchOn: { keys } },
	...more,
});
const LEAD = '/lead/{lead_id|id}/';
const CONTACT = '/contact/{contact_id|id}/';
const BY_EMAIL: Key = { field: 'email', recordField: 'mail' };
const BY_NAME: Key = { field: 'name', recordField: 'company' };
const BY_ID: Key = { field: 'id', recordField: 'close_id' };
/** The key is looked up by and not sent. */
const without = (...fields: string[]): IDataObject => ({ excludeAttributes: fields.join(', ') });

/** A run in one line per record, and its calls. */
async function run(workflow: CloseRun) {
	const result = await close.send(workflow);
	const outcomes = outcomesByRecord(result).map(({ status, action, reason, id }) =>
		[status, action ?? reason, id].filter(Boolean).join(' '),
	);
	const isRead = ({ method, path }: { method: string; path: string }) => method === 'GET' || path === SEARCH;
	const writes = result.calls.filter((call) => !isRead(call)).map(({ method, path }) => `${method} ${path}`);
	const reads = result.calls.filter(isRead).map(({ method, path }) => `${method} ${path}`);
	return { ...result, outcomes, writes, reads };
}

const stored = (type: string, id: string) => close.sandbox.records(type).find((record) => record.id === id);
const idsOf = (type: string) => close.sandbox.records(type).map(({ id }) => id);

describe('each kind of object, without its id', () => {
	const makeCar = async () => {
		const items = [{ lead_id: 'lead_acme', custom_object_type_id: 'cotype_car', name: 'Blue' }];
		await close.send({ items, parameters: { endpoint: url('/custom_object/') }, elsewhere: true });
	};
	const CAR = { custom_object_type_id: 'cotype_car', lead_id: 'lead_acme', company: 'blue' };
	const KINDS: Array<[type: string, path: string, key: Key, record: IDataObject, change: IDataObject]> = [
		['lead', LEAD, custom('cf_ext', 'ext'), { ext: 'C1' }, { description: 'new' }],
		['contact', CONTACT, BY_EMAIL, { mail: 'ann@ACME.example' }, { title: 'CTO' }],
		[
			'opportunity',
			'/opportunity/{opportunity_id|id}/',
			custom('cf_deal', 'ext'),
			{ ext: 'D-1' },
			{ note: 'new' },
		],
		['custom_object', '/custom_object/{custom_object_id|id}/', BY_NAME, CAR, { name: 'Red' }],
	];
	beforeEach(makeCar);

	describe.each(['PUT', 'PATCH'])('%s', (method) => {
		it.each(KINDS)('updates a %s', async (type, path, key, record, change) => {
			const id = String(idsOf(type)[0]);
			const keys = without('ext', 'mail', 'company', 'lead_id', 'custom_object_type_id');
			const items = [{ ...record, ...change }];
			const { outcomes, writes, reads } = await run({ items, parameters: by(method, path, [key], keys) });
			expect(outcomes).toEqual([`sent updated ${id}`]);
			expect([writes, reads]).toEqual([[`PUT /${type}/${id}/`], [`POST ${SEARCH}`]]);
			expect(stored(type, id)).toMatchObject(change);
		});
	});

	it.each(KINDS)('%s is deleted', async (type, path, key, record) => {
		const [id, ...others] = idsOf(type);
		const { outcomes, writes, reads } = await run({ items: [record], parameters: by('DELETE', path, [key]) });
		expect(outcomes).toEqual([`sent deleted ${String(id)}`]);
		expect([writes, reads]).toEqual([[`DELETE /${type}/${String(id)}/`], [`POST ${SEARCH}`]]);
		expect(idsOf(type)).toEqual(others);
	});

	it.each(KINDS)('%s that is missing is rejected, or skipped', async (type, path, key, record) => {
		const before = idsOf(type);
		const other = { ...record, [key.recordField]: key.field === 'email' ? 'no@body.example' : 'nobody' };
		for (const method of ['PUT', 'DELETE']) {
			const parameters = by(method, path, [key], without('ext', 'mail', 'company'));
			const items = [{ ...other, name: 'x', note: 'x' }];
			const { outcomes, writes, rejected } = await run({ items, parameters });
			expect([outcomes, writes]).toEqual([['rejected matchMissing'], []]);
			expect((rejected[0].close as IDataObject).message).toContain(`Close has no ${type.replace('_', ' ')}`);
			const skipped = await run({ items, parameters: { ...parameters, whenMissing: 'skip' } });
			expect([skipped.outcomes, skipped.writes]).toEqual([['sent skipped'], []]);
		}
		expect(idsOf(type)).toEqual(before);
	});
});

describe('PUT and DELETE by key', () => {
	it('have nothing to do where nothing changes', async () => {
		const items = [{ mail: 'ann@acme.example', name: 'Ann' }];
		const { outcomes, writes } = await run({
			items,
			parameters: by('PUT', CONTACT, [BY_EMAIL], without('mail')),
		});
		expect([outcomes, writes]).toEqual([['sent unchanged cont_ann'], []]);
	});

	it.each(['PUT', 'DELETE'])('%s refuses several, or takes the oldest', async (method) => {
		const items = [{ mail: 'twin@acme.example', title: 'CTO' }];
		const parameters = by(method, CONTACT, [BY_EMAIL], without('mail'));
		const refused = await run({ items, parameters });
		expect([refused.outcomes, refused.writes]).toEqual([['rejected matchSeveral'], []]);
		const { writes } = await run({ items, parameters: { ...parameters, whenSeveral: 'first' } });
		expect(writes).toEqual([`${method} /contact/cont_twin1/`]);
		expect(stored('contact', 'cont_twin2')).toMatchObject({ name: 'Twin', title: '' });
	});

	it('write the people of a lead', async () => {
		const items = [{ company: 'ACME', contacts: [{ name: 'Ann', title: 'CTO' }, { name: 'Bo' }] }];
		const { outcomes, writes } = await run({
			items,
			parameters: by('PUT', LEAD, [BY_NAME], without('company')),
		});
		expect(outcomes).toEqual(['sent updated lead_acme']);
		expect(writes).toEqual(['PUT /contact/cont_ann/', 'POST /contact/']);
		expect(close.sandbox.records('contact').at(-1)).toMatchObject({ name: 'Bo', lead_id: 'lead_acme' });
	});

	it('make folded records one update', async () => {
		const items = [
			{ company: 'Acme', description: 'first' },
			{ company: 'acme', url: 'https://acme.example' },
		];
		const grouping = { batching: true, groupingAlgorithm: 'merge', groupBy: 'company' };
		const { writes } = await run({
			items: [items[0], { ...items[1], company: 'Acme' }],
			parameters: by('PUT', LEAD, [BY_NAME], { ...without('company'), ...grouping }),
		});
		expect(writes).toEqual(['PUT /lead/lead_acme/']);
		expect(stored('lead', 'lead_acme')).toMatchObject({ description: 'first', url: 'https://acme.example' });
	});

	it('keep the query parameters of the endpoint', async () => {
		const items = [{ company: 'Acme', description: 'x' }];
		await run({ items, parameters: by('PUT', `${LEAD}?_fields=id`, [BY_NAME], without('company')) });
		expect(close.sandbox.requests.at(-1)).toMatchObject({ path: '/lead/lead_acme/?_fields=id' });
	});

	it('find the same key twice in one run: the second sees what the first has done', async () => {
		const twice = range(2).map(() => ({ mail: 'ann@acme.example', title: 'CTO' }));
		const put = await run({ items: twice, parameters: by('PUT', CONTACT, [BY_EMAIL], without('mail')) });
		expect(put.outcomes).toEqual(['sent updated cont_ann', 'sent unchanged cont_ann']);
		const removed = await run({ items: twice, parameters: by('DELETE', CONTACT, [BY_EMAIL]) });
		expect(removed.outcomes).toEqual(['sent deleted cont_ann', 'rejected matchMissing']);
		expect(removed.writes).toEqual(['DELETE /contact/cont_ann/']);
	});

	it('count what is gone meanwhile as missing', async () => {
		const gone = { kind: 'status' as const, status: 404, body: { error: 'Empty query' } };
		for (const method of ['PUT', 'DELETE']) {
			close.sandbox.addFaults({ ...gone, method, path: '/contact/*' });
			const items = [{ mail: 'ann@acme.example', title: 'CTO' }];
			const parameters = by(method, CONTACT, [BY_EMAIL], without('mail'));
			expect((await run({ items, parameters })).outcomes).toEqual(['rejected matchMissing']);
			expect((await run({ items, parameters: { ...parameters, whenMissing: 'skip' } })).outcomes).toEqual([
				'sent skipped',
			]);
		}
	});

	it('write nothing when the lookup fails', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 400 });
		const items = [{ mail: 'ann@acme.example' }];
		const { outcomes, writes } = await run({ items, parameters: by('DELETE', CONTACT, [BY_EMAIL]) });
		expect([outcomes, writes]).toEqual([['rejected lookupFailed'], []]);
	});

	it('refuse a record without a key before any call', async () => {
		const { outcomes, calls } = await run({
			items: [{ name: 'x' }],
			parameters: by('DELETE', CONTACT, [BY_EMAIL]),
		});
		expect([outcomes, calls]).toEqual([['invalid missingMatchKey'], []]);
	});

	it('a repeated DELETE that finds nothing is done', async () => {
		close.sandbox.addFaults({ method: 'DELETE', kind: 'dropAfterCommit', times: 1 });
		const { outcomes } = await run({
			items: [{ mail: 'ann@acme.example' }],
			parameters: by('DELETE', CONTACT, [BY_EMAIL]),
		});
		expect(outcomes).toEqual(['sent deleted cont_ann']);
	});

	it('take at most 1.04 calls for each record', async () => {
		await close.send({
			items: range(50).map((number) => ({ name: `L${number}`, 'custom.cf_ext': `X${number}` })),
			elsewhere: true,
		});
		const items = range(50).map((number) => ({ ext: `X${number}` }));
		const { outcomes, calls } = await run({
			items,
			parameters: by('DELETE', LEAD, [custom('cf_ext', 'ext')]),
		});
		expect(outcomes.every((outcome) => outcome.startsWith('sent deleted lead_'))).toBe(true);
		expect(calls).toHaveLength(52);
		expect(idsOf('lead')).toEqual(['lead_acme', 'lead_beta']);
	});
});

describe('an id', () => {
	it.each(['lead_id', 'id'])('in %s, as the endpoint says, needs no search', async (field) => {
		const items = [{ [field]: ' lead_beta ', company: 'Acme', description: 'x' }];
		const { outcomes, calls } = await run({
			items,
			parameters: by('PUT', LEAD, [BY_NAME], without('company')),
		});
		expect(outcomes).toEqual(['sent updated lead_beta']);
		expect(calls.map(({ method, path, body }) => [method, path, body])).toEqual([
			['PUT', '/lead/lead_beta/', { description: 'x' }],
		]);
	});

	it.each<[method: string, path: string, close_id: string, write: string]>([
		['PUT', LEAD, 'https://app.close.com/lead/lead_acme/', 'PUT /lead/lead_acme/'],
		['POST', '/lead/', 'lead_acme', 'PUT /lead/lead_acme/'],
		['DELETE', LEAD, ' lead_acme\n', 'DELETE /lead/lead_acme/'],
		['DELETE', CONTACT, 'cont_ann', 'DELETE /contact/cont_ann/'],
	])('with %s %s from Match On: %j', async (method, path, closeId, write) => {
		const items = [{ close_id: closeId, name: 'New' }];
		const { calls, sent } = await run({ items, parameters: by(method, path, [BY_ID]) });
		expect(calls.map((call) => `${call.method} ${call.path}`)).toEqual([write]);
		expect(sent).toHaveLength(1);
		if (method !== 'DELETE') expect(calls[0].body).toEqual({ name: 'New' });
	});

	it('that Close does not have gives way to the next key, or is missing', async () => {
		const items = [
			{ close_id: 'lead_gone1', company: 'acme', description: 'x' },
			{ close_id: 'lead_gone2', company: 'nobody', description: 'x' },
		];
		const parameters = by('PUT', LEAD, [BY_ID, BY_NAME], without('company'));
		const { outcomes, writes } = await run({ items, parameters });
		expect(outcomes).toEqual(['sent updated lead_acme', 'rejected matchMissing']);
		expect(writes.sort()).toEqual(['PUT /lead/lead_acme/', 'PUT /lead/lead_gone1/', 'PUT /lead/lead_gone2/']);
		const created = await run({
			items: [{ close_id: 'lead_gone3', name: 'New' }],
			parameters: by('POST', '/lead/', [BY_ID]),
		});
		expect(created.writes).toEqual(['PUT /lead/lead_gone3/', 'POST /lead/']);
	});

	it('of another kind of object is none', async () => {
		const items = [{ close_id: 'cont_ann', company: 'Acme', description: 'x' }];
		const { outcomes } = await run({
			items,
			parameters: by('PUT', LEAD, [BY_ID, BY_NAME], without('company')),
		});
		expect(outcomes).toEqual(['sent updated lead_acme']);
	});

	it('is read first where what Close holds makes a difference', async () => {
		const items = [{ close_id: 'lead_acme', contacts: [{ name: 'Ann', title: 'CTO' }] }];
		const { outcomes, reads, writes } = await run({ items, parameters: by('PUT', LEAD, [BY_ID]) });
		expect(outcomes).toEqual(['sent updated lead_acme']);
		expect([reads, writes]).toEqual([['GET /lead/lead_acme/'], ['PUT /contact/cont_ann/']]);
		const skipped = await run({
			items: [
				{ close_id: 'lead_acme', name: 'x' },
				{ close_id: 'lead_gone', name: 'y' },
			],
			parameters: by('POST', '/lead/', [BY_ID], { whenFound: 'skip', whenMissing: 'skip' }),
		});
		expect([skipped.outcomes, skipped.writes]).toEqual([['sent skipped lead_acme', 'sent skipped'], []]);
	});

	it('and another key of the same object take turns', async () => {
		const items = [
			{ close_id: 'cont_ann', title: 'A' },
			{ mail: 'ann@acme.example', title: 'B' },
			{ close_id: 'cont_ann', title: 'C' },
		];
		close.sandbox.addFaults({ method: 'PUT', kind: 'delay', delayMs: 100, times: 1 });
		const { outcomes } = await run({
			items,
			parameters: by('PUT', CONTACT, [BY_ID, BY_EMAIL], without('mail')),
		});
		expect(outcomes).toEqual(Array(3).fill('sent updated cont_ann'));
		expect(stored('contact', 'cont_ann')).toMatchObject({ title: 'C' });
	});
});

describe('Preview', () => {
	it('shows the address with the id, or the place where it will stand', async () => {
		const { preview, calls } = await close.send({
			items: [
				{ company: 'Acme', description: 'x' },
				{ id: 'lead_beta', description: 'y' },
			],
			parameters: by('PUT', LEAD, [BY_NAME], { operation: 'preview', ...without('company') }),
		});
		expect(
			preview.map(({ method, url: address }) => `${String(method)} ${String(address).split('/v1')[1]}`),
		).toEqual(['PUT /lead/{lead_id}/', 'PUT /lead/lead_beta/']);
		expect(JSON.stringify(preview[0].warnings)).toContain("PUT to the lead with name 'Acme'");
		expect(calls).toEqual([]);
	});
});

describe('Retry On Fail', () => {
	it('deletes nothing twice', async () => {
		close.sandbox.addFaults({ method: 'DELETE', nth: 2, kind: 'status', status: 400, times: 1 });
		const { outcomes } = await run({
			items: [{ mail: 'ann@acme.example' }, { mail: 'twin@acme.example' }],
			parameters: by('DELETE', CONTACT, [BY_EMAIL], {
				...{ whenSeveral: 'first', options: { failWorkflow: 'anyRejected', maxConcurrency: 1 } },
			}),
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1, elsewhere: true },
		});
		expect(outcomes).toEqual(['sent deleted cont_ann', 'sent deleted cont_twin1']);
		const deletes = close.sandbox.requests
			.filter(({ method }) => method === 'DELETE')
			.map(({ path }) => path);
		expect(deletes).toEqual(['/contact/cont_ann/', '/contact/cont_twin1/', '/contact/cont_twin1/']);
	});
});

it.each(['add', 'addAndChange', 'everything'])(
	'an agent that may %s deletes by key only with everything',
	async (agentMay) => {
		const parameters = by('DELETE', CONTACT, [BY_EMAIL], {
			agentMay,
			jsonBody: '{"mail": "ann@acme.example"}',
		});
		await close.send({ items: [{}], toolCalls: [{}], parameters });
		expect(stored('contact', 'cont_ann') === undefined).toBe(agentMay === 'everything');
		if (agentMay !== 'everything') expect(close.sandbox.requests).toEqual([]);
	},
);

it('an agent that may only add changes nothing by key', async () => {
	const jsonBody = '{"mail": "ann@acme.example", "title": "CTO"}';
	for (const agentMay of ['add', 'addAndChange']) {
		const parameters = by('PUT', CONTACT, [BY_EMAIL], { agentMay, jsonBody, ...without('mail') });
		await close.send({ items: [{}], toolCalls: [{}], parameters });
		expect(stored('contact', 'cont_ann')?.title).toBe(agentMay === 'add' ? '' : 'CTO');
	}
});
