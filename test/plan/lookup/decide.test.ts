import type { IDataObject } from 'n8n-workflow';

import {
	customMatchField,
	ID_FIELD,
	matchField,
	type MatchField,
} from '../../../nodes/CloseDestination/close/matching';
import { decide, dependsOnObject } from '../../../nodes/CloseDestination/plan/lookup/decide';
import type { FoundBy, LookupKey, Row } from '../../../nodes/CloseDestination/plan/lookup/types';
import { parseFieldList } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';

const seek = (field: MatchField, value: string): LookupKey => ({
	...{ id: value, field, value, form: value },
	within: [],
});
const byEmail = [seek(matchField('contact', 'email')!, 'a@b.c')];
const ann = { id: 'cont_1', name: 'Ann' } as Row;
const other = { id: 'cont_2', name: 'Ann' } as Row;

const [a, b] = ['a@b.c', 'b@b.c'].map((email) => ({ email, type: 'office' }));
const withA = { ...ann, emails: [a] } as Row;
const empty = (rule: string): Partial<MatchSettings> => ({ onlyWhenEmpty: parseFieldList(rule) });

const settingsWith = (wishes: Partial<MatchSettings>): MatchSettings => ({
	object: 'contact',
	keys: [],
	whenFound: 'update',
	whenSeveral: 'reject',
	whenMissing: 'create',
	lists: 'add',
	onlyWhenCreating: [],
	onlyWhenEmpty: [],
	skipUnchanged: true,
	...wishes,
});

/** The kind of the decision and what it says; of an object, its id. */
const decided = (
	wishes: Partial<MatchSettings>,
	body: IDataObject,
	matches: Row[],
	{ lookupKeys = byEmail, ...more }: Partial<FoundBy> & { lookupKeys?: LookupKey[] } = {},
) => {
	const found = { matches, position: 0, ...more };
	const settings = settingsWith(wishes);
	const { kind, ...rest } = decide({ settings, lookupKeys, rules: settings }, body, found);
	return [kind, ...Object.values(rest).map((value: unknown) => (value as Row | undefined)?.id ?? value)];
};

test.each<[wishes: Partial<MatchSettings>, body: IDataObject, matches: Row[], decision: unknown[]]>([
	[{}, { name: 'Ann' }, [], ['create']],
	[{ whenMissing: 'skip' }, { name: 'Ann' }, [], ['leave', 'skipped']],
	[
		{ whenMissing: 'reject' },
		{ name: 'Ann' },
		[],
		['refuse', 'matchMissing', expect.stringContaining("no contact with email 'a@b.c'")],
	],
	[{}, { name: 'Bo' }, [ann], ['update', 'cont_1', { name: 'Bo' }]],
	[{}, { name: 'Ann' }, [ann], ['leave', 'unchanged', 'cont_1']],
	[{ skipUnchanged: false }, { name: 'Ann' }, [ann], ['update', 'cont_1', { name: 'Ann' }]],
	[{ whenFound: 'skip' }, { name: 'Bo' }, [ann], ['leave', 'skipped', 'cont_1']],
	[
		{ whenFound: 'reject' },
		{ name: 'Bo' },
		[ann],
		['refuse', 'matchFound', expect.stringContaining('cont_1')],
	],
	[empty('*'), { name: 'Bo', title: 'T' }, [ann], ['update', 'cont_1', { title: 'T' }]],
	[{ ...empty('*'), skipUnchanged: false }, { name: 'Bo' }, [ann], ['leave', 'unchanged', 'cont_1']],
	[{ onlyWhenCreating: parseFieldList('name') }, { name: 'Bo' }, [ann], ['leave', 'unchanged', 'cont_1']],
	[
		{ onlyWhenCreating: parseFieldList('na*') },
		{ name: 'Bo', title: 'T' },
		[ann],
		['update', 'cont_1', { title: 'T' }],
	],
	[{ onlyWhenCreating: parseFieldList('*') }, { name: 'Bo' }, [], ['create']],
	[{}, { emails: [b] }, [withA], ['update', 'cont_1', { emails: [a, b] }]],
	[{}, { emails: [{ email: 'A@b.c', type: 'home' }] }, [withA], ['leave', 'unchanged', 'cont_1']],
	[{ lists: 'replace' }, { emails: [b] }, [withA], ['update', 'cont_1', { emails: [b] }]],
	[empty('emails'), { emails: [b], name: 'Bo' }, [withA], ['update', 'cont_1', { name: 'Bo' }]],
	[empty('emails'), { emails: [b] }, [ann], ['update', 'cont_1', { emails: [b] }]],
	[{ skipUnchanged: false }, { emails: [a], name: 'Ann' }, [withA], ['update', 'cont_1', { name: 'Ann' }]],
	[{}, { name: 'Bo' }, [ann, other], ['refuse', 'matchSeveral', expect.stringContaining('cont_1, cont_2.')]],
	[{ whenFound: 'skip' }, { name: 'Bo' }, [ann, other], ['refuse', 'matchSeveral', expect.any(String)]],
	[{ whenSeveral: 'first' }, { name: 'Bo' }, [ann, other], ['update', 'cont_1', { name: 'Bo' }]],
])('%j and %j with %j', (wishes, body, matches, decision) => {
	expect(decided(wishes, body, matches)).toEqual(decision);
});

