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
		['/contact/?_limit=101', { _limit: 'Input should be less than or equal to 100' }],
		['/lead/?_limit=-1', { _limit: 'Input should be greater than or equal to 0' }],
		['/lead/?_limit=x', { _limit: 'Input should be a valid integer, unable to parse string as an integer' }],
		['/lead/?query=acme', { query: 'The sandbox does not imitate the parameter query.' }],
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
		['id, custom', { 'custom.cf_size': 5 }],
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
