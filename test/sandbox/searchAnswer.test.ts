import { SearchIndex } from '../../dev/sandbox/search';
import { and, not, type, regular, custom, where, text, related, email, type Node, searchOf, SEED } from './searchQueries';
import { FakeClock, fieldErrors, start, stopAll, type Running } from './support';

const clock = new FakeClock();
let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start({ clock, seed: SEED })));
afterEach(() => sandbox.reset());
afterAll(stopAll);

const { search, idsOf } = searchOf(() => api);

describe('the answer', () => {
	it('has id and type only, unless fields are asked for, and no has_more', async () => {
		expect((await search(type('lead'), { _limit: 1 })).data).toEqual({
			data: [{ __object_type: 'lead', id: 'lead_acme' }],
			cursor: expect.any(String),
		});
		const fields = { lead: ['name', 'custom.cf_ext', 'status_label', 'nonsense'], contact: ['name'] };
		const { data } = await search(
			and(type('lead'), where(custom('cf_staff'), { type: 'number_range', lt: 15 })),
			{ _fields: fields },
		);
		expect(data).toEqual({
			data: [
				{
					__object_type: 'lead',
					id: 'lead_acme',
					name: 'Acme Bearings, Inc.',
					'custom.cf_ext': 'EXT-1',
					status_label: 'Old',
				},
			],
			cursor: null,
		});
	});

	it('can be counted, cut and sorted', async () => {
		const sort = [{ direction: 'desc', field: regular('lead', 'name') }];
		const { data } = await search(type('lead'), { include_counts: true, results_limit: 2, sort });
		expect(data.data.map(({ id }: { id: string }) => id)).toEqual(['lead_gamma', 'lead_beta']);
		expect([data.count, data.cursor]).toEqual([{ total: 3 }, null]);
		const byTitle = [
			{ direction: 'asc', field: regular('contact', 'title') },
			{ field: regular('contact', 'name') },
		];
		expect(await idsOf(type('contact'), { sort: byTitle })).toEqual(['ann', 'bob', 'lee']);
	});

	it('is walked with cursors', async () => {
		const first = await search(type('lead'), { _limit: 2 });
		await api.delete('/lead/lead_gamma/');
		await api.post('/lead/', { name: 'Late' });
		const second = await search(type('lead'), { _limit: 2, cursor: first.data.cursor });
		expect(first.data.data.map(({ id }: { id: string }) => id)).toEqual(['lead_acme', 'lead_beta']);
		expect(second.data).toEqual({ data: [], cursor: null });
	});

	it('refuses a cursor after 30 seconds, and one it never gave out', async () => {
		const cursor = (await search(type('lead'), { _limit: 1 })).data.cursor;
		clock.advance(29_999);
		expect((await search(type('lead'), { _limit: 1, cursor })).status).toBe(200);
		clock.advance(1);
		const expired = await search(type('lead'), { _limit: 1, cursor });
		expect([expired.status, expired.data]).toEqual([400, { 'field-errors': { cursor: 'Expired cursor' } }]);
		const unknown = await search(type('lead'), { cursor: 'nonsense' });
		expect(unknown.data).toEqual({ 'field-errors': { cursor: 'Invalid cursor' } });
	});
});

describe('a query it does not understand', () => {
	const field = regular('lead', 'name');
	it.each([
		['none', undefined, { query: 'This field is required.' }],
		['text', 'acme', { query: 'Value must be of dict type.' }],
		[
			'no object type',
			and(where(field, text('x'))),
			{ 'query.object_type': expect.stringContaining("'lead'") },
		],
		[
			'a part as object type',
			type('contact_email'),
			{ 'query.object_type': expect.stringContaining("'lead'") },
		],
		[
			'an unknown node',
			and(type('lead'), { type: 'xor' }),
			{ 'query.type': expect.stringContaining("'has_related'") },
		],
		['and without queries', { type: 'and' }, { 'query.queries': 'Value must be of list type.' }],
		[
			'an unknown field',
			and(type('lead'), where(regular('lead', 'nope'), text('x'))),
			{ 'query.field': expect.any(String) },
		],
		[
			"another type's field",
			and(type('lead'), where(regular('contact', 'name'), text('x'))),
			{ 'query.field': expect.any(String) },
		],
		[
			'an unknown custom field',
			and(type('lead'), where(custom('cf_x'), text('x'))),
			{ 'query.field.custom_field_id': 'Object does not exist.' },
		],
		[
			'an unknown condition',
			and(type('lead'), where(field, { type: 'like' })),
			{ 'query.condition.type': expect.any(String) },
		],
		[
			'a condition of the wrong kind',
			and(type('lead'), where(field, { type: 'number_range' })),
			{ 'query.condition.type': 'Not a valid choice.' },
		],
		[
			'an unknown mode',
			and(type('lead'), where(field, text('x', 'fuzzy'))),
			{ 'query.condition.mode': expect.stringContaining("'phrase'") },
		],
		[
			'a number as text',
			and(type('lead'), where(field, { type: 'text', value: 5 })),
			{ 'query.condition.value': 'Value must be of str type.' },
		],
		[
			'an unknown relation',
			and(type('lead'), related('lead', 'user', type('user'))),
			{ 'query.related_object_type': expect.any(String) },
		],
		[
			'a relation of another type',
			and(type('lead'), related('contact', 'contact_email', email('x'))),
			{ 'query.this_object_type': expect.any(String) },
		],
	])('%s', async (_name, query, errors) => {
		const { status, data } = await search(query);
		expect([status, data]).toEqual([400, fieldErrors(errors)]);
	});

	it.each([
		[{ _limit: 201 }, { _limit: 'Input should be less than or equal to 200' }],
		[{ _limit: '5' }, { _limit: 'Value must be of int type.' }],
		[{ _fields: ['id'] }, { _fields: 'Value must be of dict type.' }],
		[
			{ _fields: { lead: Array.from({ length: 101 }, () => 'id') } },
			{ _fields: { lead: 'List is too long.' } },
		],
		[{ sort: [{ field: { field_name: 'nope' } }] }, { sort: expect.any(String) }],
	])('with %j', async (more, errors) => {
		const { status, data } = await search(type('lead'), more);
		expect([status, data]).toEqual([400, fieldErrors(errors)]);
	});
});

