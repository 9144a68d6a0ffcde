import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const SEED = {
	customFields: {
		lead: [{ id: 'cf_ind', name: 'Industry', type: 'text' }],
		contact: [{ id: 'cf_role', name: 'Role', type: 'text' }],
		opportunity: [
			{ id: 'cf_deal', name: 'Deal', type: 'text' },
			{ id: 'cf_stage', name: 'Source', type: 'text' },
		],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			status: 'Qualified',
			'custom.cf_ind': 'Steel',
			contacts: [
				{
					id: 'cont_ada',
					name: 'Ada',
					title: 'CTO',
					emails: [{ email: 'ada@acme.example', type: 'office' }],
					'custom.cf_role': 'Buyer',
				},
			],
			opportunities: [
				{ id: 'oppo_1', value: 5, confidence: 10, 'custom.cf_deal': 'D-1', 'custom.cf_stage': 'Fair' },
			],
		},
	],
};

let close: CloseEngine;
let slow: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
	slow = await CloseEngine.open({ seed: SEED, indexDelayMs: 30_000 });
});
afterAll(async () => {
	await close.close();
	await slow.close();
});
beforeEach(() => {
	close.reset();
	slow.reset();
});

const leads = {
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
};
const deals = {
	endpoint: url('/opportunity/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'customField', customField: 'cf_deal', recordField: '["custom.cf_deal"]' }] },
};
const lead = {
	name: 'Acme',
	status: 'Potential',
	description: 'new',
	'custom.Industry': 'Wood',
	contacts: [
		{ name: 'Ada', title: 'CEO', 'custom.cf_role': 'Owner', phones: [{ phone: '+15035550100' }] },
		{ name: 'Ben', title: 'CFO' },
	],
};
const deal = {
	lead_id: 'lead_acme',
	'custom.cf_deal': 'D-1',
	value: 9,
	confidence: 90,
	'custom.Source': 'Web',
	note: 'n',
};

async function after(record: IDataObject, parameters: IDataObject, engine = close) {
	const result = await engine.send({ items: [record], parameters });
	const find = (type: string, id: string) =>
		engine.sandbox.records(type).find((one) => one.id === id) as IDataObject;
	const [acme, ada, oppo] = [
		find('lead', 'lead_acme'),
		find('contact', 'cont_ada'),
		find('opportunity', 'oppo_1'),
	];
	const ben = engine.sandbox.records('contact').find(({ name }) => name === 'Ben');
	return {
		...result,
		lead: [acme.status_label, acme.description, acme['custom.cf_ind']],
		ada: [ada.title, ada['custom.cf_role'], (ada.phones as unknown[]).length],
		ben: ben?.title,
		oppo: [oppo.value, oppo.confidence, oppo['custom.cf_stage'], oppo.note],
	};
}

describe('a lead that is found, with its people', () => {
	const whole = { lead: ['Potential', 'new', 'Wood'], ada: ['CEO', 'Owner', 1], ben: 'CFO' };

	it.each<[onlyWhenCreating: string, onlyWhenEmpty: string, expected: Partial<typeof whole>]>([
		['', '', {}],
		['status', '', { lead: ['Qualified', 'new', 'Wood'] }],
		['Status, custom.Industry', '', { lead: ['Qualified', 'new', 'Steel'] }],
		['Industry', '', { lead: ['Potential', 'new', 'Steel'] }],
		['custom.cf_*', '', { lead: ['Potential', 'new', 'Steel'] }],
		['title', '', { ada: ['CTO', 'Owner', 1] }],
		['contacts.title', 'contacts.custom.Role', { ada: ['CTO', 'Buyer', 1] }],
		['contacts', '', { ada: ['CTO', 'Buyer', 0] }],
		['', 'description, custom.Industry', { lead: ['Potential', 'new', 'Steel'] }],
		['', '*', { lead: ['Qualified', 'new', 'Steel'], ada: ['CTO', 'Buyer', 1] }],
		['*', '', { lead: ['Qualified', '', 'Steel'], ada: ['CTO', 'Buyer', 0] }],
	])('Only When Creating %j, Only When Empty %j', async (onlyWhenCreating, onlyWhenEmpty, expected) => {
		const state = await after(lead, { ...leads, onlyWhenCreating, onlyWhenEmpty });
		const seen = [state.lead.map((value) => value ?? ''), state.ada, state.ben];
		const { lead: ofLead, ada, ben } = { ...whole, ...expected };
		expect(seen).toEqual([ofLead, ada, ben]);
		const again = await close.send({
			items: [lead],
			parameters: { ...leads, onlyWhenCreating, onlyWhenEmpty },
		});
		expect(outcomesByRecord(again).map(({ action }) => action)).toEqual(['unchanged']);
	});
});

it('an opportunity that is found keeps what the rules protect', async () => {
	const { oppo } = await after(deal, { ...deals, onlyWhenCreating: 'value', onlyWhenEmpty: 'Source, note' });
	expect(oppo).toEqual([5, 90, 'Fair', 'n']);
});

it('what is created gets everything', async () => {
	const record = { ...lead, name: 'New', contacts: [{ name: 'Ben', title: 'CFO' }] };
	const { ben } = await after(record, { ...leads, onlyWhenCreating: '*', onlyWhenEmpty: '*' });
	const made = close.sandbox.records('lead').find(({ name }) => name === 'New');
	expect([made?.status_label, made?.['custom.cf_ind'], ben]).toEqual(['Potential', 'Wood', 'CFO']);
});

it('the second row of a key sees what the first has written', async () => {
	const items = ['Potential', 'Qualified'].map((status) => ({ name: 'New', status, description: status }));
	await slow.send({
		items,
		parameters: { ...leads, onlyWhenCreating: 'status', onlyWhenEmpty: 'description' },
	});
	const made = slow.sandbox.records('lead').filter(({ name }) => name === 'New');
	expect(made.map(({ status_label: label, description }) => [label, description])).toEqual([
		['Potential', 'Potential'],
	]);
});

it('a rule for a custom field that is not there refuses the record before any write', async () => {
	const { outcomes, calls } = await close.send({
		items: [lead],
		parameters: { ...leads, onlyWhenCreating: 'custom.Industri' },
	});
	expect(outcomes).toMatchObject([{ status: 'invalid', reason: 'unknownField' }]);
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('a rule that names nothing is told', async () => {
	const { hints } = await close.send({ items: [lead], parameters: { ...leads, onlyWhenCreating: 'Satus' } });
	expect(hints.map(({ message }) => message).join()).toContain("'Satus'");
});
