import { FakeClock, fieldErrors, start, stopAll, type Running } from './support';

const clock = new FakeClock(Date.parse('2026-03-10T01:00:00Z'));
let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () =>
		({ sandbox, api } = await start({
			clock,
			seed: {
				leads: [{ id: 'lead_acme', name: 'Acme' }],
				pipelines: [
					{
						id: 'pipe_a',
						name: 'Sales',
						statuses: [
							{ id: 'stat_lost', label: 'Lost', type: 'lost' },
							{ id: 'stat_open', label: 'Open', type: 'active' },
							{ id: 'stat_won', label: 'Won', type: 'won' },
						],
					},
					{ id: 'pipe_b', name: 'Renewals', statuses: [{ id: 'stat_due', label: 'Due', type: 'active' }] },
				],
			},
		})),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

const post = async (body: object, headers = {}) =>
	await api.post('/opportunity/', { lead_id: 'lead_acme', ...body }, { headers });

it('counts value in cents and shows it in dollars', async () => {
	const { data } = await post({ value: 500, value_period: 'monthly' });
	expect(data).toMatchObject({
		value: 500,
		value_formatted: '$5 monthly',
		value_period: 'monthly',
		value_currency: 'USD',
	});
	expect((await post({ value: 123456789 })).data.value_formatted).toBe('$1,234,567.89');
});

it('shows what it is expected to bring, and in a year', async () => {
	const { data } = await post({ value: 5000, value_period: 'monthly', confidence: 50 });
	expect(data).toMatchObject({
		expected_value: 2500,
		annualized_value: 60000,
		annualized_expected_value: 30000,
	});
});

it('adds up in lists, whatever the page', async () => {
	await post({ value: 300000, confidence: 75 });
	await post({ value: 50000, confidence: 75, value_period: 'annual' });
	await post({ value: 5000, confidence: 50, value_period: 'monthly' });
	const { data } = await api.get('/opportunity/?_limit=1');
	expect(data).toMatchObject({
		total_results: 3,
		count_by_value_period: { one_time: 1, monthly: 1, annual: 1 },
		total_value_annualized: 410000,
		total_value_annualized_formatted: '$4,100',
		expected_value_annualized: 292500,
		expected_value_one_time_formatted: '$2,250',
	});
});

it('names what it refers to', async () => {
	const { data: contact } = await api.post('/contact/', { name: 'Ann', lead_id: 'lead_acme' });
	expect((await post({ contact_id: contact.id })).data).toMatchObject({
		lead_name: 'Acme',
		contact_name: 'Ann',
		user_name: 'Sandy Box',
		pipeline_name: 'Sales',
		status_label: 'Lost',
		status_type: 'lost',
	});
});

it('creates an Untitled lead when none is given', async () => {
	const { data } = await api.post('/opportunity/', { value: 1 });
	expect(data.lead_name).toBe('Untitled');
	expect(sandbox.requests[0].createdIds).toEqual([data.lead_id, data.id]);
	await api.post('/opportunity/', { value: 'x' });
	expect(sandbox.records('lead')).toHaveLength(2);
});

it.each([
	['a text value', { value: '500' }, { value: 'Value must be of int type.' }],
	['half a cent', { value: 0.5 }, { value: 'Value must be of int type.' }],
	['a period nobody knows', { value_period: 'weekly' }, { value_period: 'Not a valid choice.' }],
	['too much confidence', { confidence: 101 }, { confidence: 'Input should be less than or equal to 100' }],
	['negative confidence', { confidence: -1 }, { confidence: 'Input should be greater than or equal to 0' }],
	['an unknown lead', { lead_id: 'lead_x' }, { lead: 'Object does not exist.' }],
	['an unknown contact', { contact_id: 'cont_x' }, { contact: 'Object does not exist.' }],
	['an unknown status', { status_id: 'stat_x' }, { status: 'Object does not exist.' }],
	['a bad date', { date_won: '2026-02-30' }, { date_won: 'Invalid ISO 8601 date.' }],
	[
		'HTML without its body',
		{ note_html: '<p>x</p>' },
		{ note_html: 'Rich text must be wrapped in <body> and </body>.' },
	],
	[
		'a status of another pipeline',
		{ pipeline_id: 'pipe_b', status_id: 'stat_open' },
		{ status: 'Status does not belong to the given pipeline.' },
	],
])('refuses %s', async (_name, body, errors) => {
	const { status, data } = await post(body);
	expect([status, data]).toEqual([400, fieldErrors(errors)]);
	expect(sandbox.records('opportunity')).toEqual([]);
});

