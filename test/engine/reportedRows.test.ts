import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

/** Rows of public reports, forum threads and importers: what Close holds afterwards, or why nothing was written. */

const SEED = {
	customFields: {
		lead: [
			{ id: 'cf_founded', name: 'Company Founded', type: 'date' },
			{ id: 'cf_revenue', name: 'Company Revenue', type: 'number' },
			{ id: 'cf_keywords', name: 'Keywords', type: 'text', accepts_multiple_values: true },
			{ id: 'cf_external', name: 'External ID', type: 'text' },
			{ id: 'cf_owner', name: 'Owner', type: 'user' },
		],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			contacts: [
				{
					id: 'cont_ada',
					name: 'Ada',
					emails: [
						{ email: 'ada@home.example', type: 'home' },
						{ email: 'ada@acme.example', type: 'office' },
					],
					phones: [{ phone: '+15035550111', type: 'office' }],
				},
			],
		},
	],
};

let close: CloseEngine;
beforeAll(async () => (close = await CloseEngine.open({ seed: SEED })));
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const grouped = (groupBy: string): IDataObject => ({
	batching: true,
	groupingAlgorithm: 'leadWithContacts',
	groupBy,
});
const byName = { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'company' }] } };
const newLeads = () => close.sandbox.records('lead').filter(({ id }) => id !== 'lead_acme');
const valuesOf = (list: unknown, key: string) => (list as IDataObject[]).map((entry) => entry[key]);

async function send(row: IDataObject, parameters: IDataObject = {}) {
	return await close.send({ items: [row], parameters });
}

describe('a row that says nothing of leads makes none', () => {
	it.each<IDataObject>([
		{ row_number: 3, name: '', url: '', description: '' },
		{ error: 'Request failed with status code 404' },
		{ headers: {}, params: {}, query: {}, body: { name: 'Ada' } },
		{ id: 'rec1', createdTime: '2026-01-01', fields: { Name: 'Acme' } },
		{ statusCode: 200, message: 'OK' },
	])('%j', async (row) => {
		const { outcomes } = await send(row);
		expect(outcomes).toMatchObject([{ status: 'invalid', reason: 'emptyRecord' }]);
		expect(newLeads()).toEqual([]);
	});

	it('and its name in other words makes no nameless one', async () => {
		await send(
			{ lead_id: 'lead_acme', 'Company Name': 'New' },
			{ method: 'PUT', endpoint: url('/lead/{lead_id}/') },
		);
		expect(close.sandbox.records('lead')).toMatchObject([{ id: 'lead_acme', name: 'New' }]);
	});

	it('and an unknown column is no change', async () => {
		const { outcomes } = await send({ company: 'Acme', row_number: 3, shoe: 42 }, byName);
		expect(outcomes).toMatchObject([{ status: 'sent', action: 'unchanged', id: 'lead_acme' }]);
	});
});

