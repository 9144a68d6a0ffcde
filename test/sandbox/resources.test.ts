import type { FieldRule } from '../../dev/sandbox/spec/fields';
import type { ResourceRow } from '../../dev/sandbox/spec/resource';
import { resources, rowNamed } from '../../dev/sandbox/spec/resources';
import { fieldErrors, start, stopAll, without, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start()));
afterEach(() => sandbox.reset());
afterAll(stopAll);

type Body = Record<string, unknown>;

const SAMPLES: Partial<Record<FieldRule['type'], unknown>> = {
	text: 'Some text',
	email: 'ann@acme.example',
	phone: '+14155551234',
	url: 'https://acme.example/page',
	httpsUrl: 'https://acme.example/hook',
	datetime: '2026-01-02T03:04:05Z',
	list: [{ a: 1 }],
	object: { a: 1 },
};

/** A value the rule accepts; what it refers to is created first. */
async function sampleOf(rule: FieldRule): Promise<unknown> {
	if (rule.type === 'choice') return rule.choices![0];
	if (rule.type !== 'reference') return SAMPLES[rule.type];
	const target = rowNamed(rule.refersTo!);
	const existing = sandbox.records(target.name)[0];
	return existing ? existing.id : (await api.post(target.path, await smallestBody(target))).data.id;
}

async function smallestBody(row: ResourceRow): Promise<Body> {
	const body: Body = {};
	for (const [name, rule] of Object.entries(row.fields)) {
		if (rule.required) body[name] = await sampleOf(rule);
	}
	if (row.name === 'email') body.sender = 'sandy@sandbox.example';
	if (row.name === 'task') body.text = 'Call back';
	return body;
}

const named = (rows: ResourceRow[]) => rows.map((row) => [row.path, row] as const);
const creatable = resources.filter(({ operations }) => operations.includes('create'));
const OFFSET_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/;
const NAIVE_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;

it('has one row per name and path', () => {
	expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
	expect(new Set(resources.map(({ path }) => path)).size).toBe(resources.length);
	for (const { path, source } of resources) {
		expect(path).toMatch(/^\/.+\/$/);
		expect(source).not.toBe('');
	}
});

describe.each(named(creatable))('%s', (path, row) => {
	it('creates, and the answer has the status, the id and the dates of its family', async () => {
		const body = await smallestBody(row);
		const { status, data } = await api.post(path, body);
		expect(data).toMatchObject(row.name === 'email' ? { status: 'inbox' } : {});
		expect(status).toBe(row.createStatus);
		expect(data.id).toMatch(new RegExp(`^${row.idPrefix}[0-9A-Za-z]{${row.idLength}}$`));
		expect(data.date_created).toMatch(row.dates === 'naive' ? NAIVE_DATE : OFFSET_DATE);
		expect(data.date_updated).toBe(data.date_created);
		expect(sandbox.records(row.name).map(({ id }) => id)).toContain(data.id);
		expect(sandbox.requests.at(-1)!.createdIds).toContain(data.id);
	});

	it('refuses a body without what it requires', async () => {
		const required = Object.entries(row.fields).filter(([, rule]) => rule.required);
		const needed = row.name === 'task' ? [...required, ['text', {} as FieldRule] as const] : required;
		const missing = needed.map(([name, rule]) => [rule.errorKey ?? name, 'This field is required.']);
		const { status, data } = await api.post(path, {});
		expect([status, data]).toEqual(
			missing.length === 0
				? [row.createStatus, expect.anything()]
				: [400, fieldErrors(Object.fromEntries(missing))],
		);
	});

	it('drops a key it does not know', async () => {
		const { status, data } = await api.post(path, { ...(await smallestBody(row)), no_such_key: 1 });
		expect([status, data.no_such_key]).toEqual([row.createStatus, undefined]);
	});
});

const readable = creatable.filter(({ operations }) => operations.includes('read'));

describe.each(named(readable))('%s{id}/', (path, row) => {
	it('reads back what was created, and 404 names the resource', async () => {
		const { data } = await api.post(path, await smallestBody(row));
		expect((await api.get(`${path}${data.id}/`)).data).toEqual(data);
		const missing = await api.get(`${path}${row.idPrefix}none/`);
		expect([missing.status, missing.data]).toEqual([
			404,
			{ error: `Empty query: ${row.errorName} matching query does not exist.` },
		]);
	});
});

