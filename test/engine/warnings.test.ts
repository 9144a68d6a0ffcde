import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

const email = (address: string) => [{ email: address, type: 'office' }];
const SEED = {
	customFields: {
		contact: [{ id: 'cf_langs', name: 'Languages', type: 'text', accepts_multiple_values: true }],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			description: 'old',
			contacts: [
				{ id: 'cont_ada', name: 'Ada', emails: [...email('ada@acme.example'), ...email('ada@home.example')] },
				{ id: 'cont_ben', name: 'Ben', emails: email('ben@acme.example') },
			],
		},
	],
};
const LISTS =
	"In 'emails', 'phones' and 'urls' Close keeps only the entries it is sent: the others are removed.";
const REPLACED =
	"In 'emails' Close keeps only the entries of the record: the others are removed, as 'Lists' says.";

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

async function warned(items: IDataObject[], parameters: IDataObject) {
	const { hints, responses, preview } = await close.send({ items, parameters });
	return {
		hints: hints.slice(1).map(({ message, type }) => `${type}: ${message}`),
		calls: [...responses, ...preview].map(({ warnings }) => warnings),
	};
}

const put = { method: 'PUT', endpoint: url('/contact/{id}/') };
const byEmail = {
	endpoint: url('/contact/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'email', recordField: 'emails[0].email' }] },
};
const byCompany = {
	endpoint: url('/lead/'),
	batching: true,
	groupingAlgorithm: 'leadWithContacts',
	groupBy: 'company',
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'company' }] },
};
const two = [
	{ id: 'cont_ada', emails: email('ada@acme.example') },
	{ id: 'cont_ben', emails: email('ben@acme.example') },
];

it.each(['send', 'preview'])('a PUT of lists is told once, with its calls, in %s', async (operation) => {
	const { hints, calls } = await warned([...two, { id: 'cont_ben', title: 'CTO' }], { ...put, operation });
	expect(hints).toEqual([`warning: 2 calls: ${LISTS}`]);
	expect(calls).toEqual([[LISTS], [LISTS], undefined]);
});

it('Preview counts the calls it does not show', async () => {
	const { hints, calls } = await warned(two, { ...put, operation: 'preview', options: { previewLimit: 1 } });
	expect([hints, calls.length]).toEqual([[`warning: 2 calls: ${LISTS}`], 1]);
});

it('a PUT that Close refuses is told on Response, and has replaced nothing', async () => {
	close.sandbox.addFaults({ method: 'PUT', path: '/contact/*', kind: 'status', status: 400 });
	const items = [{ id: 'cont_ada', emails: email('ada@acme.example') }];
	const { hints, calls } = await warned(items, put);
	expect([hints, calls]).toEqual([[], [[LISTS]]]);
});

it('contacts that a lead’s update leaves out are told', async () => {
	const items = [{ id: 'lead_acme', name: 'Acme', contacts: [{ name: 'Ann' }] }];
	const { hints } = await warned(items, { method: 'PUT', endpoint: url('/lead/{id}/') });
	expect(hints.join()).toContain("1 call: Close ignores 'contacts'");
});

describe('with Match Existing Records', () => {
	const items = two.map(({ emails }) => ({ emails, title: 'CTO' }));

	it('lists that are added to are nothing to warn of', async () => {
		expect(await warned(items, byEmail)).toEqual({ hints: [], calls: [undefined, undefined] });
		const preview = await warned(items, { ...byEmail, operation: 'preview' });
		expect(preview.hints).toEqual([]);
	});

	it('lists that are replaced are told where entries are lost', async () => {
		const { hints, calls } = await warned(items, { ...byEmail, lists: 'replace' });
		expect([hints, calls]).toEqual([[`warning: 1 call: ${REPLACED}`], [[REPLACED], undefined]]);
	});

	it('Preview without lookups tells it of all that may be', async () => {
		const parameters = { ...byEmail, lists: 'replace', operation: 'preview' };
		const { hints, calls } = await warned(items, { ...parameters, options: { previewLookups: false } });
		expect(hints).toEqual([`warning: 2 calls: ${REPLACED}`]);
		expect(calls[0]).toContain(REPLACED);
	});

	it('lists of the people of a lead likewise', async () => {
		const rows = [{ company: 'Acme', contact_name: 'Ada', email: 'ada@acme.example' }];
		for (const operation of ['preview', 'send']) {
			const { hints } = await warned(rows, { ...byCompany, lists: 'replace', operation });
			expect(hints).toEqual([`warning: 1 call: ${REPLACED}`]);
		}
	});

	it.each(['send', 'preview'])(
		'what records of a lead say differently is told though it needs no call, in %s',
		async (operation) => {
			const rows = [
				{ company: 'Acme', description: 'old', contact_name: 'Ada', email: 'ada@acme.example' },
				{ company: 'Acme', description: 'new', contact_name: 'Ben', email: 'ben@acme.example' },
			];
			const message = "The records of this lead differ in 'description': the first value counts.";
			const { hints, summary, writes } = await close.send({
				items: rows,
				parameters: { ...byCompany, operation },
			});
			expect(writes).toEqual([]);
			expect(hints.slice(1)).toMatchObject([
				{ type: 'warning', message: `2 records left as they are: ${message}` },
			]);
			expect(summary).toMatchObject({
				byAction: { unchanged: 2 },
				warnings: [{ message, callCount: 0, recordCount: 2 }],
			});
		},
	);

	it('values of a person that search may not show are told', async () => {
		const contacts = [{ name: 'Ben', 'custom.cf_langs': ['English'] }];
		const { hints } = await warned([{ name: 'Acme', contacts }], {
			...byCompany,
			batching: false,
			matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
		});
		expect(hints.join()).toContain("does not show what this person has in 'custom.cf_langs'");
	});

	it('a lead that Close makes for a contact is told only when that is created', async () => {
		const records = [...items, { name: 'Eve', emails: email('eve@acme.example') }];
		const { hints } = await warned(records, { ...byEmail, options: { allowLeadCreation: true } });
		expect(hints).toEqual(['warning: 1 call: Close creates a new lead for this contact.']);
	});
});
