import type { IDataObject } from 'n8n-workflow';

import { matchField } from '../../../nodes/CloseDestination/close/matching';
import { decide } from '../../../nodes/CloseDestination/plan/lookup/decide';
import type { Row } from '../../../nodes/CloseDestination/plan/lookup/types';
import { parseFieldList } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';

const field = matchField('contact', 'email')!;
const ann = { id: 'cont_1', name: 'Ann' } as Row;
const other = { id: 'cont_2', name: 'Ann' } as Row;

const [a, b] = ['a@b.c', 'b@b.c'].map((email) => ({ email, type: 'office' }));
const withA = { ...ann, emails: [a] } as Row;
const empty = (rule: string): Partial<MatchSettings> => ({ onlyWhenEmpty: parseFieldList(rule) });

const decided = (wishes: Partial<MatchSettings>, body: IDataObject, matches: Row[]) => {
	const settings: MatchSettings = {
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
	};
	const decision = decide(
		{ settings, rules: settings, lookupKey: { id: '', field, value: 'a@b.c', form: 'a@b.c', within: [] } },
		body,
		matches,
	);
	const { kind, ...rest } = decision;
	return [kind, ...Object.values(rest)];
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
