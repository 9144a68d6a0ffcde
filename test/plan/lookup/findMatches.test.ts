import type { IDataObject } from 'n8n-workflow';

import {
	customMatchField,
	matchField,
	type MatchField,
} from '../../../nodes/CloseDestination/close/matching';
import { findMatches } from '../../../nodes/CloseDestination/plan/lookup/findMatches';
import type { Row, LookupKey } from '../../../nodes/CloseDestination/plan/lookup/types';

const seek = (field: MatchField | undefined, value: string, within: LookupKey['within'] = []): LookupKey => ({
	id: '',
	field: field!,
	value,
	form: value,
	within,
});
const found = (lookupKey: LookupKey, rows: IDataObject[]) =>
	findMatches(
		lookupKey,
		rows.map((row, index) => ({ id: String(index), ...row }) as Row),
	).map(({ id }) => id);

const external = customMatchField('lead', 'cf_x');

test.each<[what: string, lookupKey: LookupKey, rows: IDataObject[], ids: string[]]>([
	['nothing', seek(external, 'A'), [], []],
	[
		'text that is equal',
		seek(external, 'A 1'),
		[{ 'custom.cf_x': 'A 1' }, { 'custom.cf_x': 'A 1 b' }],
		['0'],
	],
	['no text that differs in case', seek(external, 'A1'), [{ 'custom.cf_x': 'a1' }], []],
	[
		'a name in any case',
		seek(matchField('lead', 'name'), 'acme inc'),
		[{ name: 'ACME  Inc' }, { name: 'Acme' }],
		['0'],
	],
	['a number in a field for text', seek(external, '42'), [{ 'custom.cf_x': 42 }], ['0']],
	['one of several values', seek(external, 'B'), [{ 'custom.cf_x': ['A', 'B'] }], ['0']],
	[
		'an e-mail in any case, among several',
		seek(matchField('contact', 'email'), 'a@b.c'),
		[
			{ emails: [{ email: 'x@b.c' }, { email: 'A@B.c' }] },
			{ emails: [{ email: 'a@b.c.d' }] },
			{ emails: [] },
		],
		['0'],
	],
	[
		'a lead by the e-mail of one of its contacts',
		seek(matchField('lead', 'email'), 'a@b.c'),
		[{ contacts: [{ emails: [] }, { emails: [{ email: 'a@b.c' }] }] }, { contacts: [] }, {}],
		['0'],
	],
	[
		'a lead by the phone of one of its contacts',
		seek(matchField('lead', 'phone'), '+4930123'),
		[{ contacts: [{ phones: [] }, { phones: [{ phone: '+49 30 123' }] }] }, { contacts: [] }, {}],
		['0'],
	],
	[
		'a phone, however it is written',
		seek(matchField('contact', 'phone'), '+4930123'),
		[{ phones: [{ phone: '+49 30 123' }] }, { phones: [{ phone: '+4930124' }] }],
		['0'],
	],
	[
		'a website with or without its scheme',
		seek(matchField('lead', 'url'), 'acme.example'),
		[{ url: 'https://Acme.example/' }, { url: 'https://acme.example.org' }],
		['0'],
	],
	[
		'only within the same type',
		seek(matchField('custom_object', 'name'), 'blue', [['custom_object_type_id', 'cotype_1']]),
		[
			{ name: 'Blue', custom_object_type_id: 'cotype_1' },
			{ name: 'Blue', custom_object_type_id: 'cotype_2' },
			{ name: 'Blue' },
		],
		['0'],
	],
	[
		'the oldest first',
		seek(external, 'A'),
		[
			{ 'custom.cf_x': 'A', date_created: '2024-01-02' },
			{ 'custom.cf_x': 'A', date_created: '2024-01-01' },
		],
		['1', '0'],
	],
])('finds %s', (_, lookupKey, rows, ids) => {
	expect(found(lookupKey, rows)).toEqual(ids);
});
