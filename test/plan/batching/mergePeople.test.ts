import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { isSamePerson, mergePeople } from '../../../nodes/CloseDestination/plan/batching/mergePeople';
import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { deepFreeze } from '../given';
import { seedFor } from '../../support/seed';

const mail = (...emails: string[]) => ({ emails: emails.map((email) => ({ email, type: 'office' })) });
const merged = (...contacts: IDataObject[]) =>
	finish(mergePeople(contacts.map((contact, index) => deepFreeze({ contact, records: [index] }))));

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

describe('a large group', () => {
	/** Compared each with each, they would outlast the time a test has. */
	test.each<[what: string, row: (number: number) => IDataObject, people: number]>([
		['different people of one name', (number) => ({ name: 'Ann', ...mail(`a${number}@b.c`) }), 20_000],
		['rows of one e-mail', (number) => ({ ...mail('a@b.c'), phones: [{ phone: `${number}` }] }), 1],
		['rows of one name', (number) => ({ name: 'Unknown', phones: [{ phone: `${number}` }] }), 1],
		['rows with an e-mail each and one in common', (number) => mail(`a${number}@b.c`, 'a@b.c'), 1],
		[
			'rows with many e-mails',
			(number) => mail(...Array.from({ length: 5 }, (_, n) => `a${(number + n) % 999}@b.c`)),
			1,
		],
	])('of 20,000 %s is merged', (_, row, people) => {
		expect(merged(...Array.from({ length: 20_000 }, (__, number) => row(number))).people).toHaveLength(
			people,
		);
	});
});

/** What merging means, each row compared with everybody. */
function mergedByHand(contacts: IDataObject[]): Array<{ contact: IDataObject; records: number[] }> {
	const keys: Record<string, string> = { emails: 'email', phones: 'phone' };
	const formsOf = (contact: IDataObject, list: string) =>
		((contact[list] ?? []) as IDataObject[]).map((entry) => String(entry[keys[list]]).toLowerCase());
	const people: Array<{ contact: IDataObject; records: number[] }> = [];
	/** Who had which e-mails and name after each row. */
	const claims: Array<{ person: (typeof people)[number]; emails: string[]; name: unknown }> = [];
	const claim = (person: (typeof people)[number]) =>
		claims.push({ person, emails: formsOf(person.contact, 'emails'), name: person.contact.name });
	contacts.forEach((row, index) => {
		const emails = formsOf(row, 'emails');
		const byEmail = emails
			.map((email) => claims.find((known) => known.emails.includes(email)))
			.find(Boolean)?.person;
		const byName =
			emails.length > 0
				? people.find(({ contact }) => contact.name === row.name && formsOf(contact, 'emails').length === 0)
				: claims.find(({ name }) => name === row.name)?.person;
		const person = byEmail ?? (row.name === undefined ? undefined : byName);
		if (!person) {
			people.push({ contact: { ...row }, records: [index] });
			claim(people[people.length - 1]);
			return;
		}
		person.records.push(index);
		for (const [name, value] of Object.entries(row)) {
			if (person.contact[name] === undefined) person.contact[name] = value;
			else if (name in keys) {
				const all = [...(person.contact[name] as IDataObject[]), ...(value as IDataObject[])];
				const forms = all.map((entry) => String(entry[keys[name]]).toLowerCase());
				person.contact[name] = all.filter((_, at) => forms.indexOf(forms[at]) === at);
			}
		}
		claim(person);
	});
	return people;
}

test('rows are merged as they would be by comparing each with everybody', () => {
	const listOf = (key: string, values: string[]) =>
		fc
			.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
			.map((some) => some.map((value) => ({ [key]: value })));
	const row = fc.record(
		{
			name: fc.constantFrom('Ann', 'Ben', 'Cy'),
			title: fc.constantFrom('CEO', 'CTO'),
			emails: listOf('email', ['a@b.c', 'A@b.c', 'd@b.c', 'e@b.c', 'f@b.c']),
			phones: listOf('phone', ['1', '2', '3']),
		},
		{ requiredKeys: [] },
	);
	fc.assert(
		fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
			const people = merged(...(rows as IDataObject[])).people.map(({ contact, records }) => ({
				contact,
				records,
			}));
			expect(people).toEqual(mergedByHand(rows as IDataObject[]));
		}),
		{ numRuns: 500, seed: seedFor(1) },
	);
});

test.each([{ type: 'office' }, { email: '' }, { email: ' ' }, { email: null }])(
	'an entry without an address, as %j, tells nothing of who it is',
	(entry) => {
		const emails = [entry];
		expect(merged({ name: 'Ann', emails }, { name: 'Ben', emails }, { emails }).people).toHaveLength(3);
		expect(
			merged({ name: 'Ann', emails }, { name: 'ann', emails: [{ email: 'a@b.c' }] }).people,
		).toHaveLength(1);
	},
);
