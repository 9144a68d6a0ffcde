import { fieldErrors, start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () => ({ sandbox, api } = await start({ seed: { leads: [{ id: 'lead_acme', name: 'Acme' }] } })),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

const post = async (body: object) => await api.post('/contact/', body);

describe('the lead of a contact', () => {
	it('is created silently, named after the contact, when none is given', async () => {
		const { data } = await post({ name: 'Ann' });
		const created = sandbox.records('lead').find(({ id }) => id === data.lead_id);
		expect(created).toMatchObject({ name: 'Ann', contacts: [{ id: data.id }] });
		expect(sandbox.requests[0].createdIds).toEqual([data.lead_id, data.id]);
	});

	it('is not created when the contact is refused', async () => {
		await post({ name: 'Ann', emails: [{ email: 'x' }] });
		expect(sandbox.records('lead')).toHaveLength(1);
	});

	it('must exist', async () => {
		const { status, data } = await post({ lead_id: 'lead_x' });
		expect([status, data]).toEqual([400, fieldErrors({ lead: 'Object does not exist.' })]);
	});

	it('can change', async () => {
		const { data } = await post({ name: 'Ann', lead_id: 'lead_acme' });
		const { data: other } = await api.post('/lead/', { name: 'Other' });
		await api.put(`/contact/${data.id}/`, { lead_id: other.id });
		const contactsOf = sandbox.records('lead').map(({ name, contacts }) => [name, contacts.length]);
		expect(contactsOf).toEqual([
			['Acme', 0],
			['Other', 1],
		]);
	});
});

describe('what a contact may say', () => {
	const long = (length: number) => 'x'.repeat(length);
	const emails = (count: number) =>
		Array.from({ length: count }, (_, i) => ({ email: `a${i}@b.co`, type: 'home' }));

	it.each([
		['names of 1000 characters', { name: long(1000), title: long(1000) }],
		['100 emails', { emails: emails(100) }],
		['null everywhere', { name: null, title: null, emails: null, phones: null, urls: null, timezone: null }],
		['a creation date', { date_created: '2020-01-02T03:04:05Z' }],
	])('%s', async (_name, body) => {
		expect((await post(body)).status).toBe(200);
	});

	const nested = (key: string, message: string) => ({ errors: { '0': fieldErrors({ [key]: message }) } });
	it.each([
		[
			'a name of 1001 characters',
			{ name: long(1001) },
			{ name: 'The value must be no longer than 1000 characters.' },
		],
		[
			'a title of 1001 characters',
			{ title: long(1001) },
			{ title: 'The value must be no longer than 1000 characters.' },
		],
		['101 emails', { emails: emails(101) }, { emails: 'List is too long.' }],
		['emails as text', { emails: 'a@b.co' }, { emails: 'Value must be of list type.' }],
		['a bare email', { emails: ['a@b.co'] }, { emails: nested('email', 'Value must be of dict type.') }],
		['a bad email', { emails: [{ email: 'a@b' }] }, { emails: nested('email', 'Invalid email address.') }],
		['no email', { emails: [{ type: 'home' }] }, { emails: nested('email', 'This field is required.') }],
		[
			'a link',
			{ emails: [{ email: 'mailto:a@b.co' }] },
			{ emails: nested('email', 'Invalid email address.') },
		],
		[
			'a bad type of email',
			{ emails: [{ email: 'a@b.co', type: 1 }] },
			{ emails: nested('type', 'Value must be of str type.') },
		],
		['a bad phone', { phones: [{ phone: 'call me' }] }, { phones: nested('phone', 'Invalid phone number.') }],
		['a bad url', { urls: [{ url: 'a b' }] }, { urls: nested('url', 'Invalid URL.') }],
		['a bad date', { date_created: 'yesterday' }, { date_created: 'Invalid ISO 8601 datetime.' }],
		['an unknown author', { created_by: 'user_x' }, { created_by: 'Object does not exist.' }],
	])('not %s', async (_name, body, errors) => {
		const { status, data } = await post(body);
		expect([status, data]).toEqual([400, fieldErrors(errors)]);
	});
});

it('replaces the list of emails', async () => {
	const { data } = await post({ emails: [{ email: 'a@b.co', type: 'home' }, { email: 'c@d.co' }] });
	const changed = await api.put(`/contact/${data.id}/`, { emails: [{ email: 'e@f.co' }] });
	expect(changed.data.emails).toEqual([{ email: 'e@f.co', type: 'office', is_unsubscribed: false }]);
});

describe('phone numbers', () => {
	it.each([
		['US', '+1 (415) 555-1234', '+14155551234'],
		['US', '(415) 555-1234 ext. 12', '+14155551234'],
		['US', '415-555-1234x12', '+14155551234'],
		['US', '415-555-1234', '+14155551234'],
		['US', '1 415 555 1234', '+14155551234'],
		['GB', '8004445555', '+448004445555'],
		['GB', '1234', '+441234'],
		['DE', '030 123456', '+4930123456'],
	] as const)('in a %s organization %s becomes %s', async (country, phone, stored) => {
		const local = await start({ seed: { organization: { country } } });
		const { data } = await local.api.post('/contact/', { phones: [{ phone, type: 'mobile' }] });
		expect(data.phones).toMatchObject([{ phone: stored, type: 'mobile' }]);
	});
});
