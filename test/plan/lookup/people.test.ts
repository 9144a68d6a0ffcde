import type { IDataObject } from 'n8n-workflow';

import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import type { Person } from '../../../nodes/CloseDestination/plan/batching/mergePeople';
import { peopleOf, personRequest } from '../../../nodes/CloseDestination/plan/lookup/people';
import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
import type { Row } from '../../../nodes/CloseDestination/plan/lookup/types';
import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import { outcomeOf, planOf, requestsOf } from '../given';

const email = (address: string, type = 'office') => ({ email: address, type });
const phone = (number: string, type = 'office') => ({ phone: number, type });
const ANN = {
	id: 'cont_ann',
	name: 'Ann',
	title: 'CTO',
	emails: [email('ann@a.example', 'home')],
	phones: [phone('+14155550100')],
	urls: [{ url: 'https://ann.example', type: 'url' }],
};

async function requestOf(contacts: unknown, settings: IDataObject = {}): Promise<MatchedRequest> {
	const parameters = {
		matchExisting: true,
		matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
		...settings,
	};
	const [request] = requestsOf(await planOf(parameters, [{ name: 'Acme', contacts } as IDataObject]));
	return request as MatchedRequest;
}

/** The call about one person of a lead with Ann, as method, object and body; `no call` when there is none. */
async function callFor(person: IDataObject, settings: IDataObject = {}, contacts: IDataObject[] = [ANN]) {
	const request = await requestOf([person], settings);
	const people = peopleOf(request);
	if (people instanceof Refusal) return outcomeOf(people);
	const call = personRequest(request, people[0], { id: 'lead_1', contacts } as unknown as Row, contacts);
	if (typeof call !== 'object') return call ?? 'no call';
	expect(call.text).toBe(JSON.stringify(call.body));
	return [`${call.target.method} ${call.target.url.split('/v1')[1]}`, call.body];
}

const update = (body: IDataObject) => ['PUT /contact/cont_ann/', body];
const create = (body: IDataObject) => ['POST /contact/', { ...body, lead_id: 'lead_1' }];
const replace = { lists: 'replace' };

describe('a person of a lead that Close has', () => {
	test.each<[what: string, person: IDataObject, settings: IDataObject, expected: unknown]>([
		['is new', { name: 'Ben', title: 'CFO' }, {}, create({ name: 'Ben', title: 'CFO' })],
		['is as they should be', { name: 'Ann', title: 'CTO' }, {}, 'no call'],
		['is left alone', { name: 'Ann', title: 'CEO' }, { whenFound: 'skip' }, 'no call'],
		['is updated', { name: 'Ann', title: 'CEO' }, {}, update({ name: 'Ann', title: 'CEO' })],
		['is known by id', { id: 'cont_ann', name: 'Anna' }, {}, update({ name: 'Anna' })],
		['is known by e-mail', { name: 'A.', emails: [email('ANN@a.example')] }, {}, update({ name: 'A.' })],
		[
			'has another e-mail',
			{ name: 'Ann', emails: [email('b@a.example')] },
			{},
			create({ name: 'Ann', emails: [email('b@a.example')] }),
		],
		['without a name is known by phone', { phones: [phone('+1 (415) 555-0100')] }, {}, 'no call'],
		['without a name is known by phone without country', { phones: [phone('415 555 0100')] }, {}, 'no call'],
		[
			'without a name is known by what else there is',
			{ urls: [{ url: 'ann.example' }], title: 'CTO' },
			{},
			'no call',
		],
		[
			'has one e-mail more',
			{ name: 'Ann', emails: [email('Ann@a.example'), email('b@a.example')] },
			{},
			update({ name: 'Ann', emails: [email('ann@a.example', 'home'), email('b@a.example')] }),
		],
		[
			'has one phone more',
			{ name: 'Ann', phones: [phone('+14155550199', 'mobile')] },
			{},
			update({ name: 'Ann', phones: [phone('+14155550100'), phone('+14155550199', 'mobile')] }),
		],
		['has fewer', { name: 'Ann', phones: [] }, {}, 'no call'],
		['has them in another form', { name: 'Ann', phones: [phone('415-555-0100')] }, {}, 'no call'],
		[
			'has others, which replace',
			{ name: 'Ann', phones: [phone('+14155550199')] },
			replace,
			update({ name: 'Ann', phones: [phone('+14155550199')] }),
		],
		[
			'is new, with one number twice',
			{ name: 'Ben', phones: [phone('+14155550100'), phone('(415) 555-0100')] },
			{},
			create({ name: 'Ben', phones: [phone('+14155550100')] }),
		],
		[
			'keeps what only a new one gets',
			{ name: 'Ann', title: 'CEO', phones: [phone('+14155550199')] },
			{ onlyWhenCreating: 'title, contacts.phones' },
			'no call',
		],
		[
			'keeps what they have',
			{ name: 'Ann', title: 'CEO', timezone: 'Z' },
			{ onlyWhenEmpty: '*' },
			update({ timezone: 'Z' }),
		],
		[
			'is new, whatever the rules',
			{ name: 'Ben', title: 'CFO' },
			{ onlyWhenCreating: '*', onlyWhenEmpty: '*' },
			create({ name: 'Ben', title: 'CFO' }),
		],
		[
			'is not meant by a rule about the lead',
			{ name: 'ann', title: 'CTO' },
			{ onlyWhenCreating: 'name' },
			update({ name: 'ann', title: 'CTO' }),
		],
		[
			'gets no read-only fields',
			{ name: 'Ann', title: 'CEO', organization_id: 'o', updated_by: 'u' },
			{},
			update({ name: 'Ann', title: 'CEO' }),
		],
	])('%s', async (_, person, settings, expected) => {
		expect(await callFor(person, settings)).toEqual(expected);
	});

	test.each<[shown: IDataObject, settings: IDataObject, expected: unknown]>([
		[{ 'custom.cf_b': 'y' }, { onlyWhenEmpty: '*' }, update({ 'custom.cf_a': 'x' })],
		[{ 'custom.cf_a': 'y' }, { onlyWhenEmpty: '*' }, 'no call'],
		// Search may not show the custom fields of people.
		[{}, { onlyWhenEmpty: '*' }, 'no call'],
		[{}, { onlyWhenEmpty: 'title' }, update({ name: 'Ann', 'custom.cf_a': 'x' })],
		[{}, {}, update({ name: 'Ann', 'custom.cf_a': 'x' })],
	])('showing %j with %j gets a custom field: %j', async (shown, settings, expected) => {
		const person = { name: 'Ann', custom: { cf_a: 'x' } };
		expect(await callFor(person, settings, [{ ...ANN, ...shown }])).toEqual(expected);
	});

	test.each([['..'], [7], [undefined]])('with the id %j cannot be addressed', async (id) => {
		const contact = { ...ANN, id } as unknown as IDataObject;
		expect(await callFor({ name: 'Ann', title: 'CEO' }, {}, [contact])).toBe('unidentified');
	});
});

