import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

/** Rows as people have them, in one node with nothing set: what Close holds afterwards. */

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: { leads: [{ id: 'lead_1', name: 'Old' }] } });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const newLeads = () => close.sandbox.records('lead').filter(({ id }) => id !== 'lead_1');
const grouped = (groupBy: string) => ({ batching: true, groupingAlgorithm: 'leadWithContacts', groupBy });
const reasons = (rejected: IDataObject[]) => rejected.map((json) => (json.close as IDataObject).reason);

it('takes a flat row of name, company, email, phone and city with nothing set', async () => {
	const { sent, hints } = await close.send({
		items: [
			{ name: 'Ada Brook', company: 'Acme', email: 'ada@acme.example', phone: '+15035550111', city: 'Lund' },
		],
	});
	expect(sent).toHaveLength(1);
	expect(hints).toHaveLength(1);
	expect(newLeads()).toMatchObject([
		{
			name: 'Acme',
			addresses: [{ label: 'business', city: 'Lund' }],
			contacts: [
				{
					name: 'Ada Brook',
					emails: [{ email: 'ada@acme.example', type: 'office' }],
					phones: [{ phone: '+15035550111' }],
				},
			],
		},
	]);
});

it.each<[what: string, parameters: IDataObject]>([
	['each row on its own', {}],
	['grouped by company', grouped('Company')],
])('takes the columns of a spreadsheet, %s', async (_, parameters) => {
	const row = {
		...{ row_number: 2, Company: 'Acme', 'First Name': 'Ada', 'Last Name': 'Brook' },
		...{ Email: 'ada@acme.example', 'Phone Number': '+15035550111' },
	};
	await close.send({ items: [row], parameters });
	expect(newLeads()).toMatchObject([
		{
			name: 'Acme',
			contacts: [
				{
					name: 'Ada Brook',
					emails: [{ email: 'ada@acme.example' }],
					phones: [{ phone: '+15035550111' }],
				},
			],
		},
	]);
});

describe('a record of which Close knows nothing', () => {
	it.each<[record: IDataObject, says: string]>([
		[{ row_number: 3, name: '', url: '', description: '' }, 'It has: row_number, name'],
		[{ error: 'Request failed with status code 404' }, 'It has: error'],
		[
			{ headers: {}, params: {}, query: {}, body: { name: 'Ada', Email: 'a@x.example' } },
			'body.name, body.Email',
		],
		[{ createdTime: '2026-01-01', fields: { Name: 'Acme' } }, 'fields.Name'],
	])('makes no lead, and is told what it has: %j', async (record, says) => {
		const { rejected, writes } = await close.send({ items: [record] });
		expect(reasons(rejected)).toEqual(['emptyRecord']);
		expect((rejected[0].close as IDataObject).message).toContain(says);
		expect(writes).toEqual([]);
	});

	it('is no update either', async () => {
		const { rejected, writes } = await close.send({
			items: [{ lead_id: 'lead_1', 'Favourite Colour': 'red' }],
			parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/') },
		});
		expect(reasons(rejected)).toEqual(['emptyRecord']);
		expect(writes).toEqual([]);
	});
});