describe('status and pipeline', () => {
	it.each([
		[{}, 'stat_lost', 'pipe_a'],
		[{ pipeline_id: 'pipe_b' }, 'stat_due', 'pipe_b'],
		[{ status_id: 'stat_due' }, 'stat_due', 'pipe_b'],
		[{ status: 'Won' }, 'stat_won', 'pipe_a'],
		[{ status: 'Due' }, 'stat_due', 'pipe_b'],
		[{ status: 'Won', pipeline_id: 'pipe_a' }, 'stat_won', 'pipe_a'],
		[{ status_id: 'stat_due', pipeline_id: 'pipe_b' }, 'stat_due', 'pipe_b'],
	])('%j', async (body, statusId, pipelineId) => {
		expect((await post(body)).data).toMatchObject({ status_id: statusId, pipeline_id: pipelineId });
	});

	it('stay as they are when a change does not name them', async () => {
		const { data } = await post({ status_id: 'stat_lost' });
		const changed = await api.put(`/opportunity/${data.id}/`, { value: 7 });
		expect(changed.data).toMatchObject({ value: 7, status_id: 'stat_lost', pipeline_id: 'pipe_a' });
		const moved = await api.put(`/opportunity/${data.id}/`, { status: 'Due' });
		expect(moved.data).toMatchObject({ status_id: 'stat_due', pipeline_id: 'pipe_b', status_label: 'Due' });
	});

	it('do not follow a pipeline named in a change', async () => {
		const { data } = await post({});
		const changed = await api.put(`/opportunity/${data.id}/`, { pipeline_id: 'pipe_b' });
		expect(changed.data).toMatchObject({ status_id: 'stat_lost', pipeline_id: 'pipe_a' });
	});

	it('are told by a label that exists', async () => {
		const { status, data } = await post({ status: 'Wom' });
		expect([status, data]).toEqual([400, fieldErrors({ status: 'Not a valid choice: "Wom".' })]);
	});
});

describe('date_won', () => {
	it.each([
		[{}, '2026-03-10'],
		[{ 'x-tz-offset': '-4' }, '2026-03-09'],
		[{ 'x-tz-offset': '-0.5' }, '2026-03-10'],
		[{ 'x-tz-offset': '23' }, '2026-03-11'],
	])("is the caller's today once a deal is won, with %j", async (headers, day) => {
		const { data } = await post({});
		expect(data).toMatchObject({ date_won: null, date_lost: '2026-03-10T01:00:00.000000+00:00' });
		const won = await api.put(`/opportunity/${data.id}/`, { status_id: 'stat_won' }, { headers });
		expect(won.data).toMatchObject({ date_won: day, date_lost: null });
	});

	it.each(['2026-03-04 00:00:00', '2026-03-04T23:30:00Z', '2026-03-04T01:00:00+09:00'])(
		'takes %s and shows its day',
		async (moment) => {
			expect((await post({ date_won: moment })).data.date_won).toBe('2026-03-04');
		},
	);

	it('is kept when given, when already there, and when the deal is reopened', async () => {
		expect((await post({ status_id: 'stat_won', date_won: '2020-01-01' })).data.date_won).toBe('2020-01-01');
		const { data } = await post({ status_id: 'stat_won' });
		expect(data.date_won).toBe('2026-03-10');
		const reopened = await api.put(`/opportunity/${data.id}/`, { status_id: 'stat_open' });
		expect(reopened.data.date_won).toBe('2026-03-10');
		const cleared = await api.put(`/opportunity/${data.id}/`, { date_won: null });
		expect(cleared.data.date_won).toBeNull();
		await api.put(`/opportunity/${data.id}/`, { status_id: 'stat_won' });
		await api.put(`/opportunity/${data.id}/`, { date_won: null });
		expect((await api.put(`/opportunity/${data.id}/`, { value: 1 })).data.date_won).toBeNull();
	});
});

describe('notes', () => {
	it.each([
		[{ note: 'a < b' }, 'a < b', '<body><p>a &lt; b</p></body>'],
		[{ note_html: '<body><p>Hi <b>you</b></p></body>' }, 'Hi you', '<body><p>Hi <b>you</b></p></body>'],
		[{ note: 'plain', note_html: '<body>rich</body>' }, 'rich', '<body>rich</body>'],
		[{}, null, null],
	])('%j', async (body, note, noteHtml) => {
		expect((await post(body)).data).toMatchObject({ note, note_html: noteHtml });
	});

	it.each([{ note_html: null }, { note: null }])('are both emptied by %j', async (change) => {
		const { data } = await post({ note: 'x' });
		const changed = await api.put(`/opportunity/${data.id}/`, change);
		expect(changed.data).toMatchObject({ note: null, note_html: null });
	});
});

it('does not move to another lead', async () => {
	const { data } = await post({});
	const { data: other } = await api.post('/lead/', {});
	const { status, data: same } = await api.put(`/opportunity/${data.id}/`, { lead_id: other.id });
	expect([status, same.lead_id]).toEqual([200, 'lead_acme']);
});
