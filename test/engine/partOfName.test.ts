import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

const SEED = {
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			contacts: [
				{ id: 'cont_ada', name: 'Ada Brook', emails: [{ email: 'ada@acme.example', type: 'office' }] },
				{ id: 'cont_one', name: '', emails: [{ email: 'one@acme.example', type: 'office' }] },
			],
		},
	],
};

let close: CloseEngine;
beforeAll(async () => (close = await CloseEngine.open({ seed: SEED })));
afterAll(() => close.close());
beforeEach(() => close.reset());

const byEmail = {
	matchExisting: true,
	matchOn: { keys: [{ field: 'email', recordField: 'Email' }] },
};
const byId = { matchExisting: true, matchOn: { keys: [{ field: 'id', recordField: 'id' }] } };
const byCompany = { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'Company' }] } };

async function after(record: IDataObject, parameters: IDataObject) {
	const result = await close.send({ items: [record], parameters });
	const { name, title } = close.sandbox.records('contact').find(({ id }) => id === 'cont_ada') as IDataObject;
	return { ...result, name, title };
}

const SAYS = 'does not replace a name that Close has';

describe('a first name alone', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'of a contact that is looked up',
			{ Email: 'ada@acme.example', 'First Name': 'Adele', Title: 'CEO' },
			{ endpoint: url('/contact/'), ...byEmail },
		],
		[
			'of a contact whose id is known',
			{ id: 'cont_ada', 'First Name': 'Adele', Title: 'CEO' },
			{ endpoint: url('/contact/'), ...byId },
		],
		[
			'of a person of a lead',
			{ Company: 'Acme', Email: 'ada@acme.example', 'Last Name': 'Stone', Title: 'CEO' },
			{ endpoint: url('/lead/'), ...byCompany },
		],
		[
			'of merged rows',
			{ Email: 'ada@acme.example', 'First Name': 'Adele', Title: 'CEO' },
			{
				endpoint: url('/contact/'),
				...byEmail,
				batchRecords: true,
				groupingAlgorithm: 'merge',
				groupBy: 'Email',
			},
		],
	])('%s does not replace the whole one', async (_what, record, parameters) => {
		const { name, title, responses, outcomes } = await after(record, parameters);

		expect([outcomes[0].status, name, title]).toEqual(['sent', 'Ada Brook', 'CEO']);
		expect(JSON.stringify(responses.map(({ warnings }) => warnings))).toContain(SAYS);
	});

	it('holds back no whole name beside it', async () => {
		const contacts = [
			{ first_name: 'Una', emails: [{ email: 'new@acme.example' }] },
			{ name: 'Ada Stone', emails: [{ email: 'ada@acme.example' }] },
		];
		const { name } = await after({ Company: 'Acme', contacts }, { endpoint: url('/lead/'), ...byCompany });

		expect(name).toBe('Ada Stone');
	});

	it('is left out of an update, and named', async () => {
		const { name, title, hints } = await after(
			{ id: 'cont_ada', 'First Name': 'Adele', Title: 'CEO' },
			{ method: 'PUT', endpoint: url('/contact/{id}/') },
		);

		expect([name, title]).toEqual(['Ada Brook', 'CEO']);
		expect(hints.map(({ message }) => message).join()).toContain("does not write them: 'First Name'");
	});

	it('fills an empty name', async () => {
		await close.send({
			items: [{ Email: 'one@acme.example', 'First Name': 'Una' }],
			parameters: { endpoint: url('/contact/'), ...byEmail },
		});

		expect(close.sandbox.records('contact').map(({ name }) => name)).toContain('Una');
	});

	it('is the name of somebody new, without a warning', async () => {
		const { responses } = await close.send({
			items: [{ Email: 'new@acme.example', 'First Name': 'Nia', lead_id: 'lead_acme' }],
			parameters: { endpoint: url('/contact/'), ...byEmail },
		});

		expect(close.sandbox.records('contact').map(({ name }) => name)).toContain('Nia');
		expect(JSON.stringify(responses)).not.toContain(SAYS);
	});
});

it('never calls a lead that Close has like its person', async () => {
	const byPerson = { ...byEmail, endpoint: url('/lead/') };
	const [old, made] = ['ada@acme.example', 'new@acme.example'];
	await close.send({
		items: [old, made].map((Email) => ({ Email, 'First Name': 'Ada', 'Last Name': 'Stone' })),
		parameters: byPerson,
	});

	expect(close.sandbox.records('lead').map(({ name }) => name)).toEqual(['Acme', 'Ada Stone']);
});

it('takes a first and a last name for the whole one', async () => {
	const { name } = await after(
		{ Email: 'ada@acme.example', 'First Name': 'Ada', 'Last Name': 'Stone' },
		{ endpoint: url('/contact/'), ...byEmail },
	);

	expect(name).toBe('Ada Stone');
});
