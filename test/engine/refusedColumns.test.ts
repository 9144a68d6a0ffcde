import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

/** Close names a place in a body that nobody has seen; people look for the heading they have written. */

const ADA = {
	id: 'cont_ada',
	name: 'Ada',
	emails: [
		{ email: 'ada@home.example', type: 'home' },
		{ email: 'ada@old.example', type: 'other' },
	],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({
		seed: {
			customFields: { lead: [{ id: 'cf_size', name: 'Size', type: 'text' }] },
			leads: [{ id: 'lead_1', name: 'Old', contacts: [ADA] }],
		},
	});
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());
afterEach(() => close.sandbox.clearFaults());

/** `contacts.0.name` as Close nests it. */
const nested = (path: string): IDataObject =>
	path
		.split('.')
		.reverse()
		.reduce<unknown>((inner, key) => ({ [key]: inner }), 'Not this one.') as IDataObject;

const refuse = (path: string, of: { method?: string; path?: string } = {}) =>
	close.sandbox.addFaults({
		...{ method: 'POST', path: '/lead/', ...of },
		kind: 'status',
		status: 400,
		body: { errors: [], 'field-errors': nested(path) },
	});

const outcomesOf = (rejected: IDataObject[]) => rejected.map((json) => json.close as IDataObject);
const messageOf = (rejected: IDataObject[]) => String(outcomesOf(rejected)[0].message);

const ROW = {
	...{
		Company: 'Acme',
		Website: 'acme.example',
		Size: 'small',
		Country: 'Norge',
		'Billing Country': 'Suomi',
	},
	...{ 'Full Name': 'Bo', Email: 'bo@acme.example', 'Email 2': 'bo@home.example', Mobile: '+15035550111' },
	...{ 'Contact 2 Name': 'Cy', 'Contact 2 Email': 'cy@acme.example' },
};

it.each([
	['contacts.0.emails.1.email', 'Email 2'],
	['contacts.1.emails.0.email', 'Contact 2 Email'],
	['contacts.0.phones.0', 'Mobile'],
	['contacts.1.name', 'Contact 2 Name'],
	['addresses.1.country', 'Billing Country'],
	['url', 'Website'],
	['name', 'Company'],
	['custom.cf_size', 'Size'],
])("names the column behind %s: '%s'", async (path, column) => {
	refuse(path);
	const { rejected } = await close.send({ items: [ROW] });
	expect(messageOf(rejected)).toBe(
		`Column '${column}': Close answered 400: ${path}: Not this one. Correct the fields named and send the record again.`,
	);
	expect(outcomesOf(rejected)[0].fieldErrors).toEqual({ [path]: 'Not this one.' });
});

it.each([
	['a path that is the column', 'name', { name: 'Acme' }],
	[
		'a list as Close has it',
		'contacts.0.emails.0.email',
		{ name: 'A', contacts: [{ emails: [{ email: 'a@x.example' }] }] },
	],
	['a part that no column has', 'addresses.0.city', { Company: 'Acme', Country: 'Norge' }],
	['a field of which nothing is known', 'opportunities', { Company: 'Acme' }],
])('says nothing of columns for %s', async (_, path, record) => {
	refuse(path);
	const { rejected } = await close.send({ items: [record] });
	expect(messageOf(rejected)).toMatch(/^Close answered 400: /);
});

it('counts entries as they were sent, without those that were left out', async () => {
	refuse('contacts.0.emails.0.email');
	const { rejected } = await close.send({
		items: [{ Company: 'A', Email: 'see card', 'Email 2': 'b@x.example' }],
		parameters: { options: { invalidValues: 'leaveOut' } },
	});
	expect(messageOf(rejected)).toMatch(/^Column 'Email 2': Close answered 400/);
});

it('names the column of the record at fault in a group, and nothing in the others', async () => {
	refuse('contacts.1.emails.0.email');
	const { rejected } = await close.send({
		items: [
			{ Company: 'Acme', Name: 'Ada', 'Work Email': 'ada@acme.example' },
			{ Company: 'Acme', Name: 'Bo', Email: 'bo@acme.example' },
		],
		parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Company' },
	});
	const [ofAda, ofBo] = outcomesOf(rejected);
	expect(ofBo.message).toMatch(/^Column 'Email': Close answered 400: contacts\.1\.emails\.0\.email: /);
	expect(ofAda.message).toMatch(/^Not written, because Close refused item 1 of the same lead/);
});

it('finds the value of one of several rows about a person', async () => {
	refuse('contacts.0.phones.1.phone');
	const { rejected } = await close.send({
		items: [
			{ Company: 'Acme', Name: 'Ada', Phone: '+15035550111' },
			{ Company: 'Acme', Name: 'Ada', Mobile: '+15035550122' },
		],
		parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Company' },
	});
	expect(outcomesOf(rejected).map(({ message }) => String(message).split(':')[0])).toEqual([
		'Close answered 400',
		"Column 'Mobile'",
	]);
});

it('finds it in records that were merged into one', async () => {
	refuse('url');
	const { rejected } = await close.send({
		items: [
			{ Company: 'Acme', City: 'Lund' },
			{ Company: 'Acme', Website: 'acme.example' },
		],
		parameters: { batching: true, groupingAlgorithm: 'merge', groupBy: 'Company' },
	});
	expect(messageOf(rejected)).toMatch(/^Column 'Website': Close answered 400: url/);
});

it('finds it behind the entries that Close has already', async () => {
	refuse('emails.2.email', { method: 'PUT', path: '/contact/*' });
	const { rejected } = await close.send({
		items: [
			{ Company: 'Old', 'Full Name': 'Ada', 'Work Email': 'ada@old.example', Email: 'ada@acme.example' },
		],
		parameters: { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'Company' }] } },
	});
	expect(messageOf(rejected)).toContain("Column 'Email': Close answered 400: emails.2.email");
});

it('names a plain field of Mapped Fields', async () => {
	refuse('emails.0.email', { path: '/contact/' });
	const { rejected } = await close.send({
		items: [{ mail: 'a@x.example' }],
		parameters: {
			endpoint: url('/contact/'),
			fieldsToSend: 'mapped',
			mappedFields: {
				mappingMode: 'defineBelow',
				value: { lead_id: 'lead_1', email: '={{ $json.mail }}' },
				matchingColumns: [],
				schema: [],
			},
		},
	});
	expect(messageOf(rejected)).toMatch(/^Column 'email': Close answered 400/);
});
