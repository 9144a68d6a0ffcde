import { SearchIndex } from '../../dev/sandbox/search';
import { FakeClock, fieldErrors, start, stopAll, type Running } from './support';

type Node = Record<string, unknown>;

const clock = new FakeClock();
let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () =>
		({ sandbox, api } = await start({
			clock,
			seed: {
				leadStatuses: [
					{ id: 'stat_new', label: 'New' },
					{ id: 'stat_old', label: 'Old' },
				],
				customFields: {
					lead: [
						{ id: 'cf_ext', name: 'External ID', type: 'text' },
						{
							id: 'cf_size',
							name: 'Size',
							type: 'choices',
							choices: ['S', 'M'],
							accepts_multiple_values: true,
						},
						{ id: 'cf_staff', name: 'Staff', type: 'number' },
						{ id: 'cf_since', name: 'Since', type: 'date' },
					],
					contact: [{ id: 'cf_key', name: 'Key', type: 'text' }],
				},
				leads: [
					{
						id: 'lead_acme',
						name: 'Acme Bearings, Inc.',
						url: 'https://acme.example',
						status_id: 'stat_old',
						'custom.cf_ext': 'EXT-1',
						'custom.cf_staff': 10,
						'custom.cf_since': '2020-05-01',
						contacts: [
							{
								id: 'cont_ann',
								name: 'Ann Lee',
								title: 'CTO',
								emails: [
									{ email: 'Ann.Lee@acme.example', type: 'office' },
									{ email: 'ann@home.example', type: 'home' },
								],
								phones: [{ phone: '+14155551234' }],
								urls: [{ url: 'https://ann.example' }],
								'custom.cf_key': 'K1',
							},
						],
						opportunities: [{ id: 'oppo_1', value: 5000, note: 'Big deal' }],
					},
					{
						id: 'lead_beta',
						name: 'Beta Acme',
						'custom.cf_ext': 'EXT-1 bis',
						'custom.cf_size': ['S', 'M'],
						'custom.cf_staff': 20,
						contacts: [{ id: 'cont_bob', name: 'Bob', emails: [{ email: 'lee@acme.example' }] }],
					},
					{ id: 'lead_gamma', name: 'Gamma', contacts: [{ id: 'cont_lee', name: 'Lee Ann' }] },
				],
			},
		})),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

const and = (...queries: Node[]): Node => ({ type: 'and', queries });
const or = (...queries: Node[]): Node => ({ type: 'or', queries });
const not = (node: Node): Node => ({ ...node, negate: true });
const type = (objectType: string): Node => ({ type: 'object_type', object_type: objectType });
const regular = (objectType: string, name: string) => ({
	type: 'regular_field',
	object_type: objectType,
	field_name: name,
});
const custom = (id: string) => ({ type: 'custom_field', custom_field_id: id });
const where = (field: Node, condition: Node): Node => ({ type: 'field_condition', field, condition });
const text = (value: string, mode?: string): Node => ({ type: 'text', value, ...(mode ? { mode } : {}) });
const related = (from: string, to: string, query: Node): Node => ({
	type: 'has_related',
	this_object_type: from,
	related_object_type: to,
	related_query: query,
});
const email = (value: string) => where(regular('contact_email', 'email'), text(value, 'phrase'));

const search = async (query: unknown, more: Node = {}) => await api.post('/data/search/', { query, ...more });
const idsOf = async (query: unknown, more?: Node) =>
	(await search(query, more)).data.data.map(({ id }: { id: string }) => id.replace(/^.*?_/, '')) as string[];

describe('text', () => {
	const names = async (value: string, mode?: string) =>
		await idsOf(and(type('lead'), where(regular('lead', 'name'), text(value, mode))));

	it.each([
		['acme', undefined, ['acme', 'beta']],
		['ACME', 'full_words', ['acme', 'beta']],
		['inc acme', 'full_words', ['acme']],
		['acm', 'full_words', []],
		['bearings acme', 'phrase', []],
		['acme bearings', 'phrase', ['acme']],
		['acme', 'phrase', ['acme', 'beta']],
		['acme', 'exact_value', []],
		['beta acme', 'exact_value', ['beta']],
		['Acme bearings inc', 'exact_value', ['acme']],
		['', 'phrase', []],
		['...', 'full_words', []],
	])('"%s" in mode %s', async (value, mode, expected) => {
		expect(await names(value, mode)).toEqual(expected);
	});

	it('finds by phrase what is not equal: callers must compare again', async () => {
		const external = where(custom('cf_ext'), text('EXT-1', 'phrase'));
		expect(await idsOf(and(type('lead'), external))).toEqual(['acme', 'beta']);
	});
});

