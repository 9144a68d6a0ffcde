import type { IDataObject } from 'n8n-workflow';

import type { RunSettings } from '../../../nodes/CloseDestination/parameters/types';
import {
	buildLeadWithContacts,
	readGroupedRow,
} from '../../../nodes/CloseDestination/plan/batching/leadWithContacts';
import { schemaOf } from '../../../nodes/CloseDestination/plan/fields/schema';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';
import { Columns } from '../../../nodes/CloseDestination/plan/rows/columns';
import type { ReadRow } from '../../../nodes/CloseDestination/plan/rows/readRow';
import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { parseFieldList } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import { deepFreeze } from '../given';
import { membersOf } from './members';

interface Lists {
	groupBy?: string;
	leadFields?: string;
	contactFields?: string;
}

const organization = new Organization();
for (const name of ['lead', 'contact']) {
	organization.set({ kind: 'schema', name }, { kind: 'found', value: schemaOf([]) });
}

function buildAll(
	records: IDataObject[],
	{ groupBy = 'company', leadFields = '', contactFields = '' }: Lists = {},
) {
	const grouping = {
		algorithm: 'leadWithContacts' as const,
		groupBy: parseFieldList(groupBy),
		leadFields: parseFieldList(leadFields),
		contactFields: parseFieldList(contactFields),
	};
	const columns = new Columns(organization);
	const settings = { options: { unknownColumns: 'send' } } as RunSettings;
	const members = membersOf(...records.map(deepFreeze)).map((member) => ({
		...member,
		row: finish(readGroupedRow(member, grouping, { columns, settings })) as ReadRow,
	}));
	return finish(buildLeadWithContacts(members, grouping));
}
const build = (records: IDataObject[], lists?: Lists) => buildAll(records, lists).body as IDataObject;
const office = (email: string) => ({ emails: [{ email, type: 'office' }] });

describe('without lists, by the names of the columns', () => {
	test.each<[what: string, records: IDataObject[], lead: unknown]>([
		[
			'the group is the name, its records are the people',
			[
				{ company: 'X', email: 'a' },
				{ company: 'X', email: 'b', name: 'Bob' },
			],
			{ name: 'X', contacts: [office('a'), { ...office('b'), name: 'Bob' }] },
		],
		[
			'columns of the company go to the lead, the first telling value of each',
			[
				{ company: 'X', website: '', status: 'New', email: 'a' },
				{ company: 'X', website: 'x.example', status: 'Old', email: 'b' },
			],
			{ name: 'X', status: 'New', url: 'x.example', contacts: [office('a'), office('b')] },
		],
		[
			'every way to name a column of the lead',
			[{ company: 'X', lead_url: 'u', lead_description: 'd', status_id: 'stat_1', 'custom.cf_a': [1] }],
			{ name: 'X', url: 'u', description: 'd', status_id: 'stat_1', 'custom.cf_a': [1] },
		],
		[
			'columns of an address become one',
			[{ company: 'X', street: 'S 1', zip: 12345, city: 'C', country: 'DE', state: 'BE', address_2: '' }],
			{
				name: 'X',
				addresses: [
					{ label: 'business', address_1: 'S 1', zipcode: '12345', city: 'C', country: 'DE', state: 'BE' },
				],
			},
		],
		[
			'addresses given as Close has them are kept',
			[{ company: 'X', city: 'C', addresses: [{ city: 'D' }] }],
			{ name: 'X', addresses: [{ city: 'D' }, { label: 'business', city: 'C' }] },
		],
		['lead_name is the name when it is given', [{ company: 'X', lead_name: 'X Ltd' }], { name: 'X Ltd' }],
		[
			'a record without a person adds none',
			[
				{ company: 'X', email: '' },
				{ company: 'X', email: 'b' },
			],
			{ name: 'X', contacts: [office('b')] },
		],
		['a group without people is a lead without contacts', [{ company: 'X' }], { name: 'X' }],
		['a number is a name too', [{ company: 42 }], { name: '42' }],
	])('%s', (_, records, lead) => {
		expect(build(records)).toEqual(lead);
	});
});

