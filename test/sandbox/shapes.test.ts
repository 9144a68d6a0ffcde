import { FakeClock, start, stopAll, type Running } from './support';

/** What answers show beside what was written: published examples and recordings of 2017 to 2026. */

const clock = new FakeClock();
let api: Running['api'];
let sandbox: Running['sandbox'];
beforeAll(async () => {
	({ sandbox, api } = await start({
		clock,
		seed: {
			users: [
				{ id: 'user_1', first_name: 'Ada', last_name: 'Brook' },
				{ id: 'user_2', first_name: 'Ben', last_name: 'Cole' },
			],
			customFields: {
				lead: [
					{ id: 'cf_field', name: 'Industry', type: 'text' },
					{ id: 'cf_owner', name: 'Owner', type: 'user' },
				],
			},
			leads: [{ id: 'lead_a', name: 'Acme', contacts: [{ id: 'cont_ann', name: 'Ann' }] }],
		},
	}));
});
afterEach(() => sandbox.reset());
afterAll(stopAll);

describe('a lead', () => {
	it('shows its custom fields by id and by name, and can be sent back as it was read', async () => {
		await api.put('/lead/lead_a/', { 'custom.cf_field': 'Steel' });
		const { data: lead } = await api.get('/lead/lead_a/');
		expect(lead).toMatchObject({ custom: { Industry: 'Steel' }, 'custom.cf_field': 'Steel' });
		const { status, data: again } = await api.put('/lead/lead_a/', lead);
		expect([status, { ...again, date_updated: lead.date_updated }]).toEqual([200, lead]);
	});

	it('names who wrote it, its contacts and its links', async () => {
		const link = { name: 'Shop', type: 'lead', url: 'https://shop.example/' };
		const { data: made } = await api.post('/integration_link/', link);
		expect(made.id).toMatch(/^ilink_/);
		expect((await api.get('/lead/lead_a/')).data).toMatchObject({
			created_by_name: 'Ada Brook',
			updated_by_name: 'Ada Brook',
			contact_ids: ['cont_ann'],
			integration_links: [{ name: 'Shop', url: 'https://shop.example/' }],
		});
	});

	it('shows all seven parts of an address', async () => {
		const { data } = await api.put('/lead/lead_a/', { addresses: [{ city: 'Bonn', address: '1 Way' }] });
		const parts = { label: '', address_1: '', address_2: '', state: '', zipcode: '', country: '' };
		expect(data.addresses).toEqual([{ ...parts, city: 'Bonn' }]);
	});

	it('holds its incomplete tasks only', async () => {
		const task = { lead_id: 'lead_a', text: 'Call' };
		const { data: open } = await api.post('/task/', task);
		await api.post('/task/', { ...task, is_complete: true });
		const { data } = await api.get('/lead/lead_a/');
		expect(data.tasks.map(({ id }: { id: string }) => id)).toEqual([open.id]);
	});
});

it('a contact shows its phones in words, its e-mails with their state, and a title of no letters', async () => {
	const phones = [{ phone: '(650) 333-4444' }, { phone: '+49 30 123456', type: 'home' }];
	const body = { lead_id: 'lead_a', phones, emails: [{ email: 'a@b.co' }] };
	const { data } = await api.post('/contact/', body);
	expect(data).toMatchObject({ title: '', timezone_source: null, integration_links: [] });
	expect(data.emails).toEqual([{ email: 'a@b.co', type: 'office', is_unsubscribed: false }]);
	expect(data.phones).toEqual([
		{ phone: '+16503334444', phone_formatted: '+1 650-333-4444', country: 'US', type: 'office' },
		{ phone: '+4930123456', phone_formatted: '+49 30123456', country: 'DE', type: 'home' },
	]);
	const { status } = await api.put(`/contact/${data.id}/`, data);
	expect(status).toBe(200);
});

