import type { IDataObject } from 'n8n-workflow';

import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { resolveFields } from '../../../nodes/CloseDestination/plan/fields/resolveFields';
import { readSchema } from '../../../nodes/CloseDestination/plan/fields/schema';
import { indexOfNames } from '../../../nodes/CloseDestination/plan/fields/nameIndex';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';
import { deepFreeze, outcomeOf } from '../given';

const schema = readSchema({
	fields: [
		{ id: 'cf_industry', name: 'Industry', type: 'choices', choices: ['Software', 'Retail'] },
		{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
		{ id: 'cf_age', name: 'Age', type: 'number' },
		{ id: 'cf_us', name: 'Revenue (U.S.)', type: 'number' },
		{ id: 'cf_added', name: 'Notes.add', type: 'text' },
		{ id: 'cf_size_1', name: 'Size', type: 'text' },
		{ id: 'cf_size_2', name: 'Size', type: 'text' },
		{ id: 'cf_lower', name: 'colour', type: 'text' },
		{ id: 'cf_upper', name: 'Colour', type: 'text' },
		{ id: 'cf_owner', name: 'Owner', type: 'user' },
		{ id: 'cf_team', name: 'Team', type: 'user', accepts_multiple_values: true },
		'not a field',
	],
})!;
const organization = new Organization();
organization.set(
	{ kind: 'list', name: 'users' },
	{
		kind: 'found',
		value: indexOfNames([
			{ id: 'user_1', names: ['Ann Lee', 'ann@x.example'] },
			{ id: 'user_2', names: ['Ben Ox', 'ben@x.example'] },
		]),
	},
);
const owner = {
	plural: 'leads',
	isUpdate: true,
	organization,
	formats: { dateFormat: 'iso', numberFormat: 'plain', opportunityValue: 'cents', timezone: 'UTC' } as const,
};
/** The body; the first value that does not fit, or why there is no body, in its place. */
function resolve(payload: IDataObject, more = {}) {
	const resolved = finish(resolveFields(deepFreeze(payload), schema, { ...owner, ...more }));
	if (resolved instanceof Refusal) return resolved;
	const [invalid] = resolved.invalidValues;
	return invalid ? new Refusal('invalidValue', invalid.words, invalid.field) : resolved.body;
}

test.each<[payload: IDataObject, resolved: unknown]>([
	[
		{ name: 'A', 'custom.Industry': 'retail' },
		{ name: 'A', 'custom.cf_industry': 'Retail' },
	],
	[{ 'custom.  industry ': 'Retail' }, { 'custom.cf_industry': 'Retail' }],
	[{ custom: { Age: '5', cf_us: '7' } }, { 'custom.cf_age': 5, 'custom.cf_us': 7 }],
	[{ 'custom.Revenue (U.S.)': '1.5' }, { 'custom.cf_us': 1.5 }],
	[{ 'custom.Age': null }, { 'custom.cf_age': null }],
	[{ 'custom.Tags.add': 'x' }, { 'custom.cf_tags.add': 'x' }],
	[{ 'custom.tags.remove': 5 }, { 'custom.cf_tags.remove': '5' }],
	[{ 'custom.cf_tags.add': 5 }, { 'custom.cf_tags.add': '5' }],
	[{ 'custom.Notes.add': 'x' }, { 'custom.cf_added': 'x' }],
	[{ 'custom.cf_nobody': { a: 1 } }, { 'custom.cf_nobody': { a: 1 } }],
	[{ 'custom.colour': 'red' }, { 'custom.cf_lower': 'red' }],
	[{ 'custom.Colour': 'red' }, { 'custom.cf_upper': 'red' }],
	[{ 'custom.COLOUR': 'red' }, 'ambiguousField custom.COLOUR'],
	[{ 'custom.Size': 'XL' }, 'ambiguousField custom.Size'],
	[{ 'custom.Nope': 1 }, 'unknownField custom.Nope'],
	[{ 'custom.Nope.add': 1 }, 'unknownField custom.Nope.add'],
	[{ 'custom.Age': 'old' }, 'invalidValue custom.Age'],
	[{ 'custom.Age.add': 1 }, 'invalidValue custom.Age.add'],
	[{ 'custom.Tags.add': ['a'] }, 'invalidValue custom.Tags.add'],
	[{ 'custom.Tags.add': null }, 'invalidValue custom.Tags.add'],
	[{ 'custom.Age': 1, 'custom.cf_age': 2 }, 'ambiguousField custom.cf_age'],
	[{ 'custom.cf_age': 5, custom: { Age: '5' } }, { 'custom.cf_age': 5 }],
	[{ custom: { Tags: ['a'] }, 'custom.cf_tags': ['a'] }, { 'custom.cf_tags': ['a'] }],
	[{ 'custom.Owner': 'ann lee' }, { 'custom.cf_owner': 'user_1' }],
	[{ 'custom.Owner': null }, { 'custom.cf_owner': null }],
	[{ 'custom.Team': 'Ann Lee; ben@x.example' }, { 'custom.cf_team': ['user_1', 'user_2'] }],
	[{ 'custom.Team': [] }, { 'custom.cf_team': [] }],
	[{ 'custom.Team.add': 'BEN OX' }, { 'custom.cf_team.add': 'user_2' }],
	[
		{ 'custom.Team': ['user_7', 'https://app.close.com/user_8/'] },
		{ 'custom.cf_team': ['user_7', 'user_8'] },
	],
	[{ 'custom.Owner': 'Zoe' }, 'invalidValue custom.Owner'],
	[{ 'custom.Team': ['Ben Ox', 'Zoe'] }, 'invalidValue custom.Team.1'],
	[{ 'custom.': 1 }, { 'custom.': 1 }],
])('%j becomes %j', (payload, resolved) => {
	expect(outcomeOf(resolve(payload))).toEqual(resolved);
});

test('nothing can be added to what is only created', () => {
	expect(outcomeOf(resolve({ 'custom.Tags.add': 'x' }, { isUpdate: false }))).toBe(
		'invalidValue custom.Tags.add',
	);
});

test('of several users, those that are known are left', () => {
	const formed = finish(resolveFields({ 'custom.Team': ['Ann Lee', 'Zoe'] }, schema, owner));
	expect(formed).toMatchObject({
		body: { 'custom.cf_team': ['user_1'] },
		invalidValues: [
			{ field: 'custom.Team.1', words: expect.stringContaining('no user of that name') as string },
		],
	});
	expect(finish(resolveFields({ 'custom.Team': ['Zoe'] }, schema, owner))).toMatchObject({ body: {} });
});

test('keys to keep are kept', () => {
	expect(resolve({ 'custom.Industry': 'any' }, { kept: new Set(['custom.Industry']) })).toEqual({
		'custom.Industry': 'any',
	});
});

test.each<[payload: IDataObject, message: string]>([
	[
		{ 'custom.Industy': 1 },
		"Close has no custom field 'Industy' for leads. The nearest name is 'Industry'. Correct the name, create the field in Close, or leave it out with 'Exclude Attributes'.",
	],
	[
		{ 'custom.size': 1 },
		"'size' is the name of 2 custom fields of leads in Close: custom.cf_size_1 ('Size'), custom.cf_size_2 ('Size'). Write the one you mean by its id.",
	],
	[
		{ 'custom.Industry': 'Banking' },
		`The custom field 'Industry' takes one of 'Software', 'Retail', not "Banking".`,
	],
])('%j is explained', (payload, message) => {
	expect(resolve(payload)).toMatchObject({ message });
});

test.each([undefined, null, 'text', {}, { fields: 'none' }])('%j is no schema', (body) => {
	expect(readSchema(body)).toBeUndefined();
});
