import { and, or, not, type, regular, custom, where, text, related, email, searchOf, SEED } from './searchQueries';
import { start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start({ seed: SEED })));
afterEach(() => sandbox.reset());
afterAll(stopAll);

const { idsOf } = searchOf(() => api);

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