test.each<[what: string, person: IDataObject, settings: IDataObject, said: string[]]>([
	[
		'what is removed from a list',
		{ name: 'Ann', phones: [phone('+14155550199')] },
		replace,
		["In 'phones' Close keeps only the entries of the record"],
	],
	['nothing where a list is added to', { name: 'Ann', phones: [phone('+14155550199')] }, {}, []],
	[
		'that search does not show what is replaced',
		{ name: 'Ann', custom: { cf_a: ['x'] } },
		{},
		["Close's search does not show what this person has in 'custom.cf_a'"],
	],
	['nothing of one value', { name: 'Ann', custom: { cf_a: 'x' } }, {}, []],
])('the update of a person tells %s', async (_, person, settings, said) => {
	const request = await requestOf([person], settings);
	const [one] = peopleOf(request) as Person[];
	const { warnings } = personRequest(request, one, { id: 'lead_1' }, [ANN]) as PlannedRequest;
	expect(warnings).toEqual(said.map((words) => expect.stringContaining(words) as string));
});

test('a new person who comes twice has each number once', async () => {
	const twice = ['+14155550100', '(415) 555-0100'].map((number) => ({
		name: 'Ben',
		phones: [phone(number)],
	}));
	const request = await requestOf(twice);
	const people = peopleOf(request) as Person[];
	const calls = people.map(
		(person) => personRequest(request, person, { id: 'lead_1' }, []) as PlannedRequest,
	);
	expect(calls.map(({ body }) => body)).toEqual([
		{ name: 'Ben', phones: [phone('+14155550100')], lead_id: 'lead_1' },
	]);
});

test.each<[contacts: unknown, expected: unknown]>([
	[undefined, []],
	[null, []],
	[[], []],
	[[{}, { name: ' ' }, { emails: [] }, { id: 'cont_1' }], []],
	[
		[{ name: 'Ann' }, { name: 'ann', title: 'CTO' }, { name: 'Ben' }],
		['Ann CTO', 'Ben '],
	],
])('of %j the people are %j', async (contacts, expected) => {
	const people = peopleOf(await requestOf(contacts));
	if (people instanceof Refusal) throw new Error(people.message);
	expect(people.map(({ contact: { name, title = '' } }) => `${name as string} ${title as string}`)).toEqual(
		expected,
	);
});

test.each<[contacts: unknown, field: string]>([
	['Ann', 'contacts'],
	[[null], 'contacts'],
	[[{ name: 'Ann', emails: { email: 'a@b.example' } }], 'contacts.0.emails'],
])('%j cannot be people', async (contacts, field) => {
	const request = await requestOf([]);
	expect(outcomeOf(peopleOf({ ...request, body: { name: 'Acme', contacts } }))).toBe(`invalidValue ${field}`);
});