describe('other conditions', () => {
	it.each([
		['term', where(custom('cf_size'), { type: 'term', values: ['M', 'L'] }), ['beta']],
		[
			'reference',
			where(regular('lead', 'status_id'), {
				type: 'reference',
				reference_type: 'status.lead',
				object_ids: ['stat_old'],
			}),
			['acme'],
		],
		['exists', where(custom('cf_ext'), { type: 'exists' }), ['acme', 'beta']],
		['not exists', not(where(custom('cf_ext'), { type: 'exists' })), ['gamma']],
		['number_range', where(custom('cf_staff'), { type: 'number_range', gte: 10, lt: 20 }), ['acme']],
		[
			'an open number_range',
			where(custom('cf_staff'), { type: 'number_range', gt: 10, lte: null }),
			['beta'],
		],
		[
			'moment_range',
			where(custom('cf_since'), {
				type: 'moment_range',
				on_or_after: { type: 'fixed_utc', value: '2020-01-01' },
				before: { type: 'fixed_utc', value: '2021-01-01T00:00:00Z' },
			}),
			['acme'],
		],
		[
			'an empty moment_range',
			where(custom('cf_since'), { type: 'moment_range', before: { type: 'fixed_utc', value: '2020-05-01' } }),
			[],
		],
	])('%s', async (_name, condition, expected) => {
		expect(await idsOf(and(type('lead'), condition))).toEqual(expected);
	});
});

describe('and, or, negate', () => {
	const name = (value: string) => where(regular('lead', 'name'), text(value));
	it.each([
		['all', type('lead'), ['acme', 'beta', 'gamma']],
		['and', and(type('lead'), name('acme'), name('beta')), ['beta']],
		['or', and(type('lead'), or(name('gamma'), name('beta'))), ['beta', 'gamma']],
		['negate', and(type('lead'), not(name('acme'))), ['gamma']],
		['negate of and', and(type('lead'), not(and(name('acme'), name('beta')))), ['acme', 'gamma']],
		['nested object_type', and(and(type('lead')), name('gamma')), ['gamma']],
	])('%s', async (_name, query, expected) => {
		expect((await idsOf(query)).sort()).toEqual(expected);
	});
});

describe('has_related', () => {
	it.each([
		[
			'contact by email',
			and(type('contact'), related('contact', 'contact_email', email('ann.lee@acme.example'))),
			['ann'],
		],
		[
			'contact by part of an email',
			and(type('contact'), related('contact', 'contact_email', email('lee@acme.example'))),
			['ann', 'bob'],
		],
		[
			'contact by phone',
			and(
				type('contact'),
				related(
					'contact',
					'contact_phone',
					where(regular('contact_phone', 'phone'), text('+14155551234', 'phrase')),
				),
			),
			['ann'],
		],
		[
			'contact by url',
			and(
				type('contact'),
				related('contact', 'contact_url', where(regular('contact_url', 'url'), text('ann.example'))),
			),
			['ann'],
		],
		[
			'contact by type of email',
			and(
				type('contact'),
				related(
					'contact',
					'contact_email',
					where(regular('contact_email', 'type'), { type: 'term', values: ['home'] }),
				),
			),
			['ann'],
		],
		[
			'lead by email of a contact',
			and(
				type('lead'),
				related('lead', 'contact', related('contact', 'contact_email', email('ann@home.example'))),
			),
			['acme'],
		],
		[
			'lead by email, the short way',
			and(type('lead'), related('lead', 'contact_email', email('ann@home.example'))),
			['acme'],
		],
		[
			'lead without such an email',
			and(type('lead'), not(related('lead', 'contact_email', email('ann@home.example')))),
			['beta', 'gamma'],
		],
		[
			'contact by its lead',
			and(type('contact'), related('contact', 'lead', where(regular('lead', 'name'), text('gamma')))),
			['lee'],
		],
		[
			'lead by opportunity',
			and(
				type('lead'),
				related(
					'lead',
					'opportunity',
					where(regular('opportunity', 'value'), { type: 'number_range', gt: 4999 }),
				),
			),
			['acme'],
		],
		[
			'opportunity by text and lead',
			and(
				type('opportunity'),
				where(regular('opportunity', 'note'), text('deal')),
				related('opportunity', 'lead', where(custom('cf_ext'), text('EXT-1'))),
			),
			['1'],
		],
		[
			'contact by custom field',
			and(type('contact'), where(custom('cf_key'), text('k1', 'exact_value'))),
			['ann'],
		],
	])('%s', async (_name, query, expected) => {
		expect(await idsOf(query)).toEqual(expected);
	});
});

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
