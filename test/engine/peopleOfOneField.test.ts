import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const ANN = {
	id: 'cont_ann',
	name: 'Ann',
	title: 'CEO',
	phones: [{ phone: '+14155550100', type: 'office' }],
	'custom.cf_role': 'Buyer',
};
const SEED = {
	customFields: { contact: [{ id: 'cf_role', name: 'Role', type: 'text' as const }] },
	leads: [{ id: 'lead_acme', name: 'Acme', contacts: [ANN] }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

/** People by their only field, as a contact of Close, and as a row of a group. */
const PEOPLE: Array<[what: string, contact: IDataObject, row: IDataObject]> = [
	['a custom field', { 'custom.cf_role': 'User' }, { 'custom.cf_role': 'User' }],
	['a custom field by name', { 'custom.cf_role': 'User' }, { 'custom.Role': 'User' }],
	['a nested custom field', { 'custom.cf_role': 'User' }, { custom: { cf_role: 'User' } }],
	['a title', { title: 'CTO' }, { title: 'CTO' }],
	['a phone', { phones: [{ phone: '+14155550199', type: 'office' }] }, { phone: '+1 415 555 0199' }],
	['a URL', { urls: [{ url: 'https://a.example', type: 'url' }] }, { contact_url: 'https://a.example' }],
];
const SAME_AS_ANN: Array<[what: string, contact: IDataObject, row: IDataObject]> = [
	['a custom field', { 'custom.cf_role': 'Buyer' }, { 'custom.cf_role': 'Buyer' }],
	['a nested custom field', { custom: { cf_role: 'Buyer' } }, { custom: { cf_role: 'Buyer' } }],
	['a title', { title: 'CEO' }, { title: 'CEO' }],
	['a phone', { phones: ANN.phones }, { phone: '+1 (415) 555-0100' }],
];

const matching = (onlyWhenEmpty: string, more: IDataObject = {}): IDataObject => ({
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
	onlyWhenEmpty,
	...more,
});
const asRows = {
	batching: true,
	groupingAlgorithm: 'leadWithContacts',
	groupBy: 'name',
	leadFields: 'description',
	contactFields: 'title, phone, contact_url, custom*',
};
const WAYS: Array<
	[way: string, parameters: IDataObject, record: (contact: IDataObject, row: IDataObject) => IDataObject]
> = [
	['as a row of a group', asRows, (_, row) => row],
	['in the record of their lead', {}, (contact) => ({ contacts: [contact] })],
];
const cases = (people: typeof PEOPLE) =>
	WAYS.flatMap(([way, parameters, record]) =>
		people.flatMap(([what, contact, row]) =>
			['', '*'].flatMap((onlyWhenEmpty) =>
				[{}, { description: 'New' }].map((ofLead) => {
					const title = `${what}, ${way}, Only When Empty '${onlyWhenEmpty}', ${JSON.stringify(ofLead)}`;
					const item = { name: 'Acme', ...ofLead, ...record(contact, row) };
					return [title, { item, parameters: matching(onlyWhenEmpty, parameters), contact, ofLead }] as const;
				}),
			),
		),
	);

async function run(item: IDataObject, parameters: IDataObject) {
	const result = await close.send({ items: [item], parameters });
	const [{ status, action, message }] = outcomesByRecord(result);
	const wroteContact = result.calls.some(
		({ method, path }) => method !== 'GET' && path.startsWith('/contact/'),
	);
	return { outcome: `${String(status)} ${String(action)}`, message: String(message), wroteContact };
}
const contactsOf = () => close.sandbox.records('contact').filter(({ lead_id }) => lead_id === 'lead_acme');

describe('a person of whom nothing is known but', () => {
	it.each(cases(PEOPLE))('%s, is written once', async (_, { item, parameters, contact }) => {
		expect((await run(item, parameters)).outcome).toMatch(/^sent (created|updated)$/);
		expect(contactsOf()).toMatchObject([{ id: 'cont_ann' }, contact]);
		expect((await run(item, parameters)).outcome).toBe('sent unchanged');
		expect(contactsOf()).toHaveLength(2);
	});

	it.each(cases(SAME_AS_ANN))('%s, is whom Close has', async (_, { item, parameters, ofLead }) => {
		const { outcome, wroteContact } = await run(item, parameters);
		expect(outcome).toBe('description' in ofLead ? 'sent updated' : 'sent unchanged');
		expect(wroteContact).toBe(false);
		expect(contactsOf()).toHaveLength(1);
	});
});

it.each(WAYS)(
	'a person who is refused, %s, is told with what was written to the lead',
	async (_, more, record) => {
		close.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, kind: 'status', status: 403 });
		const item = { name: 'Acme', description: 'New', ...record({ title: 'CTO' }, { title: 'CTO' }) };
		const { message } = await run(item, matching('update', more));
		expect(message).toMatch(
			/^Written to the lead lead_acme: its own fields\. About a person: Close answered 403/,
		);
	},
);
