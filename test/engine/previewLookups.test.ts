import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import { CloseEngine, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const SEED = {
	customFields: { lead: [{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true }] },
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			description: 'old',
			status: 'Potential',
			'custom.cf_tags': ['a'],
			contacts: [{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'ann@acme.example' }] }],
		},
		{ id: 'lead_twin1', name: 'Twin' },
		{ id: 'lead_twin2', name: 'Twin' },
	],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const byName = {
	...{ endpoint: url('/lead/'), matchExisting: true },
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
};
const onCompany = {
	...{ lead: 'lookUp', leadOn: { keys: [{ field: 'name', recordField: 'company' }] } },
	excludeAttributes: 'company',
};

/** Each call in one line, and what else there is to see. */
async function preview(items: IDataObject[], parameters: IDataObject) {
	const result = await close.send({ items, parameters: { ...parameters, operation: 'preview' } });
	const lines = result.preview.map(({ method, url: address, action }) =>
		[method, String(address).split('/v1')[1], action].filter(Boolean).join(' '),
	);
	const rejected = outcomesByRecord(result).map(
		({ status, reason }) => `${String(status)} ${String(reason)}`,
	);
	return { ...result, lines, rejected, hint: result.hints[0].message };
}

it('shows what becomes of each record: the method, the address and the action', async () => {
	const items = [
		{ name: 'Acme', description: 'new' },
		{ name: 'Acme', description: 'new' },
		{ name: 'Beta', description: 'new' },
	];
	const { lines, calls, writes, hint, summary } = await preview(items, byName);
	expect(lines).toEqual(['PUT /lead/lead_acme/ updated', 'POST /lead/ created']);
	expect([calls.length, writes]).toEqual([1, []]);
	expect(summary).toMatchObject({
		...{ records: 3, calls: 2, lookups: 1 },
		byAction: { created: 1, updated: 1, unchanged: 1, skipped: 0 },
	});
	expect(hint).toBe(
		'Nothing was sent. 3 records would make 2 calls (see Preview). Records would be: 1 created, 1 updated, 1 unchanged. Read from Close in 1 call.',
	);
});

it('shows of each field that an update changes what is there before and after', async () => {
	const items = [
		{
			name: 'Acme',
			description: 'new',
			url: 'https://acme.example',
			status: 'Qualified',
			'custom.cf_tags': ['b'],
		},
	];
	const { preview: shown } = await preview(items, byName);
	expect(shown[0].changes).toEqual({
		description: { before: 'old', after: 'new' },
		url: { before: null, after: 'https://acme.example' },
		status: { before: 'Potential', after: 'Qualified' },
		'custom.cf_tags': { before: ['a'], after: ['a', 'b'] },
	});
});

it('shows no changes of what is created or deleted', async () => {
	const created = await preview([{ name: 'New' }], byName);
	const deleted = await preview([{ name: 'Acme' }], {
		...byName,
		method: 'DELETE',
		endpoint: url('/lead/{lead_id}/'),
	});
	expect([...created.lines, ...deleted.lines]).toEqual([
		'POST /lead/ created',
		'DELETE /lead/lead_acme/ deleted',
	]);
	expect([...created.preview, ...deleted.preview].filter(({ changes }) => changes !== undefined)).toEqual([]);
});

it.each<[string, IDataObject, string]>([
	['whenFound', { whenFound: 'reject' }, 'rejected matchFound'],
	['whenMissing', { whenMissing: 'reject' }, 'rejected matchMissing'],
	['whenSeveral', { whenSeveral: 'reject' }, 'rejected matchSeveral'],
])('a record that %s rejects is on Rejected', async (_, rule, outcome) => {
	const name = { whenFound: 'Acme', whenMissing: 'None', whenSeveral: 'Twin' }[Object.keys(rule)[0]] ?? '';
	const { lines, rejected, hint, hints } = await preview([{ name }], { ...byName, ...rule });
	expect([lines, rejected]).toEqual([[], [outcome]]);
	expect(hint).toContain('Records would be: 1 rejected (see Rejected).');
	expect(hints[0].type).toBe('warning');
});

it('a record whose lead is missing is on Rejected', async () => {
	const parameters = { endpoint: url('/opportunity/'), ...onCompany, whenLeadMissing: 'reject' };
	const { lines, rejected } = await preview([{ company: 'None', note: 'x' }], parameters);
	expect([lines, rejected]).toEqual([[], ['rejected leadMissing']]);
});

it('a record that is left as it is makes no call, and is counted', async () => {
	const { lines, hint } = await preview([{ name: 'Acme' }, { name: 'Twin' }], {
		...byName,
		whenFound: 'skip',
		whenSeveral: 'first',
	});
	expect(lines).toEqual([]);
	expect(hint).toContain('Records would be: 2 skipped.');
});