describe('an activity', () => {
	const author = { created_by: 'user_2' };
	it.each([
		['note', 'Note', { note: 'x' }, { pinned: false, pinned_at: null, source: 'api', note_mentions: [] }],
		['call', 'Call', {}, { direction: 'outbound', source: 'External', status: 'completed' }],
		['email', 'Email', { status: 'inbox', sender: 'a@b.co' }, { direction: 'incoming' }],
		['email', 'Email', { status: 'sent' }, { direction: 'outgoing' }],
		['sms', 'SMS', { status: 'inbox' }, { direction: 'inbound' }],
	])('%s says what it is, whose and when', async (path, type, body, shown) => {
		const common = { lead_id: 'lead_a', ...author };
		const { data } = await api.post(`/activity/${path}/`, { ...common, ...body });
		expect(data).toMatchObject({
			...author,
			...shown,
			_type: type,
			created_by_name: 'Ben Cole',
			updated_by_name: 'Ada Brook',
			user_id: 'user_2',
			user_name: 'Ben Cole',
			activity_at: data.date_created,
		});
	});

	it('is pinned at a moment', async () => {
		const { data } = await api.post('/activity/note/', { lead_id: 'lead_a', pinned: true });
		expect(data.pinned_at).toBe('2026-03-10T12:00:00.000000+00:00');
		const { data: loose } = await api.put(`/activity/note/${data.id}/`, { pinned: false });
		expect(loose.pinned_at).toBeNull();
	});

	it('of the e-mail kind keeps its account, and the day of its follow-up', async () => {
		const body = { status: 'draft', email_account_id: 'emailacct_1', followup_date: '2026-04-02T09:00:00Z' };
		const { data } = await api.post('/activity/email/', { lead_id: 'lead_a', ...body });
		expect(data).toMatchObject({ email_account_id: 'emailacct_1', followup_date: '2026-04-02' });
	});

	it('of the call kind takes custom fields', async () => {
		const { data: type } = await api.post('/custom_activity/', { name: 'Visit' });
		const field = { name: 'Score', type: 'number', custom_activity_type_id: type.id };
		const { data: score } = await api.post('/custom_field/activity/', field);
		const key = `custom.${score.id}`;
		expect((await api.post('/activity/call/', { lead_id: 'lead_a', [key]: 5 })).data[key]).toBe(5);
	});
});

it('custom fields of users take an id or the exact name, and show the id', async () => {
	const owner = async (value: string) => await api.put('/lead/lead_a/', { 'custom.cf_owner': value });
	expect((await owner('user_1')).data.custom).toEqual({ Owner: 'user_1' });
	expect((await owner('Ben Cole')).data.custom).toEqual({ Owner: 'user_2' });
	expect((await owner('ben cole')).status).toBe(400);
});

it('a webhook tells how it is', async () => {
	const events = [{ object_type: 'lead', action: 'created', extra_filter: { type: 'field_accessor' } }];
	const { status, data } = await api.post('/webhook/', { url: 'https://a.example/', events });
	expect([status, data]).toMatchObject([200, { events, counters: {}, health_status: 'healthy' }]);
	const { data: paused } = await api.put(`/webhook/${data.id}/`, { status: 'paused' });
	expect(paused.pause_reason).toBe('api');
});

it('a pipeline may come with its statuses, and shows three keys of each', async () => {
	const { data } = await api.post('/pipeline/', {
		name: 'New',
		statuses: [{ label: 'Due', type: 'active' }],
	});
	expect(data.statuses).toEqual([{ id: expect.stringMatching(/^stat_/), label: 'Due', type: 'active' }]);
	const refused = await api.post('/pipeline/', { name: 'Bad', statuses: [{ label: 'Due', type: 'odd' }] });
	expect(refused.data['field-errors']).toEqual({ statuses: { type: 'Not a valid choice.' } });
});

it('the built-in roles are there', async () => {
	const { data } = await api.get('/role/');
	const ids = data.data.map(({ id }: { id: string }) => id);
	expect(ids).toEqual(['admin', 'superuser', 'user', 'restricteduser']);
});

it('the organization lists its people, statuses, pipelines and custom fields', async () => {
	const { data: me } = await api.get('/me/');
	const { data } = await api.get(`/organization/${me.organizations[0].id}/`);
	expect(data).toMatchObject({
		memberships: [{ user_id: 'user_1' }, { user_id: 'user_2' }],
		inactive_memberships: [],
		lead_custom_fields: [{ id: 'cf_field', is_shared: false }, { id: 'cf_owner' }],
	});
	expect(data.lead_statuses[0]).toEqual({ id: expect.any(String), label: 'Potential' });
	expect(data.pipelines[0].statuses).toHaveLength(3);
	expect(data.opportunity_statuses).toHaveLength(3);
});