describe.each(named(creatable.filter(({ operations }) => operations.includes('list'))))(
	'GET %s',
	(path, row) => {
		it('lists in the envelope of the row', async () => {
			const { data } = await api.post(path, await smallestBody(row));
			const list = await api.get(path, { params: data.lead_id ? { lead_id: data.lead_id } : {} });
			expect(list.status).toBe(200);
			expect(list.data.data.map(({ id }: Body) => id)).toContain(data.id);
			const keys =
				row.paging === 'none' ? ['data'] : ['data', 'has_more', ...(row.counted ? ['total_results'] : [])];
			const totals = row.name === 'opportunity' ? [expect.anything()] : [];
			expect(Object.keys(list.data).slice(0, keys.length + 1)).toEqual([...keys, ...totals]);
		});
	},
);

const changeable = readable.filter(({ operations }) => operations.includes('update'));

describe.each(named(changeable))('PUT %s{id}/', (path, row) => {
	it('changes what is given and leaves the rest', async () => {
		const body = await smallestBody(row);
		if (row.name === 'email') body.status = 'draft';
		const { data } = await api.post(path, body);
		const free = Object.entries(row.fields).find(
			([, rule]) => rule.type === 'text' && !rule.fixed && !rule.readOnly && !rule.createOnly,
		);
		const change = free ? { [free[0]]: 'Changed' } : {};
		const { status, data: changed } = await api.put(`${path}${data.id}/`, change);
		expect(status).toBe(200);
		expect(changed).toMatchObject(change);
		const touched = ['date_updated', ...(free ? [free[0], 'display_name', 'note_html'] : [])];
		expect(without(changed, ...touched)).toEqual(without(data, ...touched));
		expect((await api.put(`${path}none/`, change)).status).toBe(404);
	});
});

describe.each(named(readable.filter(({ operations }) => operations.includes('remove'))))(
	'DELETE %s{id}/',
	(path, row) => {
		it('removes once', async () => {
			const { data } = await api.post(path, await smallestBody(row));
			const first = await api.delete(`${path}${data.id}/`);
			expect([first.status, first.data]).toEqual(row.deleteStatus === 204 ? [204, ''] : [200, {}]);
			const second = await api.delete(`${path}${data.id}/`);
			expect([second.status, second.data]).toEqual([
				404,
				{ error: `Empty query: ${row.errorName} matching query does not exist.` },
			]);
		});
	},
);

describe('rows that are not created over the API', () => {
	it('lists and reads users', async () => {
		const { data } = await api.get('/user/');
		expect(data).toMatchObject({ data: [{ first_name: 'Sandy' }], has_more: false });
		expect((await api.get(`/user/${data.data[0].id}/`)).data).toEqual(data.data[0]);
		expect((await api.post('/user/', {})).status).toBe(405);
	});

	it('reads and changes the organization', async () => {
		const { organizations } = (await api.get('/me/')).data;
		const path = `/organization/${organizations[0].id}/`;
		expect((await api.get(path)).data.name).toBe('Sandbox Inc.');
		expect((await api.put(path, { name: 'Other Inc.' })).data.name).toBe('Other Inc.');
		expect((await api.get('/me/')).data.organizations[0].name).toBe('Other Inc.');
		expect((await api.get('/organization/')).status).toBe(404);
	});

	it('lists, reads and removes what other calls leave behind', async () => {
		const { id: leadId } = (await api.post('/lead/', {})).data;
		await api.post('/task/', { lead_id: leadId, text: 'Call', is_complete: true });
		const { data } = await api.get('/activity/task_completed/', { params: { lead_id: leadId } });
		expect(data.data).toMatchObject([{ lead_id: leadId, task_text: 'Call' }]);
		expect((await api.delete(`/activity/task_completed/${data.data[0].id}/`)).status).toBe(200);
		expect((await api.get('/activity/emailthread/')).data.data).toEqual([]);
		expect((await api.get('/activity/emailthread/acti_x/')).status).toBe(404);
	});

	it('changes and removes a membership, which cannot be read', async () => {
		const { data } = await api.post('/membership/', { email: 'new@sandbox.example', role_id: 'role_x' });
		expect((await api.put(`/membership/${data.id}/`, { role_id: 'role_y' })).data.role_id).toBe('role_y');
		expect((await api.get(`/membership/${data.id}/`)).status).toBe(405);
		expect((await api.delete(`/membership/${data.id}/`)).status).toBe(200);
	});
});