describe('with lists', () => {
	const record = { company: 'X', vat: 'DE1', email: 'a', note: 'n', 'custom.cf_l': 1, 'custom.cf_p': 2 };

	test.each<[what: string, lists: Lists, lead: unknown]>([
		[
			'Lead Fields go to the lead, the rest to the person',
			{ leadFields: 'vat, custom.cf_l' },
			{
				name: 'X',
				vat: 'DE1',
				'custom.cf_l': 1,
				contacts: [{ ...office('a'), note: 'n', 'custom.cf_p': 2 }],
			},
		],
		[
			'Contact Fields go to the person, the rest to the lead',
			{ contactFields: 'email, note' },
			{
				name: 'X',
				vat: 'DE1',
				'custom.cf_l': 1,
				'custom.cf_p': 2,
				contacts: [{ ...office('a'), note: 'n' }],
			},
		],
		[
			'both given: nothing else is sent',
			{ leadFields: 'custom.cf_l', contactFields: 'email, custom.cf_p' },
			{ name: 'X', 'custom.cf_l': 1, contacts: [{ ...office('a'), 'custom.cf_p': 2 }] },
		],
		[
			'wildcards',
			{ leadFields: 'v*', contactFields: 'custom.cf_*' },
			{ name: 'X', vat: 'DE1', contacts: [{ 'custom.cf_l': 1, 'custom.cf_p': 2 }] },
		],
		[
			'further group fields belong to the lead',
			{ groupBy: 'company, vat', leadFields: 'custom.cf_l', contactFields: 'email' },
			{ name: 'X', vat: 'DE1', 'custom.cf_l': 1, contacts: [office('a')] },
		],
	])('%s', (_, lists, lead) => {
		expect(build([record], lists)).toEqual(lead);
	});

	test('fields are found where they are nested', () => {
		const nested = { company: 'X', firm: { url: 'u' }, person: { email: 'a' } };
		expect(build([nested], { leadFields: 'firm.url', contactFields: 'person.email' })).toEqual({
			name: 'X',
			url: 'u',
			contacts: [office('a')],
		});
	});

	test('a field named in Contact Fields is not sent on the lead too', () => {
		expect(build([record], { contactFields: 'email, note, custom.cf_p' })).toEqual({
			name: 'X',
			vat: 'DE1',
			'custom.cf_l': 1,
			contacts: [{ ...office('a'), note: 'n', 'custom.cf_p': 2 }],
		});
	});
});

describe('nested columns without lists', () => {
	test('a nested group field takes no column of the person, and is not sent as one', () => {
		const record = { company: { name: 'X' }, name: 'Ann', email: 'a' };
		expect(build([record], { groupBy: 'company.name' })).toEqual({
			name: 'X',
			contacts: [{ name: 'Ann', ...office('a') }],
		});
	});

	test('custom fields nested under custom do not go to the person, as those with a dot do not', () => {
		const lead = build([{ company: 'X', custom: { cf_a: 1 }, email: 'a' }]);
		expect(lead.contacts).toEqual([office('a')]);
	});
});

test('blanks around cells of a spreadsheet are left out', () => {
	expect(build([{ company: ' X ', website: ' x.example', city: 'C ', name: ' Ann ', email: ' a ' }])).toEqual(
		{
			name: 'X',
			url: 'x.example',
			addresses: [{ label: 'business', city: 'C' }],
			contacts: [{ name: 'Ann', ...office('a') }],
		},
	);
});

test('says which record each person was made of', () => {
	const { contactRecords } = buildAll([
		{ company: 'X', email: 'a' },
		{ company: 'X' },
		{ company: 'X', email: 'c' },
	]);
	expect(contactRecords).toEqual([[0], [2]]);
});

test('warns when the records of a lead differ in a column of it, not when one is blank', () => {
	const { body, warnings } = buildAll([
		{ company: 'X', url: 'first', 'custom.cf_a': [1], status: '' },
		{ company: 'X', url: 'second', 'custom.cf_a': [1], status: 'New' },
		{ company: 'X', url: '', 'custom.cf_a': [2], status: 'New' },
	]);
	expect(body).toEqual({ name: 'X', url: 'first', 'custom.cf_a': [1], status: 'New' });
	expect(warnings).toEqual(
		['url', 'custom.cf_a'].map(
			(name) => `The records of this lead differ in '${name}': the first value counts.`,
		),
	);
});
