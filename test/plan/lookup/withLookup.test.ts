import type { IDataObject } from 'n8n-workflow';

import { settingsFor } from '../../../nodes/CloseDestination/plan/lookup/withLookup';
import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
import { properties } from '../../../nodes/CloseDestination/parameters';
import type { MatchSettings, Method } from '../../../nodes/CloseDestination/parameters/types';
import { planOf, requestsOf } from '../given';

const byName = { field: 'name', recordField: 'name' };
const byExt = { field: 'customField', customField: 'cf_ext', recordField: 'ext' };

async function planned(records: IDataObject[], parameters: IDataObject = {}, keys: object[] = [byName]) {
	const plan = await planOf({ matchExisting: true, matchOn: { keys }, ...parameters }, records);
	return requestsOf(plan) as MatchedRequest[];
}

test.each<[method: Method, chosen: string, expected: string]>([
	['POST', 'skip create', 'skip create'],
	['POST', 'update reject', 'update reject'],
	// n8n keeps what was chosen for POST, also where it is hidden.
	['PUT', 'skip create', 'update reject'],
	['PUT', 'reject skip', 'update skip'],
	['PATCH', 'reject create', 'update reject'],
	['DELETE', 'update create', 'delete reject'],
	['DELETE', 'skip skip', 'delete skip'],
])('%s with %j, when found and when missing, is %j', (method, chosen, expected) => {
	const [whenFound, whenMissing] = chosen.split(' ');
	const settings = settingsFor({ whenFound, whenMissing } as unknown as MatchSettings, method);
	expect(`${settings.whenFound} ${settings.whenMissing}`).toBe(expected);
});

test('a node on which nothing was chosen does with PUT what its editor shows', () => {
	const [forPost, forOthers] = properties.filter(({ name }) => name === 'whenMissing');
	const settings = settingsFor({ whenMissing: forPost.default } as MatchSettings, 'PUT');
	expect(settings.whenMissing).toBe(forOthers.default);
});

test('records with any key in common are written in order', async () => {
	const records = [
		{ name: 'A', ext: 1 },
		{ name: 'B', ext: 1 },
		{ name: 'a', ext: 2 },
	];
	const [first, second, third] = (await planned(records, {}, [byExt, byName])).map(
		({ objectKeys }) => objectKeys!,
	);
	expect([first.length, second.length, third.length]).toEqual([2, 2, 2]);
	expect(second[0]).toBe(first[0]);
	expect(third[1]).toBe(first[1]);
	expect(third[0]).not.toBe(first[0]);
});

test.each<[endpoint: string, row: IDataObject, onlyWhenEmpty: string, onlyWhenCreating: string]>([
	['/contact/', { 'First Name': 'Una' }, 'name', ''],
	['/contact/', { 'First Name': 'Una', 'Last Name': 'Lee' }, '', ''],
	// Without a company, the lead is called like its person.
	['/lead/', { 'Full Name': 'Una Lee' }, '', 'name'],
	['/lead/', { 'Full Name': 'Una Lee', Company: 'Acme' }, '', ''],
])(
	'at %s, the name that %j gives is written only when empty %j, when new %j',
	async (endpoint, row, empty, creating) => {
		const keys = [{ field: 'email', recordField: 'Email' }];
		const [{ match }] = await planned(
			[{ Email: 'a@b.example', lead_id: 'lead_1', ...row }],
			{ endpoint },
			keys,
		);
		const { onlyWhenEmpty, onlyWhenCreating } = match.rules!;
		const names = [onlyWhenEmpty, onlyWhenCreating].map((rule) => rule.map(({ text }) => text).join());
		expect(names).toEqual([empty, creating]);
	},
);

const phones = (...numbers: string[]) => numbers.map((number) => ({ phone: number, type: 'office' }));
const twice = phones('+14155550100', '+1 (415) 555-0100');
const once = phones('+14155550100');

test.each<[what: string, lists: string, record: IDataObject, expected: IDataObject]>([
	['custom field', 'add', { 'custom.cf_a': ['x', 'x'] }, { 'custom.cf_a': ['x'] }],
	[
		'person',
		'add',
		{ contacts: [{ name: 'Ann', phones: twice }] },
		{ contacts: [{ name: 'Ann', phones: once }] },
	],
	['custom field', 'replace', { 'custom.cf_a': ['x', 'x'] }, { 'custom.cf_a': ['x', 'x'] }],
	[
		'person',
		'replace',
		{ contacts: [{ name: 'Ann', phones: twice }] },
		{ contacts: [{ name: 'Ann', phones: twice }] },
	],
])('the lists of a %s that is created, with %s', async (_, lists, record, expected) => {
	const [{ body, text }] = await planned([{ name: 'Acme', ...record }], { lists });
	expect(body).toEqual({ name: 'Acme', ...expected });
	expect(text).toBe(JSON.stringify(body));
});

describe('what cannot be known is said', () => {
	const list = { addresses: [{ city: 'Bonn' }] };

	test.each<[what: string, record: IDataObject, parameters: IDataObject, said: string]>([
		['that it is looked up', {}, {}, 'may become PUT /lead/{id}/, or no call'],
		['that it may only be left alone', {}, { whenFound: 'skip' }, 'may become no call'],
		['that people get calls of their own', { contacts: [{ name: 'Ann' }] }, {}, 'its person is written'],
		[
			'that the next run does not find it',
			{ ext: 'E-1' },
			{ matchOn: { keys: [byExt] }, excludeAttributes: 'ext' },
			"does not hold custom.cf_ext 'E-1'",
		],
		['that a rule names nothing', {}, { onlyWhenCreating: 'Satus' }, "'Satus' in 'Only When Creating'"],
		[
			'which object a PUT reaches',
			{},
			{ method: 'PUT', endpoint: '/lead/{id}/' },
			"PUT to the lead with name 'A'",
		],
	])('%s', async (_, record, parameters, said) => {
		const [{ warnings, notices = [] }] = await planned([{ name: 'A', ...record }], parameters);
		expect([...warnings, ...notices].join('\n')).toContain(said);
	});

	test.each<[what: string, parameters: IDataObject, said: string[]]>([
		['are replaced', { lists: 'replace' }, ["In 'addresses' Close keeps only the entries of the record"]],
		['are added to', {}, []],
		['are left alone', { lists: 'replace', whenFound: 'skip' }, []],
	])('lists %s', async (_, parameters, said) => {
		const [{ match }] = await planned([{ name: 'A', ...list }], parameters);
		expect(match.warnings).toEqual(said.map((words) => expect.stringContaining(words) as string));
	});

	test('a record that could not be created is invalid only when Close does not have it', async () => {
		const byEmail = { field: 'email', recordField: 'mail' };
		const [{ match, notices }] = await planned([{ mail: 'a@b.example' }], { endpoint: '/contact/' }, [
			byEmail,
		]);
		expect(match.createRefusal?.reason).toBe('missingLeadId');
		expect(notices?.join()).toContain('Invalid when Close does not have it: ');
	});
});