it.each<[what: string, row: IDataObject, parameters: IDataObject, lead: IDataObject, person: IDataObject]>([
	[
		'flat columns beside a name',
		{ name: 'Ada', company: 'Beta', email: 'a@beta.example', phone: '+15035550112', website: 'beta.example' },
		{},
		{ name: 'Beta', url: 'https://beta.example' },
		{ name: 'Ada', emails: ['a@beta.example'], phones: ['+15035550112'] },
	],
	[
		'headings with blanks and capitals',
		{
			row_number: 2,
			Company: 'Beta',
			'First Name': 'Ada',
			'Last Name': 'Brook',
			Email: 'a@beta.example',
			'Phone Number': '+15035550112',
		},
		grouped('Company'),
		{ name: 'Beta' },
		{ name: 'Ada Brook', emails: ['a@beta.example'], phones: ['+15035550112'] },
	],
	[
		'contact_email and contact_phone',
		{ company: 'Beta', contact_email: 'a@beta.example', contact_phone: '+15035550112' },
		grouped('company'),
		{ name: 'Beta' },
		{ emails: ['a@beta.example'], phones: ['+15035550112'] },
	],
	[
		'several e-mail addresses in a cell',
		{ company: 'Beta', email: 'a@beta.example;b@beta.example\nc@beta.example, d@beta.example' },
		grouped('company'),
		{ name: 'Beta' },
		{ emails: ['a@beta.example', 'b@beta.example', 'c@beta.example', 'd@beta.example'] },
	],
	[
		'a list as JSON text',
		{ company: 'Beta', contact_name: 'Ada', emails: '[{"email":"a@beta.example","type":"home"}]' },
		grouped('company'),
		{ name: 'Beta' },
		{ name: 'Ada', emails: ['a@beta.example'] },
	],
	[
		'mailto: and a name around the address',
		{ company: 'Beta', email: 'mailto:a@beta.example', 'Email 2': 'Ada <b@beta.example>' },
		{},
		{ name: 'Beta' },
		{ emails: ['a@beta.example', 'b@beta.example'] },
	],
	[
		'blank cells of Close’s own script',
		{
			name: 'Beta',
			status: '',
			url: '',
			contacts: [{ name: 'Ada', emails: [{ email: '' }], phones: [{ phone: '' }] }],
		},
		{ options: { emptyStrings: 'omit' } },
		{ name: 'Beta' },
		{ name: 'Ada', emails: [], phones: [] },
	],
])('%s', async (_what, row, parameters, lead, { emails, phones = [], ...person }) => {
	await send(row, parameters);
	const [made, ...others] = newLeads();
	expect(others).toEqual([]);
	expect(made).toMatchObject(lead);
	const [contact] = made.contacts as IDataObject[];
	expect(contact).toMatchObject(person);
	expect([valuesOf(contact.emails, 'email'), valuesOf(contact.phones, 'phone')]).toEqual([emails, phones]);
});

it.each<[what: string, row: IDataObject, options: IDataObject, held: IDataObject]>([
	[
		'keywords in a cell',
		{ name: 'Beta', 'custom.Keywords': 'a; b' },
		{},
		{ 'custom.cf_keywords': ['a', 'b'] },
	],
	[
		'a date with points',
		{ name: 'Beta', 'custom.Company Founded': '17.05.1987' },
		{ dateFormat: 'dayMonthYear' },
		{ 'custom.cf_founded': '1987-05-17' },
	],
	[
		'a short American date',
		{ name: 'Beta', 'Company Founded': '3/4/25' },
		{ dateFormat: 'monthDayYear' },
		{ 'custom.cf_founded': '2025-03-04' },
	],
	[
		'a serial number',
		{ name: 'Beta', 'Company Founded': 45720 },
		{ dateFormat: 'spreadsheet' },
		{ 'custom.cf_founded': '2025-03-04' },
	],
	[
		'an amount',
		{ name: 'Beta', 'custom.Company Revenue': '$1,231,970.94' },
		{ numberFormat: 'commaThousands' },
		{ 'custom.cf_revenue': 1231970.94 },
	],
	[
		'one value in two spellings',
		{ name: 'Beta', 'custom.cf_revenue': 5, custom: { 'Company Revenue': 5 } },
		{},
		{ 'custom.cf_revenue': 5 },
	],
])('%s', async (_what, row, options, held) => {
	await send(row, { options });
	expect(newLeads()).toMatchObject([held]);
});