describe('what search sees', () => {
	const byEmail = (address: string) => and(type('lead'), related('lead', 'contact_email', email(address)));

	it('is every write at once, by default', async () => {
		const { data } = await api.post('/lead/', {
			name: 'New',
			contacts: [{ emails: [{ email: 'new@x.example' }] }],
		});
		expect(await idsOf(byEmail('new@x.example'))).toEqual([data.id.slice(5)]);
		const [contact] = data.contacts;
		await api.put(`/contact/${contact.id}/`, { emails: [{ email: 'other@x.example' }] });
		expect(await idsOf(byEmail('new@x.example'))).toEqual([]);
		expect(await idsOf(byEmail('other@x.example'))).toHaveLength(1);
		await api.delete(`/lead/${data.id}/`);
		expect(await idsOf(byEmail('other@x.example'))).toEqual([]);
	});

	it('is late by the index delay, for new, changed and deleted records; the seed is there', async () => {
		const late = await start({
			clock,
			indexDelayMs: 30_000,
			seed: { leads: [{ id: 'lead_1', name: 'One' }] },
		});
		const names = async () => {
			const body = { query: type('lead'), _fields: { lead: ['name'] } };
			const { data } = await late.api.post('/data/search/', body);
			return data.data.map(({ name }: { name: string }) => name) as string[];
		};
		expect(await names()).toEqual(['One']);
		await late.api.put('/lead/lead_1/', { name: 'Uno' });
		clock.advance(20_000);
		const { data } = await late.api.post('/lead/', { name: 'Two' });
		clock.advance(9_999);
		expect(await names()).toEqual(['One']);
		clock.advance(1);
		expect(await names()).toEqual(['Uno']);
		clock.advance(20_000);
		expect(await names()).toEqual(['Uno', 'Two']);
		await late.api.delete(`/lead/${data.id}/`);
		expect(await names()).toEqual(['Uno', 'Two']);
		expect((await late.api.get(`/lead/${data.id}/`)).status).toBe(404);
		clock.advance(30_000);
		expect(await names()).toEqual(['Uno']);
	});
});

it('forgets the words a record no longer has', () => {
	const index = new SearchIndex(0, () => 0);
	const lead = (name: string) => ({ at: 0, type: 'lead', id: 'lead_1', record: { id: 'lead_1', name } });
	for (const name of ['Old Name', 'New Name']) {
		index.note(lead(name));
		index.catchUp();
	}
	expect(['old', 'new', 'name'].map((word) => index.idsWithWords('lead', [word]).size)).toEqual([0, 1, 1]);
});

it('looks records up without reading all of them', async () => {
	const leads = Array.from({ length: 5_000 }, (_, i) => ({
		contacts: [{ emails: [{ email: `person${i}@company.example` }] }],
	}));
	const { api: big } = await start({ seed: { leads } });
	const withEmail = related(
		'lead',
		'contact',
		related('contact', 'contact_email', email('person300@company.example')),
	);
	const reads = jest.spyOn(SearchIndex.prototype, 'all');
	const readsOf = async (condition: Node, count: number) => {
		reads.mockClear();
		const query = and(type('lead'), condition);
		expect((await big.post('/data/search/', { query })).data.data).toHaveLength(count);
		return reads.mock.calls.filter(([read]) => read === 'lead' || read === 'contact');
	};
	expect(await readsOf(withEmail, 1)).toEqual([]);
	expect(await readsOf(not(withEmail), 100)).toEqual([['lead']]);
	reads.mockRestore();
});
