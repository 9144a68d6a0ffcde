import { fieldErrors, start, stopAll, type Running } from './support';

let api: Running['api'];
let ids: string[];

beforeAll(async () => {
	const leads = Array.from({ length: 205 }, (_, i) => ({
		name: `Lead ${i}`,
		contacts: i === 7 ? [{ name: 'Ann' }, { name: 'Bob' }] : [],
	}));
	const running = await start({
		seed: { leads, customFields: { lead: [{ id: 'cf_size', name: 'Size', type: 'number' }] } },
	});
	api = running.api;
	ids = running.sandbox.records('lead').map(({ id }) => id);
	await api.put(`/lead/${ids[0]}/`, { 'custom.cf_size': 5 });
});
afterAll(stopAll);

describe('offset pages', () => {
	it('holds 100 rows unless told otherwise', async () => {
		const { data } = await api.get('/lead/?_fields=id');
		expect(data).toEqual({
			data: ids.slice(0, 100).map((id) => ({ id })),
			has_more: true,
			total_results: 205,
		});
	});

	it.each([
		['?_limit=200', [0, 200], true],
		['?_limit=5&_skip=200', [200, 205], false],
		['?_limit=4&_skip=200', [200, 204], true],
		['?_limit=0', [0, 0], true],
		['?_skip=35000', [0, 0], false],
	])('%s', async (query, [from, to], hasMore) => {
		const { data } = await api.get(`/lead/${query}`);
		expect(data.data.map(({ id }: { id: string }) => id)).toEqual(ids.slice(from, to));
		expect(data.has_more).toBe(hasMore);
	});

	it.each([
		['/lead/?_limit=201', { _limit: 'Input should be less than or equal to 200' }],
		['/lead/?_skip=35001', { _skip: 'Input should be less than or equal to 35000' }],
		['/contact/?_limit=201', { _limit: 'Input should be less than or equal to 200' }],
		['/status/lead/?_limit=101', { _limit: 'Input should be less than or equal to 100' }],
		['/lead/?_limit=-1', { _limit: 'Input should be greater than or equal to 0' }],
		['/lead/?_limit=x', { _limit: 'Input should be a valid integer, unable to parse string as an integer' }],
		['/contact/?query=acme', { query: 'The sandbox does not imitate the parameter query.' }],
		['/lead/?_order_by=name', { _order_by: 'The sandbox does not imitate the order of this list.' }],
		['/task/?_order_by=text', { _order_by: "Input should be 'date', 'date_created'" }],
		['/custom_object/', { lead_id: 'This field is required.' }],
	])('%s is refused', async (path, errors) => {
		const { status, data } = await api.get(path);
		expect([status, data]).toEqual([400, fieldErrors(errors)]);
	});
});

describe('filters', () => {
	const namesOf = async (path: string) =>
		(await api.get(path)).data.data.map(({ name }: { name: string }) => name);

	it.each([
		['equality', () => `/lead/?id=${ids[3]}`, ['Lead 3']],
		['a list of ids', () => `/lead/?id__in=${ids[3]},${ids[9]}`, ['Lead 3', 'Lead 9']],
		['a lead', () => `/contact/?lead_id=${ids[7]}`, ['Ann', 'Bob']],
		['a lead and a name', () => `/contact/?lead_id=${ids[7]}&name=Bob`, ['Bob']],
		['nothing that matches', () => '/contact/?lead_id=lead_x', []],
		['parameters nobody knows', () => `/lead/?id=${ids[3]}&whatever=1`, ['Lead 3']],
	])('by %s', async (_name, path, names) => {
		expect(await namesOf(path())).toEqual(names);
	});
});

describe('_fields', () => {
	it.each([
		['id', {}],
		['id,name', { name: 'Lead 0' }],
		['id, custom', { custom: { Size: 5 }, 'custom.cf_size': 5 }],
		['id,custom.cf_size,nonsense', { 'custom.cf_size': 5 }],
	])('%s', async (fields, more) => {
		const params = { _fields: fields };
		expect((await api.get(`/lead/${ids[0]}/`, { params })).data).toEqual({ id: ids[0], ...more });
		expect((await api.put(`/lead/${ids[0]}/`, {}, { params })).data).toEqual({ id: ids[0], ...more });
	});

	it('_all asks for everything', async () => {
		const whole = (await api.get(`/lead/${ids[0]}/`)).data;
		expect((await api.get(`/lead/${ids[0]}/?_fields=_all`)).data).toEqual(whole);
	});
});

describe('lists of tasks and opportunities', () => {
	const dates = ['2026-03-03', '2026-03-01', '2026-03-02'];
	const shownDates = async (query: string) =>
		(await api.get(`/task/?${query}`)).data.data.map(({ date }: { date: string }) => date);

	beforeAll(async () => {
		for (const date of dates) {
			const is_complete = date === '2026-03-02';
			await api.post('/task/', { lead_id: ids[0], text: 'Call', date, is_complete });
		}
		await api.post('/opportunity/', { lead_id: ids[0], status: 'Won', value: 5 });
		await api.post('/opportunity/', { lead_id: ids[0], status: 'Active', value: 7 });
	});

	it.each([
		['_order_by=date', ['2026-03-01', '2026-03-02', '2026-03-03']],
		['_order_by=-date', ['2026-03-03', '2026-03-02', '2026-03-01']],
		['_order_by=-date&_limit=1', ['2026-03-03']],
		['date__lt=2026-03-02', ['2026-03-01']],
		['date__gte=2026-03-02', ['2026-03-03', '2026-03-02']],
		['is_complete=False', ['2026-03-03', '2026-03-01']],
		['view=archive', ['2026-03-02']],
		['_type=outgoing_call', []],
		['date_created__gt=2099-01-01', []],
	])('%s', async (query, expected) => {
		expect(await shownDates(query)).toEqual(expected);
	});

	it.each([
		['status_type=won', [5]],
		['status_label__in=Active,Lost', [7]],
		['_order_by=-value', [7, 5]],
	])('%s', async (query, expected) => {
		const { data } = await api.get(`/opportunity/?${query}`);
		expect(data.data.map(({ value }: { value: number }) => value)).toEqual(expected);
	});

	it('count what they find', async () => {
		expect((await api.get('/task/?_limit=1')).data).toMatchObject({ has_more: true, total_results: 3 });
	});
});