describe('unknown columns', () => {
	const items = [
		{ name: 'Acme', Websiet: 'acme.example', Foo: '1' },
		{ name: 'Beta', Websiet: '', Foo: '2' },
	];

	it('are left out and named once, with counts and what may have been meant', async () => {
		const { sent, hints } = await close.send({ items });
		expect(sent).toHaveLength(2);
		expect(hints[1]).toMatchObject({ type: 'warning' });
		expect(hints[1].message).toContain(
			"no such field of leads: 'Foo' (2 records), 'Websiet' (1 record; did you mean 'Website'",
		);
		expect(close.sandbox.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
	});

	it.each<[what: string, items: IDataObject[], parameters: IDataObject, named: string]>([
		[
			'that lie deeper in the record',
			[{ firm: { name: 'Acme', Foo: '1' } }, { firm: { name: 'Acme', Foo: '' } }],
			{ ...grouped('firm.name'), leadFields: 'firm.Foo' },
			"'Foo' (1 record)",
		],
		[
			'of records that are merged',
			[
				{ ref: 'a', name: 'Acme', Foo: '1' },
				{ ref: 'a', Foo: '2' },
				{ ref: 'a', phone: '+15035550111' },
			],
			{ batching: true, groupingAlgorithm: 'merge', groupBy: 'ref' },
			"'Foo' (2 records)",
		],
		[
			'that an update does not write',
			[{ lead_id: 'lead_1', description: 'x', 'First Name': 'Ada' }],
			{ method: 'PUT', endpoint: url('/lead/{lead_id}/') },
			"does not write them: 'First Name' (1 record)",
		],
	])('are counted in records %s', async (_, given, parameters, named) => {
		const { hints } = await close.send({ items: given, parameters });
		expect(hints.map(({ message }) => message)).toEqual(
			expect.arrayContaining([expect.stringContaining(named) as string]),
		);
	});

	it('are named by a preview as well', async () => {
		const { hints, writes } = await close.send({ items, parameters: { operation: 'preview' } });
		expect(hints[1].message).toContain("'Websiet' (1 record");
		expect(writes).toEqual([]);
	});

	it('make their record invalid when so wished', async () => {
		const { rejected } = await close.send({ items, parameters: { options: { unknownColumns: 'reject' } } });
		expect(reasons(rejected)).toEqual(['unknownColumn', 'unknownColumn']);
		expect(newLeads()).toEqual([]);
	});

	it('are sent when so wished', async () => {
		const { writes } = await close.send({ items, parameters: { options: { unknownColumns: 'send' } } });
		expect(writes.map(({ body }) => body)).toEqual(items);
	});

	it('are written as they are in JSON mode', async () => {
		const jsonBody = '={{ { name: $json.name, Foo: $json.Foo } }}';
		const { writes } = await close.send({ items, parameters: { fieldsToSend: 'json', jsonBody } });
		expect(writes.map(({ body }) => body)).toEqual([
			{ name: 'Acme', Foo: '1' },
			{ name: 'Beta', Foo: '2' },
		]);
	});
});

it('updates a lead without its people, and names the columns about them', async () => {
	const { hints } = await close.send({
		items: [{ lead_id: 'lead_1', Company: 'New', Email: 'a@x.example' }],
		parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/') },
	});
	expect(close.sandbox.records('lead')).toMatchObject([{ id: 'lead_1', name: 'New', contacts: [] }]);
	expect(hints[1].message).toContain("does not write them: 'Email' (1 record)");
});

describe('a value that does not fit is told of by the column that holds it', () => {
	const good = { Company: 'Acme', 'Full Name': 'Ben', Email: 'ben@acme.example' };

	it.each<[column: string, row: IDataObject]>([
		['E-mail 2', { ...good, 'E-mail 2': 'nope' }],
		['City', { ...good, City: { name: 'Berlin' } }],
		['Stage', { ...good, Stage: 'No Such Stage' }],
		['Full Name', { ...good, 'Full Name': { first: 'Ada' } }],
	])('%s', async (column, row) => {
		const { rejected } = await close.send({ items: [row] });
		const { message, fieldErrors } = rejected[0].close as IDataObject;
		expect(message).toContain(`Column '${column}': `);
		expect(Object.keys(fieldErrors as object)).toEqual([column]);
		expect(newLeads()).toEqual([]);
	});

	it('among rows of one company, on its own row', async () => {
		const bad = { Company: 'Acme', 'Full Name': 'Ada', Email: 'nope' };
		const { rejected } = await close.send({ items: [good, bad], parameters: grouped('Company') });
		expect(reasons(rejected)).toEqual(['siblingInvalid', 'invalidValue']);
		// Sent again alone, it would become a lead without the other person.
		expect(rejected.map(({ close: result }) => (result as IDataObject).retryable)).toEqual([false, false]);
		expect((rejected[1].close as IDataObject).fieldErrors).toEqual({
			Email: expect.stringContaining("Column 'Email': ") as string,
		});
	});

	it('and where it is left out, under that name', async () => {
		const { sent } = await close.send({
			items: [{ ...good, 'E-mail 2': 'nope' }],
			parameters: { options: { invalidValues: 'leaveOut' } },
		});
		expect((sent[0].close as IDataObject).leftOut).toEqual({
			'E-mail 2': expect.stringContaining('nope') as string,
		});
		expect(newLeads()).toMatchObject([{ contacts: [{ emails: [{ email: 'ben@acme.example' }] }] }]);
	});
});
