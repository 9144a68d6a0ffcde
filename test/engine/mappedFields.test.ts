import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { MAPPED_SEED, mapped, openFor } from './support/mappedFields';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: MAPPED_SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());
afterEach(() => close.sandbox.clearFaults());

describe('Mapped Fields', () => {
	it('send what each record gives to each field, in its form', async () => {
		const { fields: schema } = await close.engine.resourceMapping(
			'closeDestination',
			'getMappedFields',
			openFor(close, { endpoint: url('/lead/') }),
		);
		const { sent, rejected } = await close.send({
			items: [
				{ company: 'A', kind: 'retail', years: '5', day: '2026-03-04T10:00:00Z', tags: ['x'] },
				{ company: 'B', kind: null, years: 7 },
				{ company: 'C', years: 'many' },
			],
			parameters: mapped(
				{
					name: '={{ $json.company }}',
					status_id: 'stat_1',
					description: null,
					'custom.cf_industry': '={{ $json.kind }}',
					'custom.cf_age': '={{ $json.years }}',
					'custom.cf_since': '={{ $json.day }}',
					'custom.cf_tags': '={{ $json.tags }}',
				},
				{},
				schema,
			),
		});
		expect(sent).toHaveLength(2);
		expect(rejected).toMatchObject([{ company: 'C', close: { reason: 'invalidValue' } }]);
		const [, a, b] = close.sandbox.records('lead') as IDataObject[];
		expect(a).toMatchObject({
			name: 'A',
			'custom.cf_industry': 'Retail',
			'custom.cf_age': 5,
			'custom.cf_since': '2026-03-04',
			'custom.cf_tags': ['x'],
		});
		expect(b).toMatchObject({ name: 'B', 'custom.cf_age': 7 });
	});

	it('make plain fields the person and the address of a lead', async () => {
		const { rejected } = await close.send({
			items: [
				{ company: 'A', first: 'Ada', last: 'Brook', mail: 'a@x.example; b@x.example', cell: '+15035550111' },
				{ company: 'B', first: '', last: null, mail: '', cell: ' ' },
			],
			parameters: mapped({
				name: '={{ $json.company }}',
				url: 'x.example',
				first_name: '={{ $json.first }}',
				last_name: '={{ $json.last }}',
				email: '={{ $json.mail }}',
				mobile: '={{ $json.cell }}',
				title: 'CTO',
				street: '1 Main St',
				zip: '97201',
				'custom.cf_tags': 'x; y',
			}),
		});
		expect(rejected).toEqual([]);
		const common = {
			url: 'https://x.example',
			addresses: [{ label: 'business', address_1: '1 Main St', zipcode: '97201' }],
			'custom.cf_tags': ['x', 'y'],
		};
		const [, a, b] = close.sandbox.records('lead') as IDataObject[];
		expect(a).toMatchObject({
			...{ name: 'A', ...common },
			contacts: [
				{
					...{ name: 'Ada Brook', title: 'CTO' },
					emails: [
						{ email: 'a@x.example', type: 'office' },
						{ email: 'b@x.example', type: 'office' },
					],
					phones: [{ phone: '+15035550111', type: 'mobile' }],
				},
			],
		});
		expect(b).toMatchObject({ name: 'B', ...common, contacts: [{ title: 'CTO', emails: [], phones: [] }] });
	});

	it('take plain fields and lists of saved workflows beside each other', async () => {
		const { sent } = await close.send({
			items: [{ mail: 'a@x.example' }],
			parameters: mapped(
				{
					lead_id: 'lead_1',
					name: 'Ada',
					email: '={{ $json.mail }}',
					emails: '[{"email": "home@x.example", "type": "home"}]',
					phones: '+15035550111',
					website: 'ada.example',
				},
				{ endpoint: url('/contact/') },
			),
		});
		expect(sent).toHaveLength(1);
		expect(close.sandbox.records('contact')).toMatchObject([
			{
				name: 'Ada',
				emails: [
					{ email: 'a@x.example', type: 'office' },
					{ email: 'home@x.example', type: 'home' },
				],
				phones: [{ phone: '+15035550111', type: 'office' }],
				urls: [{ url: 'https://ada.example', type: 'url' }],
			},
		]);
	});

	it('keep the name of a lead and the name of its person apart in a batch', async () => {
		const { sent } = await close.send({
			items: [
				{ firm: 'A', who: 'Ada' },
				{ firm: 'A', who: 'Ben' },
			],
			parameters: mapped(
				{ name: '={{ $json.firm }} Ltd', contact_name: '={{ $json.who }}', city: 'Berlin' },
				{ batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'firm' },
			),
		});
		expect(sent).toHaveLength(2);
		expect(close.sandbox.records('lead').slice(1)).toMatchObject([
			{ name: 'A Ltd', addresses: [{ city: 'Berlin' }], contacts: [{ name: 'Ada' }, { name: 'Ben' }] },
		]);
	});

	it('say which plain field does not fit', async () => {
		const { rejected } = await close.send({
			items: [{ mail: 'see card' }],
			parameters: mapped({ name: 'A', email: '={{ $json.mail }}' }),
		});
		expect(rejected).toMatchObject([
			{ close: { reason: 'invalidValue', message: expect.stringContaining("'email'") as string } },
		]);
		expect(close.sandbox.records('lead')).toHaveLength(1);
	});

	it('name the fields where no column is called like one', async () => {
		const { rejected } = await close.send({ items: [{ foo: 'A' }], parameters: mapped(null) });
		const { message } = rejected[0].close as IDataObject;
		expect(message).toContain('It has: foo. Columns may be called Name, Website, Description, Status, Street,');
		expect(message).toContain('Email, Phone, Mobile, or like a custom field.');
	});

	it('leave alone what is left empty, and clear what an expression empties', async () => {
		const { calls } = await close.send({
			items: [{ id: 'lead_1' }],
			parameters: mapped(
				{ name: null, description: '', 'custom.cf_age': '={{ null }}' },
				{ method: 'PUT', endpoint: url('/lead/{id}/') },
			),
		});
		expect(calls.at(-1)?.body).toEqual({ 'custom.cf_age': null });
		expect(close.sandbox.records('lead')).toMatchObject([{ name: 'Old' }]);
		expect(close.sandbox.records('lead')[0]).not.toHaveProperty(['custom.cf_age']);
	});

	it('find columns by name', async () => {
		const { calls } = await close.send({
			items: [{ Name: 'A', industry: 'software', 'custom.cf_age': '4', row_number: 3 }],
			parameters: mapped(null),
		});
		expect(calls.at(-1)?.body).toEqual({
			name: 'A',
			'custom.cf_industry': 'Software',
			'custom.cf_age': 4,
		});
	});

	it('know the custom type', async () => {
		const { sent } = await close.send({
			items: [{ lead: 'lead_1', score: '8' }],
			parameters: mapped(
				{ lead_id: '={{ $json.lead }}', 'custom.cf_score': '={{ $json.score }}' },
				{
					endpoint: url('/activity/custom/'),
					mappedType: { __rl: true, mode: 'list', value: 'actitype_1' },
				},
			),
		});
		expect(sent).toHaveLength(1);
		expect(close.sandbox.records('custom_activity')).toMatchObject([
			{ custom_activity_type_id: 'actitype_1', 'custom.cf_score': 8 },
		]);
	});

	it('preview what they send', async () => {
		const run = async (operation: string) =>
			await close.send({
				items: [{ company: 'A', kind: 'retail' }],
				parameters: mapped(
					{ name: '={{ $json.company }}', 'custom.cf_industry': '={{ $json.kind }}' },
					{ operation },
				),
			});
		const { preview } = await run('preview');
		const { calls } = await run('send');
		expect(JSON.stringify(preview[0].body)).toBe(JSON.stringify(calls.at(-1)?.body));
	});
});
