import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import { CloseEngine, url } from './support/closeEngine';

const MANY = { type: 'text', accepts_multiple_values: true };
const SEED = {
	customFields: {
		lead: [{ id: 'cf_tags', name: 'Tags', ...MANY }],
		contact: [{ id: 'cf_langs', name: 'Languages', ...MANY }],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			'custom.cf_tags': ['Red'],
			contacts: [
				{
					id: 'cont_ada',
					name: 'Ada Brook',
					emails: [{ email: 'ada@acme.example' }],
					'custom.cf_langs': ['en'],
				},
			],
		},
	],
};

let close: CloseEngine;
beforeAll(async () => (close = await CloseEngine.open({ seed: SEED, indexDelayMs: 30_000 })));
afterAll(() => close.close());
beforeEach(() => close.reset());

const stored = (type: string) => (close.sandbox.records(type) as IDataObject[])[0];
const onName = { field: 'name', recordField: 'Company' };
const onEmail = { field: 'email', recordField: 'Email' };
const matching = (path: string, key: IDataObject) => ({
	endpoint: url(path),
	matchExisting: true,
	matchOn: { keys: [key] },
});
const others = (count: number) => range(count).map((number) => ({ Company: `Other ${number}` }));

describe.each([
	['at once', 0],
	// A search looks for 25 keys.
	['one after the other', 30],
])('of records with one key that are looked up %s, each sees what it writes to', (_, between) => {
	it('though the ones before named no list', async () => {
		const ada = { Email: 'ada@acme.example', lead_id: 'lead_acme' };
		await close.send({
			items: [
				{ ...ada, Title: 'CTO' },
				...range(between).map((number) => ({
					Email: `p${number}@x.example`,
					Name: 'P',
					lead_id: 'lead_acme',
				})),
				{ ...ada, Languages: ['fr'] },
				{ ...ada, Title: 'CEO' },
			],
			parameters: matching('/contact/', onEmail),
		});
		expect(stored('contact')).toMatchObject({ title: 'CEO', 'custom.cf_langs': ['en', 'fr'] });
	});

	it('though the ones before named nobody', async () => {
		const { rejected } = await close.send({
			items: [
				{ Company: 'Acme', Description: 'one' },
				...others(between),
				{ Company: 'ACME', Email: 'ada@acme.example', Title: 'CTO' },
				{ Company: 'Acme', Tags: ['Blue'] },
			],
			parameters: matching('/lead/', onName),
		});
		expect(rejected).toEqual([]);
		expect(stored('contact')).toMatchObject({ id: 'cont_ada', title: 'CTO' });
		expect(stored('lead')).toMatchObject({ name: 'Acme', 'custom.cf_tags': ['Red', 'Blue'] });
	});
});

it('asks again only for what it has not been shown', async () => {
	const items = [
		{ Company: 'Acme', Description: 'one' },
		...others(30),
		{ Company: 'Acme', Status: 'Qualified' },
	];
	const { calls } = await close.send({ items, parameters: matching('/lead/', onName) });
	expect(calls.filter(({ path }) => path === '/data/search/')).toHaveLength(2);
});

it('also of an object that a later record names by its id', async () => {
	const keys = [
		{ field: 'id', recordField: 'close_id' },
		{ field: 'name', recordField: 'Company' },
	];
	const { rejected } = await close.send({
		items: [
			{ Company: 'Acme', Email: 'ben@acme.example' },
			{ Company: 'Acme', close_id: 'lead_acme', Tags: ['Blue'] },
		],
		parameters: { ...matching('/lead/', onName), matchOn: { keys }, excludeAttributes: 'close_id' },
	});
	expect(rejected).toEqual([]);
	expect(stored('lead')).toMatchObject({ 'custom.cf_tags': ['Red', 'Blue'] });
});
