import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

const ANN = {
	id: 'cont_ann',
	name: 'Ann',
	title: 'CTO',
	emails: [{ email: 'ann@a.example', type: 'office' }],
};
const SEED = {
	customFields: { lead: [{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true }] },
	leads: [{ id: 'lead_acme', name: 'Acme', description: 'old', 'custom.cf_tags': ['a'], contacts: [ANN] }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const byName = {
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
};
const run = async (items: IDataObject[], parameters: IDataObject = byName) =>
	(await close.send({ items, parameters })).sent.map((item) => item.close as IDataObject);

describe('a result on Sent', () => {
	it('has the values that an update replaced, as Close takes them back, and when that was', async () => {
		const [{ status_id: statusId }] = close.sandbox.records('lead');
		const [result] = await run([
			{ name: 'Acme', description: 'new', status: 'Qualified', 'custom.cf_tags': ['b'] },
		]);
		expect(result).toMatchObject({ action: 'updated', id: 'lead_acme' });
		expect(result.previous).toEqual({
			name: 'Acme',
			description: 'old',
			status_id: statusId,
			'custom.cf_tags': ['a'],
		});
		expect(result.dateUpdated).toBe(close.sandbox.records('lead')[0].date_updated);
	});

	it('has what an earlier record of the run had written', async () => {
		const results = await run(['one', 'two'].map((description) => ({ name: 'Acme', description })));
		expect(results.map(({ previous }) => previous)).toMatchObject([
			{ description: 'old' },
			{ description: 'one' },
		]);
	});

	it('has none after an update of an object that nobody has read', async () => {
		const [result] = await run([{ lead_id: 'lead_acme', description: 'new' }], {
			method: 'PUT',
			endpoint: url('/lead/{lead_id}/'),
		});
		expect(result).toMatchObject({ action: 'updated', id: 'lead_acme' });
		expect(result).not.toHaveProperty('previous');
	});

	it('tells the people of a lead apart from the lead', async () => {
		const contacts = [{ name: 'Ann', title: 'CEO' }, { name: 'Ben' }];
		const [both, own] = await run([
			{ name: 'Acme', description: 'new', contacts },
			{ name: 'Acme', contacts: [{ name: 'Ben', title: 'CFO' }] },
		]);
		const [, { id: benId }] = close.sandbox.records('contact');
		expect(both).toMatchObject({
			previous: { name: 'Acme', description: 'old' },
			people: [
				{ action: 'updated', id: 'cont_ann', previous: { title: 'CTO' } },
				{ action: 'created', id: benId },
			],
		});
		expect(own).not.toHaveProperty('previous');
		expect(own.people).toEqual([{ action: 'updated', id: benId, previous: { name: 'Ben', title: '' } }]);
	});

	it('tells the same of rows that are one person each', async () => {
		const rows = [
			{ name: 'Acme', description: 'new', contact_name: 'Ann', contact_title: 'CEO' },
			{ name: 'Acme', description: 'new', contact_name: 'Ben' },
		];
		const grouped = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'name' };
		const results = await run(rows, { ...byName, ...grouped });
		expect(results).toMatchObject([
			{
				id: 'lead_acme',
				previous: { name: 'Acme', description: 'old' },
				people: [{ action: 'updated', id: 'cont_ann', previous: { title: 'CTO' } }],
			},
			{
				action: 'created',
				id: 'lead_acme',
				previous: { name: 'Acme', description: 'old' },
				people: [{ action: 'created' }],
			},
		]);
	});

	it('has what an earlier try of Retry On Fail has replaced', async () => {
		close.sandbox.addFaults({ method: 'PUT', path: '/contact/*', nth: 1, kind: 'status', status: 400, commit: true });
		const { sent } = await close.send({
			items: [{ name: 'Acme', description: 'new', contacts: [{ name: 'Ann', title: 'CEO' }] }],
			parameters: { ...byName, options: { failWorkflow: 'anyRejected' } },
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1, elsewhere: true },
		});
		const [{ close: result }] = sent as Array<{ close: IDataObject }>;
		expect(result).toMatchObject({ action: 'updated', previous: { name: 'Acme', description: 'old' } });
		expect(typeof result.dateUpdated).toBe('string');
	});

	it('names the kind of an activity, which its id does not tell', async () => {
		const note = { endpoint: url('/activity/note/') };
		const [result] = await run([{ lead_id: 'lead_acme', note: 'x' }], note);
		expect(result).toMatchObject({ action: 'created', activity: 'note' });
	});
});
