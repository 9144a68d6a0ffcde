import { fieldErrors, start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () =>
		({ sandbox, api } = await start({
			seed: {
				leads: [
					{ id: 'lead_a', contacts: [{ id: 'cont_ann', name: 'Ann', phones: [{ phone: '+14155551234' }] }] },
				],
			},
		})),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

describe('notes', () => {
	it('belong to a lead', async () => {
		const { data } = await api.post('/activity/note/', { lead_id: 'lead_x', note: 'x' });
		expect(data).toEqual(fieldErrors({ lead: 'Object does not exist.' }));
	});

	it('show HTML as text; the HTML wins', async () => {
		const body = { lead_id: 'lead_a', note: 'plain', note_html: '<body><p>rich</p></body>' };
		const { data } = await api.post('/activity/note/', body);
		expect(data).toMatchObject({ note: 'rich', note_html: '<body><p>rich</p></body>' });
	});

	it('do not move to another lead', async () => {
		const { data } = await api.post('/activity/note/', { lead_id: 'lead_a' });
		const { id } = (await api.post('/lead/', {})).data;
		const { data: same } = await api.put(`/activity/note/${data.id}/`, { lead_id: id });
		expect(same.lead_id).toBe('lead_a');
	});
});

describe('calls', () => {
	it('find lead and contact by phone when no lead is given', async () => {
		const { data } = await api.post('/activity/call/', { phone: '(415) 555-1234', duration: 60 });
		expect(data).toMatchObject({
			lead_id: 'lead_a',
			contact_id: 'cont_ann',
			phone: '+14155551234',
			status: 'completed',
			source: 'External',
		});
		expect((await api.post('/activity/call/', { phone: '+49301234' })).data.lead_id).toBeNull();
	});

	it('refuse recordings that are not https, odd directions and negative durations', async () => {
		const body = { recording_url: 'http://acme.example/a.mp3', direction: 'sideways', duration: -1 };
		expect((await api.post('/activity/call/', body)).data).toEqual(
			fieldErrors({
				recording_url: 'Invalid URL.',
				direction: 'Not a valid choice.',
				duration: 'Input should be greater than or equal to 0',
			}),
		);
	});
});

describe('emails', () => {
	const post = async (body: object) => await api.post('/activity/email/', { lead_id: 'lead_a', ...body });
	const sender = 'Sandy <sandy@sandbox.example>';

	it.each([
		['draft', {}, undefined],
		['sent', {}, undefined],
		['inbox', {}, { sender: 'This field is required.' }],
		['inbox', { sender }, undefined],
		['outbox', {}, { sender: 'This field is required.' }],
		['error', {}, { sender: 'This field is required.' }],
		['scheduled', { sender }, { date_scheduled: 'This field is required.' }],
		['scheduled', { sender, date_scheduled: '2026-05-01T10:00:00Z' }, undefined],
		['delivered', {}, { status: 'Not a valid choice.' }],
		['outbox', { sender, send_in: 60 }, { send_in: 'Input should be less than or equal to 59' }],
		['draft', { to: 'ann@acme.example' }, { to: 'Value must be of list type.' }],
	])('%s %j', async (status, more, errors) => {
		const answer = await post({ status, ...more });
		expect([answer.status, errors ? answer.data : undefined]).toEqual(
			errors ? [400, fieldErrors(errors)] : [200, undefined],
		);
	});

	it('need a status', async () => {
		expect((await post({})).data).toEqual(fieldErrors({ status: 'This field is required.' }));
	});

	it('change while they are drafts; later they can only be taken back', async () => {
		const { id } = (await post({ status: 'draft' })).data;
		const path = `/activity/email/${id}/`;
		const scheduled = { status: 'scheduled', sender, date_scheduled: '2026-05-01T10:00:00Z' };
		expect((await api.put(path, { subject: 'Hi' })).data.subject).toBe('Hi');
		expect((await api.put(path, { status: 'outbox' })).data).toEqual(
			fieldErrors({ sender: 'This field is required.' }),
		);
		expect((await api.put(path, scheduled)).status).toBe(200);
		expect((await api.put(path, { subject: 'Ho' })).data).toEqual(
			fieldErrors({ status: 'Only drafts can be changed.' }),
		);
		expect((await api.put(path, { status: 'draft' })).data.status).toBe('draft');
	});
});

describe('custom activities', () => {
	const TYPE = { custom_activity_type_id: 'actitype_visit', lead_id: 'lead_a' };
	let own: Running;
	beforeAll(async () => {
		own = await start({
			seed: {
				leads: [{ id: 'lead_a' }],
				customActivityTypes: [
					{
						id: 'actitype_visit',
						name: 'Visit',
						fields: [{ id: 'cf_place', name: 'Place', type: 'text', required: true }],
					},
					{ id: 'actitype_other', name: 'Other', fields: [{ id: 'cf_other', name: 'Other', type: 'text' }] },
				],
			},
		});
	});
	const post = async (body: object) => await own.api.post('/activity/custom/', body);

	it('ask for the required fields of their type once published', async () => {
		expect((await post(TYPE)).data).toEqual(fieldErrors({ 'custom.cf_place': 'This field is required.' }));
		const { data: draft } = await post({ ...TYPE, status: 'draft' });
		expect(draft.status).toBe('draft');
		const path = `/activity/custom/${draft.id}/`;
		expect((await own.api.put(path, { status: 'published' })).status).toBe(400);
		const published = await own.api.put(path, { status: 'published', 'custom.cf_place': 'Rome' });
		expect(published.data).toMatchObject({ status: 'published', 'custom.cf_place': 'Rome' });
		expect((await own.api.put(path, { 'custom.cf_place': null })).status).toBe(400);
	});

	it('know the fields of their own type only', async () => {
		const { data } = await post({ ...TYPE, 'custom.cf_place': 'Rome', 'custom.cf_other': 'x' });
		expect(data).toEqual(fieldErrors({ 'custom.cf_other': 'The Custom Field "cf_other" does not exist.' }));
	});

	it('need a type that exists', async () => {
		const { data } = await post({ lead_id: 'lead_a', custom_activity_type_id: 'actitype_x' });
		expect(data).toEqual(fieldErrors({ custom_activity_type_id: 'Object does not exist.' }));
	});
});
