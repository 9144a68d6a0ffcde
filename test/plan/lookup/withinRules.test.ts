import type { IDataObject } from 'n8n-workflow';

import { withinRules } from '../../../nodes/CloseDestination/plan/lookup/withinRules';
import { parseFieldList } from '../../../nodes/CloseDestination/syntax/fieldPattern';

const within = (rules: { creating?: string; empty?: string }, body: IDataObject, row: IDataObject) =>
	withinRules('contact', body, row, {
		onlyWhenCreating: parseFieldList(rules.creating ?? ''),
		onlyWhenEmpty: parseFieldList(rules.empty ?? ''),
	});

test.each<[what: string, creating: string, body: IDataObject, expected: IDataObject]>([
	['nothing when there is no rule', '', { name: 'A' }, { name: 'A' }],
	['a field', 'title', { name: 'A', title: 'T' }, { name: 'A' }],
	['fields by *', 't*', { name: 'A', title: 'T', timezone: 'Z' }, { name: 'A' }],
	['all', '*', { name: 'A' }, {}],
	['a custom field', 'custom.cf_a', { 'custom.cf_a': 1, 'custom.cf_b': 2 }, { 'custom.cf_b': 2 }],
	[
		'a part of the entries of a list',
		'emails.type',
		{ emails: [{ email: 'a', type: 'b' }] },
		{ emails: [{ email: 'a' }] },
	],
])('Only When Creating leaves out %s', (_, creating, body, expected) => {
	expect(within({ creating }, body, { title: '' })).toEqual(expected);
});

test.each<[what: string, empty: string, body: IDataObject, row: IDataObject, expected: IDataObject]>([
	['empty fields', '*', { title: 'T', name: 'N' }, { title: '', name: 'M' }, { title: 'T' }],
	[
		'empty lists',
		'*',
		{ emails: [{ email: 'a' }], phones: [{ phone: '1' }] },
		{ emails: [], phones: [{ phone: '2' }] },
		{ emails: [{ email: 'a' }] },
	],
	[
		'custom fields that are not there',
		'custom.*',
		{ 'custom.cf_a': 1, 'custom.cf_b': 1, 'custom.cf_b.add': 2 },
		{ 'custom.cf_b': 0 },
		{ 'custom.cf_a': 1 },
	],
	['fields without a rule', 'title', { title: 'T', name: 'N' }, { title: 'U', name: 'M' }, { name: 'N' }],
	['no field that cannot be seen', '*', { unheard_of: 'x' }, {}, {}],
	[
		'no part of a list that is filled',
		'emails.type',
		{ emails: [{ email: 'a', type: 'b' }] },
		{ emails: [{ email: 'c' }] },
		{ emails: [{ email: 'a' }] },
	],
	[
		'the whole of a list that is empty',
		'emails.type',
		{ emails: [{ type: 'b' }] },
		{},
		{ emails: [{ type: 'b' }] },
	],
])('Only When Empty writes %s', (_, empty, body, row, expected) => {
	expect(within({ empty }, body, row)).toEqual(expected);
});

test('a field called __proto__ is a field', () => {
	const body = JSON.parse('{"__proto__": {"a": 1}, "title": "T"}') as IDataObject;
	const written = within({ empty: 'title' }, body, { title: 'U' });
	expect(JSON.stringify(written)).toBe('{"__proto__":{"a":1}}');
});
