import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

/** Rows that were reported to go wrong, and others of their kind. */

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({
		seed: {
			customFields: {
				lead: [{ id: 'cf_revenue', name: 'Company Revenue', type: 'number' }],
				contact: [{ id: 'cf_role', name: 'Buying Role', type: 'text' }],
			},
			leads: [{ id: 'lead_1', name: 'Old' }],
		},
	});
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const grouped = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' };
const update = { method: 'PUT', endpoint: url('/lead/{lead_id}/') };
const newLeads = () => close.sandbox.records('lead').filter(({ id }) => id !== 'lead_1');

it.each<[row: IDataObject]>([
	[{ '\ufeffcompany': 'Acme', email: 'a@acme.example' }],
	[{ 'company ': 'Acme', ' email': 'a@acme.example' }],
	[{ '\u00a0company': 'Acme', 'email\u00a0': 'a@acme.example' }],
])('blanks and a byte order mark around a name that Group By has do not count: %j', async (row) => {
	await close.send({ items: [row], parameters: grouped });
	expect(newLeads()).toMatchObject([{ name: 'Acme', contacts: [{ emails: [{ email: 'a@acme.example' }] }] }]);
});

it('nor around one that the endpoint has', async () => {
	await close.send({ items: [{ '\ufefflead_id': 'lead_1', name: 'New' }], parameters: update });
	expect(close.sandbox.records('lead')).toMatchObject([{ id: 'lead_1', name: 'New' }]);
});

describe('a custom field that only contacts have', () => {
	it.each<[row: IDataObject, parameters: IDataObject]>([
		[{ company: 'Acme', contact_name: 'Ada', 'Buying Role': 'Chief' }, grouped],
		[{ company: 'Acme', contact_name: 'Ada', 'Buying Role': 'Chief' }, {}],
	])('is the person’s in a row of a lead: %j %j', async (row, parameters) => {
		await close.send({ items: [row], parameters });
		expect(newLeads()).toMatchObject([{ contacts: [{ name: 'Ada', 'custom.cf_role': 'Chief' }] }]);
	});

	it('one that nobody has is refused', async () => {
		const { rejected } = await close.send({ items: [{ name: 'Acme', 'custom.Shoe Size': '42' }] });
		expect(rejected[0].close).toMatchObject({ reason: 'unknownField' });
	});
});

it('a column without a name is named as such', async () => {
	const { hints } = await close.send({ items: [{ '': 'x', name: 'Acme' }] });
	expect(hints[1].message).toContain('a column without a name (1 record)');
});
