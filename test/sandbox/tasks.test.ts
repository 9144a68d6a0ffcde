import { FakeClock, fieldErrors, start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () =>
		({ sandbox, api } = await start({
			clock: new FakeClock(),
			seed: {
				leads: [
					{ id: 'lead_a', name: 'Acme', contacts: [{ id: 'cont_ann', name: 'Ann' }] },
					{ id: 'lead_b' },
				],
				users: [{ id: 'user_1' }, { id: 'user_2' }],
			},
		})),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

const post = async (body: object) =>
	await api.post('/task/', { lead_id: 'lead_a', text: 'Call back', ...body });

it('is for the caller, today, unless told otherwise', async () => {
	expect((await post({})).data).toMatchObject({
		_type: 'lead',
		assigned_to: 'user_1',
		date: '2026-03-10',
		is_complete: false,
	});
	expect((await post({ is_dateless: true })).data.date).toBeNull();
	expect((await post({ date: '2026-04-01T10:00:00Z', assigned_to: 'user_2' })).data).toMatchObject({
		date: '2026-04-01T10:00:00Z',
		assigned_to: 'user_2',
	});
});

it.each([
	['an unknown lead', { lead_id: 'lead_x' }, { lead: 'Object does not exist.' }],
	['no lead', { lead_id: null }, { lead: 'This field is required.' }],
	['no text', { text: '' }, { text: 'This field is required.' }],
	['a call to nobody', { _type: 'outgoing_call' }, { contact: 'This field is required.' }],
	['a type it cannot create', { _type: 'incoming_email' }, { _type: 'Not a valid choice.' }],
	['an odd priority', { priority: 'low' }, { priority: 'Not a valid choice.' }],
	['an odd date', { date: 'soon' }, { date: 'Invalid ISO 8601 datetime.' }],
	['text for a flag', { is_complete: 'yes' }, { is_complete: 'Value must be of bool type.' }],
])('refuses %s', async (_name, body, errors) => {
	const { status, data } = await post(body);
	expect([status, data]).toEqual([400, fieldErrors(errors)]);
});

it('shows names, its due date, and where the inbox has it', async () => {
	const shown = { due_date: '2026-03-11', priority: 'medium', lead_name: 'Acme', contact_name: 'Ann' };
	const { data } = await post({ due_date: '2026-03-11', contact_id: 'cont_ann' });
	expect(data).toMatchObject({ ...shown, date: '2026-03-11', assigned_to_name: 'Sandy Box', view: 'future' });
	expect((await post({ date: '2026-03-10' })).data.view).toBe('inbox');
	expect((await api.put(`/task/${data.id}/`, { is_complete: true })).data.view).toBe('archive');
});

it('moves to another lead', async () => {
	const { data } = await post({});
	expect((await api.put(`/task/${data.id}/`, { lead_id: 'lead_b' })).data.lead_id).toBe('lead_b');
});

it('changes the text of a lead task, not of an outgoing call', async () => {
	const { data: task } = await post({});
	const { data: call } = await post({ _type: 'outgoing_call', contact_id: 'cont_ann' });
	expect((await api.put(`/task/${task.id}/`, { text: 'New' })).data.text).toBe('New');
	expect((await api.put(`/task/${call.id}/`, { text: 'New' })).data).toEqual(
		fieldErrors({ text: 'Value cannot be changed.' }),
	);
	expect((await api.put(`/task/${call.id}/`, { is_complete: true })).status).toBe(200);
});

it('leaves an activity behind when completed, once', async () => {
	const { data } = await post({});
	await api.put(`/task/${data.id}/`, { is_complete: true });
	await api.put(`/task/${data.id}/`, { is_complete: true });
	expect(sandbox.records('task_completed')).toMatchObject([{ task_id: data.id, lead_id: 'lead_a' }]);
});

describe('PUT /task/', () => {
	const completed = () => sandbox.records('task').map(({ is_complete }) => is_complete);

	it.each([
		['ids in the query', (ids: string[]) => [`?id__in=${ids[0]},${ids[2]}`, {}], [true, false, true]],
		['ids in _params', (ids: string[]) => ['', { _params: { id__in: [ids[1]] } }], [false, true, false]],
		['a lead', () => ['?lead_id=lead_b', {}], [false, false, true]],
		['an assignee', () => ['?assigned_to=user_2', {}], [false, true, false]],
		['no filter, which means all', () => ['', {}], [true, true, true]],
		['a filter that matches nothing', () => ['?id__in=task_x', {}], [false, false, false]],
	])('changes tasks by %s', async (_name, filter, expected) => {
		const ids = [
			(await post({})).data.id,
			(await post({ assigned_to: 'user_2' })).data.id,
			(await post({ lead_id: 'lead_b' })).data.id,
		];
		const [query, more] = filter(ids) as [string, object];
		const { status, data } = await api.put(`/task/${query}`, { is_complete: true, ...more });
		expect([status, data]).toEqual([200, { ok: true }]);
		expect(completed()).toEqual(expected);
	});

	it('changes all of them or none', async () => {
		await post({});
		await post({ _type: 'outgoing_call', contact_id: 'cont_ann' });
		const { status } = await api.put('/task/', { text: 'New' });
		expect(status).toBe(400);
		expect(sandbox.records('task').map(({ text }) => text)).toEqual(['Call back', 'Call back']);
	});

	it('refuses keys it cannot change', async () => {
		const { data } = await api.put('/task/', { lead_id: 'lead_b' });
		expect(data).toEqual(fieldErrors({ lead_id: 'Value cannot be changed.' }));
	});

	it('refuses more than 1000 tasks', async () => {
		await Promise.all(Array.from({ length: 1001 }, async () => await post({})));
		expect((await api.put('/task/', { is_complete: true })).data).toEqual(
			fieldErrors({ id__in: 'List is too long.' }),
		);
	});
});
