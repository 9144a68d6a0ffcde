import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const SEARCH = '/data/search/';
const TAGS = { type: 'choices', choices: ['Red', 'Green', 'Blue'], accepts_multiple_values: true };
const SEED = {
	customFields: {
		lead: [
			{ id: 'cf_ext', name: 'External ID', type: 'text' },
			{ id: 'cf_tags', name: 'Tags', ...TAGS },
		],
		contact: [{ id: 'cf_langs', name: 'Languages', type: 'text', accepts_multiple_values: true }],
		opportunity: [
			{ id: 'cf_deal', name: 'Deal', type: 'text' },
			{ id: 'cf_parts', name: 'Parts', type: 'text', accepts_multiple_values: true },
		],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			description: 'kept',
			addresses: [{ label: 'business', address_1: 'Main St 1', city: 'Berlin', country: 'DE' }],
			'custom.cf_ext': 'EXT-1',
			'custom.cf_tags': ['Red'],
			contacts: [
				{
					id: 'cont_ada',
					name: 'Ada',
					title: 'CTO',
					emails: [
						{ email: 'ada@home.example', type: 'home' },
						{ email: 'ada@acme.example', type: 'office' },
					],
					phones: [{ phone: '+15035550111', type: 'mobile' }],
					urls: [{ url: 'https://ada.example', type: 'url' }],
					'custom.cf_langs': ['English'],
				},
			],
			opportunities: [
				{ id: 'oppo_1', value: 5, note: 'kept', 'custom.cf_deal': 'D-1', 'custom.cf_parts': ['wheel'] },
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

const matching = (path: string, keys: IDataObject[], more: IDataObject = {}): IDataObject => ({
	endpoint: url(path),
	matchExisting: true,
	matchOn: { keys },
	...more,
});
const contacts = (more?: IDataObject) =>
	matching('/contact/', [{ field: 'email', recordField: 'emails[0].email' }], more);
const leads = (more?: IDataObject) => matching('/lead/', [{ field: 'name', recordField: 'name' }], more);
const deals = (more?: IDataObject) =>
	matching(
		'/opportunity/',
		[{ field: 'customField', customField: 'cf_deal', recordField: '["custom.cf_deal"]' }],
		more,
	);
const people = (more?: IDataObject) =>
	matching('/lead/', [{ field: 'name', recordField: 'company' }], {
		batching: true,
		groupingAlgorithm: 'leadWithContacts',
		groupBy: 'company',
		...more,
	});

async function run(
	items: IDataObject[],
	parameters: IDataObject,
	engine = close,
	more: Partial<CloseRun> = {},
) {
	const result = await engine.send({ items, parameters, ...more });
	return { ...result, actions: outcomesByRecord(result).map(({ action, reason }) => action ?? reason) };
}

const without = (object: IDataObject, names: string[]) =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
const stored = (type: string, id: string, engine = close) =>
	engine.sandbox.records(type).find((record) => record.id === id) as IDataObject;
const valueOf = (entry: unknown) => {
	const { email, phone, url: address, label } = Object(entry) as IDataObject;
	return email ?? phone ?? address ?? label ?? entry;
};
const values = (type: string, id: string, list: string, engine = close) =>
	((stored(type, id, engine)[list] ?? []) as unknown[]).map(valueOf);
const writes = (engine = close) => engine.sandbox.requests.filter(({ path }) => path !== SEARCH);
const email = (address: string, type = 'office') => ({ email: address, type });

/** What follows from other fields and objects. */
const SEEN_ELSEWHERE = ['contacts', 'opportunities', 'custom', 'date_updated', 'updated_by'];

/** Everything in the store but these fields of one object is as it was. */
async function expectOnlyChanged(id: string, names: string[], act: () => Promise<unknown>) {
	const all = () => ['lead', 'contact', 'opportunity'].flatMap((each) => close.sandbox.records(each));
	const before = structuredClone(all()) as IDataObject[];
	await act();
	const rest = (records: IDataObject[]) =>
		records.map((record) => without(record, [...SEEN_ELSEWHERE, ...(record.id === id ? names : [])]));
	expect(rest(all())).toEqual(rest(before));
}

describe('an update keeps what Close has, and adds what the record says', () => {
	const cases: Array<
		[
			what: string,
			parameters: IDataObject,
			record: IDataObject,
			where: [type: string, id: string, list: string],
			expected: unknown[],
		]
	> = [
		[
			'e-mails of a contact',
			contacts(),
			{ emails: [email('ADA@acme.example', 'direct'), email('ada@new.example')] },
			['contact', 'cont_ada', 'emails'],
			['ada@home.example', 'ada@acme.example', 'ada@new.example'],
		],
		[
			'phones of a contact, in any form',
			contacts(),
			{
				emails: [email('ada@home.example')],
				phones: ['+1 503 555 0111', '(503) 555-0111', '+1 (503) 555-0199', '+15035550199'].map((phone) => ({
					phone,
				})),
			},
			['contact', 'cont_ada', 'phones'],
			['+15035550111', '+15035550199'],
		],
		[
			'urls of a contact',
			contacts(),
			{ emails: [email('ada@home.example')], urls: [{ url: 'ada.example/' }, { url: 'ada.blog.example' }] },
			['contact', 'cont_ada', 'urls'],
			['https://ada.example', 'https://ada.blog.example'],
		],
		[
			'values of a custom field of a contact, by name',
			contacts(),
			{ emails: [email('ada@home.example')], 'custom.Languages': ['French', ' French'] },
			['contact', 'cont_ada', 'custom.cf_langs'],
			['English', 'French'],
		],
		[
			'addresses of a lead',
			leads(),
			{ name: 'Acme', addresses: [{ label: 'mailing', address_1: 'Box 7', city: 'Bonn' }] },
			['lead', 'lead_acme', 'addresses'],
			['business', 'mailing'],
		],
		[
			'values of a custom field of a lead, one as text',
			leads(),
			{ name: 'Acme', 'custom.Tags': 'blue' },
			['lead', 'lead_acme', 'custom.cf_tags'],
			['Red', 'Blue'],
		],
		[
			'the same nested, as n8n’s dot notation makes it',
			leads(),
			{ name: 'Acme', custom: { cf_tags: ['Green'] } },
			['lead', 'lead_acme', 'custom.cf_tags'],
			['Red', 'Green'],
		],
		[
			'values of a custom field of an opportunity',
			deals(),
			{ lead_id: 'lead_acme', 'custom.cf_deal': 'D-1', 'custom.cf_parts': ['bell', 'bell'] },
			['opportunity', 'oppo_1', 'custom.cf_parts'],
			['wheel', 'bell'],
		],
		[
			'e-mails of a person of a lead',
			people(),
			{ company: 'Acme', contact_name: 'Ada', email: 'Ada@acme.example', email_2: 'ada@new.example' },
			['contact', 'cont_ada', 'emails'],
			['ada@home.example', 'ada@acme.example', 'ada@new.example'],
		],
		[
			'phones of a person of a lead',
			people(),
			{ company: 'Acme', contact_name: 'Ada', email: 'ada@acme.example', phone: '+15035550199' },
			['contact', 'cont_ada', 'phones'],
			['+15035550111', '+15035550199'],
		],
		[
			'phones of a person in the contacts of a lead’s record',
			leads(),
			{ name: 'Acme', contacts: [{ name: 'Ada', phones: [{ phone: '503-555-0199' }] }] },
			['contact', 'cont_ada', 'phones'],
			['+15035550111', '+15035550199'],
		],
	];

	it.each(cases)('%s', async (_, parameters, record, [type, id, list], expected) => {
		await expectOnlyChanged(id, [list], async () => {
			expect((await run([record], parameters)).actions).toEqual(['updated']);
		});
		expect(values(type, id, list)).toEqual(expected);
		const again = await run([record], parameters);
		expect([again.actions, values(type, id, list)]).toEqual([['unchanged'], expected]);
		expect(writes().filter(({ method }) => method !== 'GET')).toHaveLength(1);
	});

	it.each(cases)('%s: replaced when that is chosen', async (_, parameters, record, [type, id, list]) => {
		const before = values(type, id, list);
		await run([record], { ...parameters, lists: 'replace' });
		expect(values(type, id, list).filter((value) => before.includes(value))).not.toEqual(before);
	});

	it('completes an address that lacks a part, and adds none', async () => {
		const address = { label: 'business', address_1: 'main st 1', city: 'Berlin', zipcode: '10115' };
		await run([{ name: 'Acme', addresses: [address] }], leads());
		expect(stored('lead', 'lead_acme').addresses).toEqual([
			expect.objectContaining({ address_1: 'Main St 1', city: 'Berlin', zipcode: '10115', country: 'DE' }),
		]);
	});

	it('asks Close no further question', async () => {
		const record = { emails: [email('ada@home.example')], phones: [{ phone: '+15035550199' }] };
		const { calls } = await run([record], contacts());
		expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`POST ${SEARCH}`,
			'PUT /contact/cont_ada/',
		]);
		expect(calls[1].body).not.toHaveProperty('emails');
	});
});

describe('rows of one key in one run', () => {
	const rows = ['ada@new.example', 'ADA@new.example', 'ada@third.example'].map((address) => ({
		lead_id: 'lead_acme',
		name: 'Bea',
		emails: [email('bea@acme.example'), email(address)],
		phones: [{ phone: '+1 503 555 0100' }, { phone: '503 555 0100' }],
	}));
	const all = ['bea@acme.example', 'ada@new.example', 'ada@third.example'];

	it('add to what the row before has written, though search does not show it yet', async () => {
		const { actions, sent } = await run(rows, contacts(), slow);
		expect(actions).toEqual(['created', 'unchanged', 'updated']);
		const { id } = sent[0].close as { id: string };
		expect([values('contact', id, 'emails', slow), values('contact', id, 'phones', slow)]).toEqual([
			all,
			['+15035550100'],
		]);
	});

	it('do so in the next try of Retry On Fail', async () => {
		slow.sandbox.addFaults({ method: 'PUT', path: '/contact/*', nth: 1, kind: 'status', status: 400 });
		await run(rows, contacts({ options: { failWorkflow: 'anyRejected', maxConcurrency: 1 } }), slow, {
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			elsewhere: true,
		});
		const [bea, ...others] = slow.sandbox.records('contact').filter(({ name }) => name === 'Bea');
		expect(others).toEqual([]);
		expect(values('contact', String(bea.id), 'emails', slow)).toEqual(all);
	});

	it('and of one new person in two groups', async () => {
		const items = ['bea@one.example', 'bea@two.example'].map((address) => ({
			company: 'Acme',
			contact_name: 'Bea',
			email: 'bea@acme.example',
			email_2: address,
		}));
		await run(items, people(), slow);
		const [bea, ...others] = slow.sandbox.records('contact').filter(({ name }) => name === 'Bea');
		expect(others).toEqual([]);
		expect(values('contact', String(bea.id), 'emails', slow)).toEqual([
			'bea@acme.example',
			'bea@one.example',
			'bea@two.example',
		]);
	});
});

it.each([
	['a contact', contacts(), { lead_id: 'lead_acme' }],
	['a lead with a person', leads(), { name: 'New' }],
])('%s that is created holds no entry twice', async (_, parameters, more) => {
	const person = {
		name: 'Bea',
		emails: [email('bea@acme.example'), email('BEA@acme.example')],
		phones: [{ phone: '+1 503 555 0100' }, { phone: '(503) 555-0100' }],
	};
	const record = 'name' in more ? { ...more, contacts: [person] } : { ...more, ...person };
	expect((await run([record], parameters)).actions).toEqual(['created']);
	const bea = close.sandbox.records('contact').find(({ name }) => name === 'Bea')!;
	expect([values('contact', String(bea.id), 'emails'), values('contact', String(bea.id), 'phones')]).toEqual([
		['bea@acme.example'],
		['+15035550100'],
	]);
});
