import type { IDataObject } from 'n8n-workflow';

import type { Seed } from '../../dev/sandbox';
import { CloseEngine, url } from './support/closeEngine';

const SEED: Seed = {
	customFields: {
		lead: [
			{ id: 'cf_founded', name: 'Company Founded', type: 'date' },
			{ id: 'cf_revenue', name: 'Company Revenue', type: 'number' },
			{ id: 'cf_seen', name: 'Last Seen', type: 'datetime' },
			{
				id: 'cf_tags',
				name: 'Tags',
				type: 'choices',
				choices: ['Red', 'Blue', 'Red; Blue'],
				accepts_multiple_values: true,
			},
			{ id: 'cf_keywords', name: 'Keywords', type: 'text', accepts_multiple_values: true },
		],
	},
	leads: [{ id: 'lead_1', name: 'Old' }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const leads = () => close.sandbox.records('lead').slice(1) as IDataObject[];
const contacts = () => close.sandbox.records('contact') as IDataObject[];
const opportunities = () => close.sandbox.records('opportunity') as IDataObject[];
const results = (rejected: IDataObject[]) => rejected.map(({ close: result }) => result as IDataObject);
const toContacts = { endpoint: url('/contact/') };
const toOpportunities = { endpoint: url('/opportunity/') };
const byCompany = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' };

describe('dates and amounts of spreadsheets', () => {
	it.each<[dateFormat: string, written: unknown, day: string]>([
		['dayMonthYear', '17.05.1987', '1987-05-17'],
		['monthDayYear', '3/4/25', '2025-03-04'],
		['yearMonthDay', '2025/03/04', '2025-03-04'],
		['spreadsheet', 45720.5, '2025-03-04'],
		['spreadsheet', '2025-03-04', '2025-03-04'],
	])('%s: %s is stored as %s', async (dateFormat, written, day) => {
		const items = [{ name: 'A', 'custom.Company Founded': written as string }];
		const { sent } = await close.send({ items, parameters: { options: { dateFormat } } });
		expect(sent).toHaveLength(1);
		expect(leads()[0]['custom.cf_founded']).toBe(day);
	});

	it('go in by the ids of their fields too', async () => {
		const items = [{ name: 'A', 'custom.cf_founded': '17.05.1987', 'custom.cf_revenue': '$1,231,970.94' }];
		const options = { dateFormat: 'dayMonthYear', numberFormat: 'commaThousands' };
		await close.send({ items, parameters: { options } });
		expect(leads()[0]).toMatchObject({
			'custom.cf_founded': '1987-05-17',
			'custom.cf_revenue': 1231970.94,
		});
	});

	it('are not guessed without the options', async () => {
		const { rejected } = await close.send({
			items: [
				{ name: 'A', 'custom.Company Founded': '03/04/2025' },
				{ name: 'A', 'custom.Company Founded': 45720 },
				{ name: 'A', 'custom.Company Revenue': '$1,200.50' },
			],
		});
		expect(results(rejected).map(({ reason }) => reason)).toEqual(Array(3).fill('invalidValue'));
		expect(leads()).toEqual([]);
	});

	it('are values of opportunities in cents, or in the currency, exact to the cent', async () => {
		const items = ['1200.50', 8.29, '0.07'].map((value) => ({ lead_id: 'lead_1', value }));
		await close.send({
			items,
			parameters: { ...toOpportunities, options: { opportunityValue: 'currency' } },
		});
		expect(opportunities().map(({ value }) => value)).toEqual([120050, 829, 7]);
		const { rejected } = await close.send({ items: [items[0]], parameters: toOpportunities });
		expect(results(rejected)[0].message).toContain('takes whole cents, such as 120050, not "1200.50"');
	});
});

it('a value that another form can read says which option offers it', async () => {
	const { rejected } = await close.send({
		items: [
			{ name: 'A', 'custom.Company Founded': '31.01.2027' },
			{ name: 'A', 'custom.Company Revenue': '12,500' },
		],
	});
	expect(
		results(rejected).map(({ message }) => /; option '.*' reads other forms/.exec(String(message))?.[0]),
	).toEqual(["; option 'Values: Dates' reads other forms", "; option 'Values: Numbers' reads other forms"]);
});

describe('a day', () => {
	it("is that of the workflow's time zone, whatever holds the moment", async () => {
		// n8n's own zone, America/New_York, is four hours behind UTC here.
		const moments = [new Date('2025-07-04T02:00:00Z'), '2025-07-04T02:00:00Z', '2025-07-04 02:00'];
		const items = moments.map((moment) => ({ name: 'A', 'custom.Company Founded': moment as string }));
		await close.send({ items });
		expect(leads().map((lead) => lead['custom.cf_founded'])).toEqual([
			'2025-07-03',
			'2025-07-03',
			'2025-07-04',
		]);
	});
});

describe('what has no form of its own in Close', () => {
	it('is written as text where Close wants text', async () => {
		await close.send({ items: [{ name: 42, description: true }] });
		expect(leads()[0]).toMatchObject({ name: '42', description: 'true' });
	});

	it.each<[record: IDataObject]>([
		[{ name: { first: 'Ada' } }],
		[{ name: ['Ada'] }],
		[{ name: 'A', addresses: [{ city: { name: 'Berlin' } }] }],
		[{ name: 'A', contacts: [{ name: { first: 'Ada' } }] }],
		[{ name: 'A', contacts: [{ emails: [{ email: { address: 'ada@acme.example' } }] }] }],
	])('is refused as an object: %j', async (record) => {
		const { rejected } = await close.send({ items: [record] });
		expect(results(rejected)).toMatchObject([{ status: 'invalid', reason: 'invalidValue' }]);
		expect(leads()).toEqual([]);
	});
});

describe('lists', () => {
	it('come as text, as plain texts, as JSON, and several to a cell', async () => {
		const lists = [
			'ada@acme.example; ben@acme.example',
			['ada@acme.example', 'ben@acme.example'],
			'[{"email": "ada@acme.example"}, "ben@acme.example"]',
			'Ada <ada@acme.example>, mailto:ben@acme.example',
		];
		const items = lists.map((emails) => ({ lead_id: 'lead_1', name: 'Ada', emails }));
		await close.send({ items, parameters: toContacts });
		const stored = contacts().map(({ emails }) => (emails as IDataObject[]).map(({ email }) => email));
		expect(stored).toEqual(Array(4).fill(['ada@acme.example', 'ben@acme.example']));
	});

	it('lose entries without a value, which never empty them', async () => {
		const blank = [{ email: '', type: 'office' }];
		await close.send({
			items: [
				{ lead_id: 'lead_1', name: 'Ada', emails: [...blank, 'ada@acme.example'], phones: [{ phone: null }] },
			],
			parameters: toContacts,
		});
		expect(contacts()).toMatchObject([
			{ emails: [{ email: 'ada@acme.example', type: 'office' }], phones: [] },
		]);
		const { calls } = await close.send({
			items: [{ id: contacts()[0].id, title: 'CTO', emails: blank }],
			parameters: { method: 'PUT', endpoint: url('/contact/{id}/') },
		});
		expect(calls[0].body).toEqual({ title: 'CTO' });
	});

	it('of custom fields are split, unless a choice is written so', async () => {
		await close.send({
			items: [
				{ name: 'A', 'custom.Keywords': 'a; b\nc', 'custom.Tags': 'red;BLUE' },
				{ name: 'B', 'custom.Tags': 'Red; Blue' },
			],
		});
		expect(leads()).toMatchObject([
			{ 'custom.cf_keywords': ['a', 'b', 'c'], 'custom.cf_tags': ['Red', 'Blue'] },
			{ 'custom.cf_tags': ['Red; Blue'] },
		]);
	});
});

describe('values', () => {
	it('that Close would refuse make their record invalid before any call', async () => {
		const { rejected, calls } = await close.send({
			items: [
				{ lead_id: 'lead_1', emails: ['n/a'] },
				{ lead_id: 'lead_1', phones: ['12'] },
				{ lead_id: 'lead_1', urls: ['none'] },
			],
			parameters: toContacts,
		});
		expect(results(rejected).map(({ fieldErrors }) => Object.keys(fieldErrors as object))).toEqual([
			['emails.0.email'],
			['phones.0.phone'],
			['urls.0.url'],
		]);
		expect(calls).toEqual([]);
	});

	it('of one field under two names may be the same', async () => {
		const items = [{ name: 'A', 'custom.cf_revenue': 5, custom: { 'Company Revenue': '5' } }];
		await close.send({ items });
		expect(leads()[0]['custom.cf_revenue']).toBe(5);
	});

	it('of JSON are sent as they are written', async () => {
		const jsonBody = '{"name": "A", "custom.Company Founded": "2025-03-04T10:00:00Z"}';
		const { calls } = await close.send({ items: [{}], parameters: { fieldsToSend: 'json', jsonBody } });
		expect(calls.at(-1)?.body).toEqual({ name: 'A', 'custom.cf_founded': '2025-03-04T10:00:00Z' });
	});
});

describe('values that do not fit, left out', () => {
	const leaveOut = { options: { invalidValues: 'leaveOut' } };

	it('do not hold back their record, which names them', async () => {
		const { sent } = await close.send({
			items: [{ name: 'A', url: 'n/a', 'custom.Company Founded': 'long ago', 'custom.Tags': 'Red; Green' }],
			parameters: leaveOut,
		});
		expect(leads()).toMatchObject([{ name: 'A', 'custom.cf_tags': ['Red'] }]);
		expect((sent[0].close as IDataObject).leftOut).toEqual({
			url: `The field 'Website' takes a web address such as https://acme.example, not "n/a".`,
			'custom.Company Founded': `The custom field 'Company Founded' takes a date such as 2026-03-04, not "long ago"; option 'Values: Dates' reads other forms.`,
			'custom.Tags.1': `The custom field 'Tags' takes one of 'Red', 'Blue', 'Red; Blue', not "Green".`,
		});
	});

	it('are named by the one of several records that has them, and leave nobody without a value', async () => {
		const { sent } = await close.send({
			items: [
				{ company: 'X', contact_name: 'Ann', email: 'n/a' },
				{ company: 'X', contact_name: 'Ben', email: 'ben@x.example' },
				{ company: 'X', email: '-' },
			],
			parameters: { ...byCompany, ...leaveOut },
		});
		expect(contacts().map(({ name }) => name)).toEqual(['Ann', 'Ben']);
		const leftOut = results(sent).map((result) => Object.keys((result.leftOut as object | undefined) ?? {}));
		expect(leftOut).toEqual([['email'], [], ['email']]);
	});

	it.each<[record: IDataObject, parameters: IDataObject, reason: string]>([
		[{ lead_id: 'lead_1', text: { a: 1 } }, { endpoint: url('/task/') }, 'invalidValue'],
		[{ name: { first: 'Ada' }, description: 'x' }, {}, 'invalidValue'],
		[
			{ name: 'Old', url: 'n/a' },
			{ matchExisting: true, matchObject: 'lead', matchOn: { keys: [{ field: 'url', recordField: 'url' }] } },
			'invalidValue',
		],
		[{ id: 'lead_1', url: 'n/a' }, { method: 'PUT', endpoint: url('/lead/{id}/') }, 'emptyRecord'],
	])('are not left out where the record needs them: %j', async (record, parameters, reason) => {
		const { rejected, calls } = await close.send({
			items: [record],
			parameters: { ...parameters, ...leaveOut },
		});
		expect(results(rejected)).toMatchObject([{ status: 'invalid', reason }]);
		expect(calls).toEqual([]);
	});

	it('stand in the warnings of Preview', async () => {
		const parameters = { operation: 'preview', ...leaveOut };
		const { preview } = await close.send({ items: [{ name: 'A', url: 'n/a' }], parameters });
		expect(preview[0].body).toEqual({ name: 'A' });
		expect(preview[0].warnings).toEqual([
			`Left out, because it does not fit: The field 'Website' takes a web address such as https://acme.example, not "n/a".`,
		]);
	});
});