test('names three of many', () => {
	const many = [1, 2, 3, 4].map((number) => ({ id: `cont_${number}` }) as Row);
	expect(decided({}, {}, many)[2]).toContain('cont_1, cont_2, cont_3 and others.');
});

describe('found by a later key', () => {
	const lookupKeys = [
		seek(customMatchField('contact', 'cf_x'), 'C1'),
		seek(matchField('contact', 'email')!, 'a@b.c'),
		seek(matchField('contact', 'phone')!, '+15035550111'),
	];
	const holding = (id: string, fields: IDataObject): Row => ({ id, name: 'Ann', ...fields });
	const free = holding('cont_1', {});
	const taken = holding('cont_2', { 'custom.cf_x': 'C2' });

	test.each<[what: string, position: number, matches: Row[], decision: unknown[]]>([
		['an object without the first one is updated', 1, [free], ['update', 'cont_1', { name: 'Bo' }]],
		[
			'one that holds another value for it is somebody else',
			1,
			[taken],
			['refuse', 'matchConflict', expect.stringContaining("has custom.cf_x 'C1', and there it is 'C2'")],
		],
		[
			'any key before the one that found it counts',
			2,
			[holding('cont_3', { emails: [{ email: 'x@b.c' }] })],
			['refuse', 'matchConflict', expect.stringContaining("email 'a@b.c'")],
		],
		[
			'one of several values is enough',
			2,
			[holding('cont_3', { emails: [{ email: 'x@b.c' }, { email: 'A@b.c' }] })],
			['update', 'cont_3', { name: 'Bo' }],
		],
		['somebody else is none of several', 1, [free, taken], ['update', 'cont_1', { name: 'Bo' }]],
		[
			'several that may be meant are several',
			1,
			[free, holding('cont_4', {})],
			['refuse', 'matchSeveral', expect.stringContaining('cont_1, cont_4.')],
		],
		[
			'a value of a key behind the one that found it does not count',
			0,
			[holding('cont_5', { 'custom.cf_x': 'C1', emails: [{ email: 'x@b.c' }] })],
			['update', 'cont_5', { name: 'Bo' }],
		],
	])('%s', (_, position, matches, decision) => {
		expect(decided({}, { name: 'Bo' }, matches, { lookupKeys, position })).toEqual(decision);
	});

	test('nobody else is deleted either', () => {
		const decision = decided({ whenFound: 'delete' }, {}, [taken], { lookupKeys, position: 1 });
		expect(decision.slice(0, 2)).toEqual(['refuse', 'matchConflict']);
	});

	test('a lead without a name may be the one that is meant, though Close shows it with one', () => {
		const byNameAndId = [
			seek(matchField('lead', 'name')!, 'Acme'),
			seek(customMatchField('lead', 'cf_x'), 'C1'),
		];
		const nameless = { id: 'lead_1', name: '', display_name: 'Untitled', 'custom.cf_x': 'C1' };
		const settings = { object: 'lead' } as const;
		const given = { lookupKeys: byNameAndId, position: 1 };
		expect(decided(settings, { name: 'Acme' }, [nameless], given)).toEqual([
			'update',
			'lead_1',
			{ name: 'Acme' },
		]);
	});

	test('an id that is gone contradicts nothing, nor does the address of another contact of a lead', () => {
		const before = [seek(ID_FIELD, 'lead_gone'), seek(matchField('lead', 'email')!, 'a@b.c')];
		const keys = [...before, seek(matchField('lead', 'name')!, 'acme')];
		const acme = { id: 'lead_1', name: 'Acme', contacts: [{ emails: [{ email: 'x@b.c' }] }] } as Row;
		const decision = decided({ object: 'lead' }, { url: 'x' }, [acme], { lookupKeys: keys, position: 2 });
		expect(decision).toEqual(['update', 'lead_1', { url: 'x' }]);
	});

	test('the missing key is filled in, whatever the rules say', () => {
		const rules = { onlyWhenCreating: parseFieldList('*') };
		const body = { 'custom.cf_x': 'C1', name: 'Bo', title: 'T' };
		const found = { lookupKeys, position: 1 };
		expect(decided(rules, body, [free], found)).toEqual(['update', 'cont_1', { 'custom.cf_x': 'C1' }]);
		expect(decided(rules, body, [free], { ...found, position: 0 })[1]).toBe('unchanged');
	});

	test('missing names all keys', () => {
		const [, , message] = decided({ whenMissing: 'reject' }, {}, [], { lookupKeys });
		expect(message).toContain("custom.cf_x 'C1' or email 'a@b.c' or phone '+15035550111'");
	});
});

