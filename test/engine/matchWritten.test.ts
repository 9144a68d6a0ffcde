import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { outcomeLines } from './support/outcomesByRecord';

const SEED = {
	customFields: { lead: [{ id: 'cf_ext', name: 'External ID', type: 'text' }] },
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			url: 'https://acme.example',
			'custom.cf_ext': 'C1',
			contacts: [
				{
					id: 'cont_ann',
					name: 'Ann',
					emails: [{ email: 'ann@acme.example', type: 'office' }],
					phones: [{ phone: '+4930111222', type: 'office' }],
				},
			],
		},
	],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const EXT = { field: 'customField', customField: 'External ID' };

async function upsert(path: string, key: IDataObject, items: IDataObject[], more: IDataObject = {}) {
	const parameters = { endpoint: url(path), matchExisting: true, matchOn: { keys: [key] }, ...more };
	const result = await close.send({ items, parameters });
	return outcomeLines(result);
}

/** A key without a field of the record: what the call writes is looked up, whatever people call its column. */
describe('Match On with an empty Field in Record', () => {
	it.each<[path: string, key: IDataObject, row: IDataObject, id: string]>([
		['/lead/', { field: 'name' }, { 'Company Name': ' ACME ', Industry: 'x' }, 'lead_acme'],
		['/lead/', { field: 'url' }, { Company: 'Acme Ltd', Website: 'acme.example' }, 'lead_acme'],
		['/lead/', { field: 'email' }, { Company: 'Acme Ltd', 'E-Mail': 'Ann@acme.example' }, 'lead_acme'],
		['/lead/', { field: 'phone' }, { Company: 'Acme Ltd', Mobile: '+49 30 111222' }, 'lead_acme'],
		['/lead/', EXT, { Company: 'Acme Ltd', 'External ID': 'C1' }, 'lead_acme'],
		['/contact/', { field: 'email' }, { lead_id: 'lead_acme', 'Work Email': 'ann@acme.example' }, 'cont_ann'],
	])('%s by %j finds %j', async (path, key, row, id) => {
		const [outcome] = await upsert(path, key, [row]);
		expect(outcome).toMatch(new RegExp(`^sent (updated|unchanged) ${id}`));
		expect(close.sandbox.records('lead')).toHaveLength(1);
		expect(close.sandbox.records('contact').length).toBeLessThanOrEqual(2);
	});

	it('takes the first usable one of several addresses, and creates what Close does not have', async () => {
		const rows = [
			{ Company: 'New', Email: 'cy@new.example; office@new.example' },
			{ Company: 'New too', Email: 'office@other.example', 'Email 2': 'cy@new.example' },
			{ Company: 'New again', Email: 'cy@new.example' },
		];
		const outcomes = await upsert('/lead/', { field: 'email' }, rows);
		expect(outcomes.map((line) => line.split(' ')[1])).toEqual(['created', 'created', 'updated']);
	});

	it('refuses a record that writes nothing there, by the name of the field', async () => {
		const items = [{ Company: 'Acme' }];
		const { rejected } = await close.send({
			items,
			parameters: { matchExisting: true, matchOn: { keys: [{ field: 'email' }] } },
		});
		expect(rejected[0].close).toMatchObject({
			reason: 'missingMatchKey',
			message: expect.stringContaining("'email' is missing or empty") as string,
		});
	});

	it('names the column that may have been meant where one was entered', async () => {
		const { rejected } = await close.send({
			items: [{ Company: 'Acme' }],
			parameters: { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'company' }] } },
		});
		expect(rejected[0].close).toMatchObject({
			reason: 'missingMatchKey',
			message: expect.stringContaining("'company' is missing or empty (did you mean 'Company'?)") as string,
		});
	});

	it('finds what an update goes to, with PUT', async () => {
		const [outcome] = await upsert(
			'/contact/{contact_id}/',
			{ field: 'email' },
			[{ 'E-Mail': 'ann@acme.example', Title: 'CTO' }],
			{ method: 'PUT' },
		);
		expect(outcome).toMatch(/^sent updated cont_ann/);
		expect(close.sandbox.records('contact')[0]).toMatchObject({ title: 'CTO', name: 'Ann' });
	});
});
