import type { IDataObject } from 'n8n-workflow';

import { isSamePerson, mergePeople } from '../../../nodes/CloseDestination/plan/bodies/mergePeople';
import { deepFreeze } from '../given';

const mail = (...emails: string[]) => ({ emails: emails.map((email) => ({ email, type: 'office' })) });
const merged = (...contacts: IDataObject[]) =>
	mergePeople(contacts.map((contact, index) => deepFreeze({ contact, records: [index] })));

test.each<[what: string, contacts: IDataObject[], people: Array<[contact: IDataObject, records: number[]]>]>([
	[
		'the same e-mail in any case',
		[
			{ ...mail('a@b.c'), name: 'Ann' },
			{ ...mail('A@b.c'), title: 'CTO' },
		],
		[[{ ...mail('a@b.c'), name: 'Ann', title: 'CTO' }, [0, 1]]],
	],
	[
		'one e-mail of several',
		[mail('a@b.c', 'd@b.c'), mail('e@b.c', 'd@b.c')],
		[[mail('a@b.c', 'd@b.c', 'e@b.c'), [0, 1]]],
	],
	[
		'the same name without an e-mail',
		[{ name: 'Ann' }, { name: ' Ann ', title: 'CTO' }],
		[[{ name: 'Ann', title: 'CTO' }, [0, 1]]],
	],
	[
		'the same name in any case and form',
		[{ name: 'Zo\u00eb' }, { name: 'ZOE\u0308' }],
		[[{ name: 'Zo\u00eb' }, [0, 1]]],
	],
	[
		'the same name, one with an e-mail',
		[{ name: 'Ann' }, { name: 'Ann', ...mail('a@b.c') }],
		[[{ name: 'Ann', ...mail('a@b.c') }, [0, 1]]],
	],
])('%s is one person', (_, contacts, people) => {
	expect(merged(...contacts).people).toEqual(people.map(([contact, records]) => ({ contact, records })));
	expect(isSamePerson(contacts[0], contacts[1])).toBe(true);
});

test.each<[what: string, a: IDataObject, b: IDataObject]>([
	[
		'the same name with different e-mails',
		{ name: 'Ann', ...mail('a@b.c') },
		{ name: 'Ann', ...mail('d@b.c') },
	],
	['people without a name', { title: 'CTO' }, { title: 'CTO' }],
	['blank names', { name: ' ' }, { name: '' }],
])('%s are two', (_, a, b) => {
	expect(merged(a, b).people).toHaveLength(2);
	expect(isSamePerson(a, b)).toBe(false);
});

test('a person who got an e-mail is no longer found by another one’s name', () => {
	const ann = { name: 'Ann' };
	const { people } = merged(ann, { ...ann, ...mail('a@b.c') }, { ...ann, ...mail('d@b.c') });
	expect(people.map(({ records }) => records)).toEqual([[0, 1], [2]]);
});

test('the first value of a field counts, and it is said where they differ', () => {
	const { people, contradicted } = merged(
		{ ...mail('a@b.c'), title: 'CTO' },
		{ ...mail('a@b.c'), title: 'CEO' },
	);
	expect(people[0].contact.title).toBe('CTO');
	expect([...contradicted]).toEqual(['title']);
});

/** Compared each with each, they would outlast the time a test has. */
test('a hundred thousand in one group are merged', () => {
	const people = Array.from({ length: 100_000 }, (_, number) => ({ name: 'Ann', ...mail(`a${number}@b.c`) }));
	expect(merged(...people).people).toHaveLength(100_000);
});
