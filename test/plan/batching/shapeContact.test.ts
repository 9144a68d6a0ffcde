import { shapeContact } from '../../../nodes/CloseDestination/plan/batching/shapeContact';
import { deepFreeze } from '../given';

const shape = (columns: Record<string, unknown>) =>
	shapeContact(new Map(Object.entries(deepFreeze(columns))));

test.each<[what: string, columns: Record<string, unknown>, contact: unknown]>([
	['an email', { email: 'a' }, { emails: [{ email: 'a', type: 'office' }] }],
	['its type', { email: 'a', email_type: 'home' }, { emails: [{ email: 'a', type: 'home' }] }],
	['a blank type', { email: 'a', email_type: '' }, { emails: [{ email: 'a', type: 'office' }] }],
	[
		'numbered emails with types of their own',
		{ email: 'a', email_2: 'b', email_2_type: 'home', email_10: 'c', email_type: 'direct' },
		{
			emails: [
				{ email: 'a', type: 'direct' },
				{ email: 'b', type: 'home' },
				{ email: 'c', type: 'office' },
			],
		},
	],
	['a gap in numbered emails', { email: '', email_2: 'b' }, { emails: [{ email: 'b', type: 'office' }] }],
	['a name that is no text', { name: { toString: 1 } }, { name: { toString: 1 } }],
	['a part of a name that is no text', { first_name: 'A', last_name: [] }, { name: [] }],
	['an email that is no text', { email: [{}] }, { emails: [{ email: [{}], type: 'office' }] }],
	['a type without an email', { email_type: 'home' }, undefined],
	[
		'phone and mobile in one list',
		{ phone: 1234, mobile: '5', phone_2: '6', mobile_type: 'home' },
		{
			phones: [
				{ phone: '1234', type: 'office' },
				{ phone: '5', type: 'home' },
				{ phone: '6', type: 'office' },
			],
		},
	],
	[
		'emails and phones whose columns say of which kind they are',
		{
			work_email: 'a',
			personal_email: 'b',
			mobile_phone: '1',
			direct_phone: '2',
			fax: '3',
			fax_type: 'home',
		},
		{
			emails: [
				{ email: 'a', type: 'office' },
				{ email: 'b', type: 'home' },
			],
			phones: [
				{ phone: '1', type: 'mobile' },
				{ phone: '2', type: 'direct' },
				{ phone: '3', type: 'home' },
			],
		},
	],
	['a URL of the person', { contact_url: 'u' }, { urls: [{ url: 'u', type: 'url' }] }],
	['names of one column', { contact_name: 'Ann', job_title: 'CEO' }, { name: 'Ann', title: 'CEO' }],
	['the other names', { full_name: 'Ann', contact_title: 'CEO' }, { name: 'Ann', title: 'CEO' }],
	['first and last name', { first_name: 'Ann', last_name: 'Lee' }, { name: 'Ann Lee' }],
	['first and last name, turned around', { last_name: 'Lee', first_name: 'Ann' }, { name: 'Ann Lee' }],
	['a last name alone', { first_name: '', last_name: 'Lee' }, { name: 'Lee' }],
	['a first name alone', { first_name: 'Ann' }, { name: 'Ann' }],
	['a name before its parts', { name: 'Dr. Ann', first_name: 'Ann' }, { name: 'Dr. Ann' }],
	['a field of Close as it is', { timezone: 'UTC', 'custom.cf_a': 1 }, { timezone: 'UTC', 'custom.cf_a': 1 }],
	['a list of Close as it is', { emails: [{ email: 'a' }] }, { emails: [{ email: 'a' }] }],
	[
		'columns that only look like a list',
		{ emailed: 'x', phone_number: '1' },
		{ emailed: 'x', phone_number: '1' },
	],
	[
		'cells without the blanks around them',
		{ name: ' Ann ', email: ' a ', email_type: ' home ', first_name: 'x' },
		{ name: 'Ann', emails: [{ email: 'a', type: 'home' }] },
	],
	['no one', {}, undefined],
	['no one in blank columns', { name: ' ', email: null, phone: undefined, title: '' }, undefined],
	['zero and no as values', { score: 0, vip: false }, { score: 0, vip: false }],
])('shapes %s', (_, columns, contact) => {
	expect(shape(columns)).toEqual(contact);
});

// Today the entry is pushed into the record's own list.
test.each<[what: string, columns: Record<string, unknown>]>([
	['before', { emails: [{ email: 'a', type: 'home' }], email: 'b' }],
	['behind', { email: 'b', emails: [{ email: 'a', type: 'home' }] }],
])('keeps a flat column besides a list of Close given %s it, and leaves the record alone', (_, columns) => {
	const emails = (shape(columns) as { emails: unknown[] }).emails;
	expect(emails).toHaveLength(2);
	expect(emails).toEqual(
		expect.arrayContaining([
			{ email: 'a', type: 'home' },
			{ email: 'b', type: 'office' },
		]),
	);
});

test('never throws, also when a column named as a list of Close holds text', () => {
	expect(() => shape({ emails: 'a@example.com', email: 'b@example.com' })).not.toThrow();
});

test('takes a list of any length', () => {
	const emails = Array.from({ length: 200_000 }, (_, row) => ({ email: `${row}@example.com` }));
	expect((shape({ email: 'a@example.com', emails }) as { emails: unknown[] }).emails).toHaveLength(200_001);
});