describe('what the run itself would create', () => {
	it('is updated by a later record, with a name where its id will be', async () => {
		const items = [
			{ name: 'New', description: 'one' },
			{ name: 'NEW', description: 'two' },
		];
		const { lines, preview: shown } = await preview(items, byName);
		expect(lines).toEqual(['POST /lead/ created', 'PUT /lead/lead_newOfItem0/ updated']);
		expect(shown[1]).toMatchObject({
			changes: { description: { before: 'one', after: 'two' } },
			warnings: ["'lead_newOfItem0' stands for the id that Close will give to the lead created for item 0."],
		});
	});

	it('is younger than what Close has', async () => {
		const site = { url: 'https://new.example' };
		const items = [
			{ name: 'New', ...site },
			{ name: 'Acme', ...site },
			{ name: 'Acme', description: 'x' },
		];
		const keys = ['url', 'name'].map((field) => ({ field, recordField: field }));
		const { lines } = await preview(items, { ...byName, matchOn: { keys }, whenSeveral: 'first' });
		expect(lines).toEqual([
			'POST /lead/ created',
			'PUT /lead/lead_newOfItem0/ updated',
			'PUT /lead/lead_acme/ updated',
		]);
	});

	it('is a lead that comes before its opportunity, once for all records that name it', async () => {
		const items = [
			{ company: 'Acme', note: 'a' },
			{ company: 'New', note: 'b' },
			{ company: 'new', note: 'c' },
		];
		const parameters = { endpoint: url('/opportunity/'), ...onCompany, whenLeadMissing: 'create' };
		const { lines, preview: shown, paired, hint } = await preview(items, parameters);
		expect(lines).toEqual([
			'POST /opportunity/ created',
			'POST /lead/ created',
			'POST /opportunity/ created',
			'POST /opportunity/ created',
		]);
		expect(shown.map(({ body }) => (body as IDataObject).lead_id)).toEqual([
			...['lead_acme', undefined, 'lead_newOfItem1', 'lead_newOfItem1'],
		]);
		expect(paired[4]).toEqual([[0], [1], [1], [2]]);
		expect(hint).toContain('Records would be: 3 created. For 1 record a lead would be created first.');
	});

	it('is the people of a lead too', async () => {
		const items = [
			{ name: 'Acme', contacts: [{ name: 'Ben' }, { name: 'Ann', title: 'CTO' }] },
			{ name: 'Acme', contacts: [{ name: 'Ben', title: 'CFO' }] },
		];
		const { lines, preview: shown } = await preview(items, byName);
		expect(lines).toEqual([
			'POST /contact/ created',
			'PUT /contact/cont_ann/ updated',
			'PUT /contact/cont_newOfItem0/ updated',
		]);
		expect(shown[1].changes).toEqual({ title: { before: '', after: 'CTO' } });
	});
});

describe('an object that is addressed by its id', () => {
	const byId = {
		...{
			method: 'PUT',
			endpoint: url('/lead/{lead_id}/'),
			matchExisting: true,
			excludeAttributes: 'close_id, name',
		},
		matchOn: {
			keys: [
				{ field: 'id', recordField: 'close_id' },
				{ field: 'name', recordField: 'name' },
			],
		},
	};

	it('is read, to show what changes', async () => {
		const items = [{ close_id: 'lead_acme', description: 'new' }];
		const { lines, preview: shown, calls } = await preview(items, byId);
		expect(lines).toEqual(['PUT /lead/lead_acme/ updated']);
		expect(shown[0].changes).toEqual({ description: { before: 'old', after: 'new' } });
		expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /lead/lead_acme/']);
	});

	it('is found by another key when it is gone, after the call that tells', async () => {
		const { lines, preview: shown } = await preview(
			[{ close_id: 'lead_gone', name: 'Acme', description: 'new' }],
			byId,
		);
		expect(lines).toEqual(['PUT /lead/lead_gone/', 'PUT /lead/lead_acme/ updated']);
		expect(shown[0].warnings).toEqual([expect.stringContaining('the PUT is refused (404)')]);
	});
});

it('counts all calls and shows the first in the order of the records', async () => {
	const items = range(60).map((number) => ({
		name: number % 3 === 0 ? 'Acme' : `New ${number}`,
		description: `${number}`,
	}));
	const { lines, paired, hint } = await preview(items, { ...byName, options: { previewLimit: 4 } });
	expect(lines).toHaveLength(4);
	expect(paired[4]).toEqual([[0], [1], [2], [3]]);
	expect(hint).toContain(
		'60 records would make 60 calls (see Preview). Records would be: 40 created, 20 updated.',
	);
	expect(hint).toContain('The first 4 calls are shown.');
});

it('does not look up with Preview Lookups off, and says what may become of the record', async () => {
	const {
		lines,
		preview: shown,
		calls,
		hint,
	} = await preview([{ name: 'Acme' }], {
		...byName,
		options: { previewLookups: false },
	});
	expect([lines, calls]).toEqual([['POST /lead/'], []]);
	expect(shown[0].warnings).toEqual([
		expect.stringContaining('Looked up before sending: may become PUT /lead/{id}/'),
	]);
	expect(hint).toContain("Records would be: 1 undecided, because 'Preview Lookups' is off.");
});

it('fails when Close cannot be asked, and says why', async () => {
	close.sandbox.addFaults({ path: '/data/search/', nth: 1, kind: 'status', status: 401 });
	const { error } = await close.send({
		items: [{ name: 'Acme' }],
		parameters: { ...byName, operation: 'preview' },
	});
	expect(error?.message).toContain('401');
});

it('a lookup that fails costs its record, and nothing else', async () => {
	close.sandbox.addFaults({ path: '/data/search/', nth: 1, kind: 'status', status: 403 });
	const { lines, rejected } = await preview([{ name: 'Acme' }], byName);
	expect([lines, rejected]).toEqual([[], ['rejected lookupFailed']]);
});