it.each<[what: string, row: IDataObject, parameters: IDataObject, says: string]>([
	[
		'an object in a name',
		{ company: 'Beta', contact_name: { first: 'Ada' }, email: 'a@beta.example' },
		grouped('company'),
		'contact_name',
	],
	[
		'an object in a city',
		{ company: 'Beta', city: { name: 'Berlin' }, email: 'a@beta.example' },
		grouped('company'),
		'city',
	],
	['no e-mail address', { company: 'Beta', email: 'see card' }, grouped('company'), "Column 'email'"],
	[
		'a field that is no lead’s',
		{ name: 'Beta', 'custom.Role': 'Chief' },
		{},
		"A field of contacts is the column 'Role'",
	],
	[
		'no whole cents',
		{ lead_id: 'lead_acme', value: '$1,200.50' },
		{ endpoint: url('/opportunity/') },
		'whole cents, such as 120050',
	],
])('%s is refused, and named', async (_what, row, parameters, says) => {
	const { outcomes } = await send(row, parameters);
	expect(outcomes).toMatchObject([{ status: 'invalid', message: expect.stringContaining(says) as string }]);
	expect(newLeads()).toEqual([]);
});

it('one bad cell need not hold back a company', async () => {
	const items = [
		{ company: 'Beta', contact_name: 'Ada', email: 'see card' },
		{ company: 'Beta', contact_name: 'Ben', email: 'b@beta.example' },
	];
	const { outcomes } = await close.send({
		items,
		parameters: { ...grouped('company'), options: { invalidValues: 'leaveOut' } },
	});
	expect(outcomes.map(({ status, leftOut }) => [status, Object.keys(Object(leftOut) as object)])).toEqual([
		['sent', ['email']],
		['sent', []],
	]);
	expect(valuesOf(newLeads()[0].contacts, 'name')).toEqual(['Ada', 'Ben']);
});

it('an upsert adds to the lists of a person', async () => {
	const row = { company: 'Acme', contact_name: 'Ada', email: 'ada@acme.example', phone: '+15035550199' };
	await send(row, { ...grouped('company'), ...byName });
	const [ada] = close.sandbox.records('contact');
	expect(valuesOf(ada.emails, 'email')).toEqual(['ada@home.example', 'ada@acme.example']);
	expect(valuesOf(ada.phones, 'phone')).toEqual(['+15035550111', '+15035550199']);
});

it('the second key finds what the first does not, and the first is filled in', async () => {
	await send(
		{ company: 'acme', 'custom.External ID': 'C1' },
		{
			matchExisting: true,
			matchOn: {
				keys: [
					{ field: 'customField', customField: 'External ID', recordField: '["custom.External ID"]' },
					{ field: 'name', recordField: 'company' },
				],
			},
		},
	);
	expect(close.sandbox.records('lead')).toMatchObject([{ id: 'lead_acme', 'custom.cf_external': 'C1' }]);
});

it.each(['lead_acme', ' lead_acme ', 'https://app.close.com/lead/lead_acme/'])(
	'an id may be written as %j',
	async (id) => {
		await send({ id, name: 'New' }, { method: 'PUT', endpoint: url('/lead/{id}/') });
		expect(close.sandbox.records('lead')).toMatchObject([{ id: 'lead_acme', name: 'New' }]);
	},
);

it('a question mark and a comma in a column’s name are part of it', async () => {
	const row = { 'Which lead?': 'lead_acme', name: 'New' };
	await send(row, { method: 'PUT', endpoint: url('/lead/{Which lead?}/') });
	expect(close.sandbox.records('lead')).toMatchObject([{ name: 'New' }]);
});

it('contacts of an updated lead are told of in the hint', async () => {
	const { hints } = await send(
		{ id: 'lead_acme', description: 'x', contacts: [{ name: 'Ben' }] },
		{ method: 'PUT', endpoint: url('/lead/{id}/') },
	);
	expect(hints.map(({ message }) => message).join()).toContain("'contacts'");
});

it('the result of an earlier node is never data', async () => {
	const earlier = { status: 'rejected', reason: 'validation', message: 'x', attempts: 1, retryable: false };
	await send({ name: 'Beta', outcome: earlier }, { options: { unknownColumns: 'send' } });
	expect(JSON.stringify(close.sandbox.requests.at(-1)?.body)).toBe('{"name":"Beta"}');
});