const depends = (wishes: Partial<MatchSettings>, body: IDataObject) => {
	const settings = settingsWith(wishes);
	return dependsOnObject({ settings, lookupKeys: byEmail, rules: settings }, body);
};

describe('an object that is addressed by its id and not read', () => {
	const unread = [{ id: 'cont_1' }] as Row[];

	test('gets all that is sent, also what clears a field', () => {
		const body = { name: null, 'custom.cf_y': '' };
		expect(decided({}, body, unread, { isUnread: true })).toEqual(['update', 'cont_1', body]);
	});

	test('is deleted', () => {
		expect(decided({ whenFound: 'delete' }, {}, unread, { isUnread: true })).toEqual(['delete', 'cont_1']);
	});

	test.each<[wishes: Partial<MatchSettings>, body: IDataObject, isRead: boolean]>([
		[{}, { name: 'Bo' }, false],
		[{ lists: 'replace' }, { emails: [], 'custom.cf_x': 'a' }, false],
		// What Close has is sent as well.
		[{}, { emails: [] }, true],
		[{}, { 'custom.cf_x': 'a' }, true],
		[{}, { custom: { cf_x: 'a' } }, true],
		[{ whenFound: 'delete' }, { lead_id: 'lead_1' }, false],
		[{ whenFound: 'skip' }, { name: 'Bo' }, true],
		[{ whenFound: 'reject' }, { name: 'Bo' }, true],
		[{ onlyWhenEmpty: parseFieldList('name') }, { name: 'Bo' }, true],
		// Whether it is of another lead.
		[{ object: 'opportunity' }, { lead_id: 'lead_1' }, true],
		// Who is there already.
		[{ object: 'lead' }, { contacts: [] }, true],
	])('is read first with %j for %j: %j', (wishes, body, isRead) => {
		expect(depends(wishes, body)).toBe(isRead);
	});
});
