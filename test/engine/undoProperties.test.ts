import fc from 'fast-check';
import { isPlainObject, mapValues, omitBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseResult, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';
import { seedFor } from '../support/seed';

const RUNS = 300;
/** Small runs, many of them: what goes wrong takes two or three records of one object. */
const MOST_RECORDS = 4;
const CLOCK_FACTOR = 50;
const LONGEST_TEST_MS = 240_000;
const SEED = {
	customFields: {
		lead: [
			{ id: 'cf_size', name: 'Size', type: 'number' },
			{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
		],
		contact: [{ id: 'cf_role', name: 'Role', type: 'text' }],
		opportunity: [{ id: 'cf_deal', name: 'Deal', type: 'text' }],
	},
	leads: [
		{
			id: 'lead_a',
			name: 'A',
			description: 'old',
			'custom.cf_size': 3,
			'custom.cf_tags': ['x'],
			addresses: [{ city: 'Oslo', country: 'NO' }],
			opportunities: [{ id: 'oppo_1', 'custom.cf_deal': 'D1', value: 100, note: 'plain' }],
			contacts: [
				{
					id: 'cont_ann',
					name: 'Ann',
					title: 'CTO',
					emails: [{ email: 'Ann@a.example', type: 'office' }],
					'custom.cf_role': 'buyer',
				},
				// Shows that a search shows custom fields of people.
				{ id: 'cont_cid', name: 'Cid', 'custom.cf_role': 'user' },
				{ id: 'cont_ben', name: 'Ben', phones: [{ phone: '+14155550100', type: 'mobile' }] },
			],
		},
		{
			id: 'lead_b',
			name: 'B',
			url: 'https://b.example',
			opportunities: [{ id: 'oppo_2', 'custom.cf_deal': 'D2', note_html: '<body><b>bold</b></body>' }],
			contacts: [{ id: 'cont_dan', name: 'Dan', 'custom.cf_role': 'x' }],
		},
	],
};
const TYPES = ['lead', 'contact', 'opportunity', 'note', 'task', 'custom_object'] as const;

const seed = seedFor(31);

let close: CloseEngine;
let restoreClock: () => void;
let statuses: { lead: string[]; opportunity: string[] };
beforeAll(async () => {
	const start = performance.now();
	const clock = { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR };
	close = await CloseEngine.open({ seed: SEED, clock });
	restoreClock = speedUpClock(CLOCK_FACTOR);
	const idsOf = (type: 'lead_status' | 'opportunity_status') =>
		close.sandbox.records(type).map(({ id }) => id);
	statuses = { lead: idsOf('lead_status'), opportunity: idsOf('opportunity_status') };
});
afterAll(async () => {
	restoreClock();
	await close.close();
});

const sometimes = <T>(fields: Record<string, fc.Arbitrary<T>>, requiredKeys: string[] = []) =>
	fc.record(fields as Record<string, fc.Arbitrary<unknown>>, { requiredKeys }) as fc.Arbitrary<IDataObject>;
const list = (key: string, values: string[]) =>
	fc.array(
		sometimes({ [key]: fc.constantFrom(...values), type: fc.constantFrom('office', 'home') }, [key, 'type']),
		{
			maxLength: 2,
		},
	);
const emails = list('email', ['ann@a.example', 'ben@a.example', 'zoe@z.example']);
const phones = list('phone', ['+14155550100', '+14155550101']);
const text = fc.constantFrom<unknown>('one', 'two', '', null);

const contactFields = {
	title: text,
	emails,
	phones,
	'custom.cf_role': text,
};
const person = sometimes({ name: fc.constantFrom('Ann', 'BEN', 'Zoe'), ...contactFields }, ['name']);
const leadRow = () =>
	sometimes(
		{
			name: fc.constantFrom('A', 'a', 'B', 'New', 'Newer'),
			description: text,
			url: fc.constantFrom('https://x.example', 'https://y.example'),
			status_id: fc.nat(10).map((at) => statuses.lead[at % statuses.lead.length]),
			addresses: fc.array(
				sometimes({ city: fc.constantFrom('Oslo', 'Rome'), zipcode: fc.constant('1') }, ['city']),
				{
					maxLength: 2,
				},
			),
			'custom.cf_size': fc.constantFrom<unknown>(1, 2, null),
			'custom.cf_tags': fc.constantFrom<unknown>(['x'], ['y', 'z'], 'w', null),
			contacts: fc.array(person, { maxLength: 3 }),
		},
		['name'],
	);
const contactRow = () =>
	sometimes(
		{ ...contactFields, name: fc.constantFrom('Ann', 'Zoe'), emails, lead_id: fc.constantFrom('lead_a') },
		['emails', 'lead_id'],
	);
const opportunityRow = () =>
	sometimes(
		{
			'custom.cf_deal': fc.constantFrom('D1', 'D2', 'D3'),
			company: fc.constantFrom('A', 'B', 'New'),
			status_id: fc.nat(10).map((at) => statuses.opportunity[at % statuses.opportunity.length]),
			value: fc.integer({ min: 0, max: 5 }),
			confidence: fc.integer({ min: 0, max: 100 }),
			note: text,
		},
		['custom.cf_deal', 'company'],
	);
const noteRow = () =>
	sometimes({ company: fc.constantFrom('A', 'New', 'Newer'), note: fc.constantFrom('a', 'b') }, [
		'company',
		'note',
	]);

const on = (...keys: object[]) => ({ matchExisting: true, matchOn: { keys } });
const byDeal = on({ field: 'customField', customField: 'custom.cf_deal', recordField: '["custom.cf_deal"]' });
const ofCompany = {
	lead: 'lookUp',
	leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
	whenLeadMissing: 'create',
};
const byName = on({ field: 'name', recordField: 'name' });
/** Rows of every kind that Match Existing or a look-up writes. */
const KINDS: Array<{ rows: () => fc.Arbitrary<IDataObject>; parameters: IDataObject }> = [
	{ rows: leadRow, parameters: { endpoint: url('/lead/'), ...byName } },
	{
		rows: leadRow,
		parameters: {
			endpoint: url('/lead/'),
			...byName,
			batching: true,
			groupingAlgorithm: 'merge',
			groupBy: 'name',
		},
	},
	{
		rows: contactRow,
		parameters: { endpoint: url('/contact/'), ...on({ field: 'email', recordField: 'emails[0].email' }) },
	},
	{ rows: opportunityRow, parameters: { endpoint: url('/opportunity/'), ...byDeal, ...ofCompany } },
	{ rows: noteRow, parameters: { endpoint: url('/activity/note/'), ...ofCompany } },
];
const settings = fc.record({
	lists: fc.constantFrom('add', 'replace'),
	onlyWhenEmpty: fc.constantFrom('', 'description, title'),
	whenSeveral: fc.constantFrom('first', 'reject'),
});
const runs = fc.constantFrom(...KINDS).chain(({ rows, parameters }) =>
	fc.record({
		items: fc.array(
			fc.constant(null).chain(() => rows()),
			{ minLength: 1, maxLength: MOST_RECORDS },
		),
		parameters: settings.map((more) => ({ ...parameters, ...more })),
		// A preview costs as much as an undo.
		isPreviewed: fc.nat(4).map((nth) => nth === 0),
	}),
);

/** What Close holds, but for dates, and who changed it last. */
const held = () => TYPES.map((type) => close.sandbox.records(type).map((one) => withoutTraces(one)));
const TRACE = /^(date_updated|updated_by|updated_by_name|date_lost)$/;
function withoutTraces(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutTraces);
	if (!isPlainObject(value)) return value;
	return mapValues(
		omitBy(value as object, (one, name) => TRACE.test(name) || one === '' || one === null),
		withoutTraces,
	);
}

/** In no order: objects that do not belong together are taken back at the same time. */
const callsOf = (items: IDataObject[]) =>
	items.map(({ method, url: address }) => `${String(method)} ${String(address)}`).sort();
const endsOf = ({ summary: { byStatus, byAction } }: CloseResult) => ({ byStatus, byAction });

it(
	'takes back any run of Match Existing and look-ups, so that Close holds what it held before, by the calls that a preview shows',
	async () => {
		await fc.assert(
			fc.asyncProperty(runs, async ({ items, parameters, isPreviewed }) => {
				close.reset();
				const before = held();
				const { sent } = await close.send({ items, parameters, onError: 'continueRegularOutput' });
				if (sent.length === 0) return;
				const run = async (operation: string) =>
					await close.send({ items: sent, parameters: { operation }, onError: 'continueRegularOutput' });
				const after = held();
				const previewed = isPreviewed ? await run('previewUndo') : undefined;
				expect(held()).toEqual(after);
				const undone = await run('undo');
				expect(outcomesByRecord(undone).map(({ reason }) => reason)).toEqual(sent.map(() => undefined));
				expect(held()).toEqual(before);
				if (!previewed) return;
				expect(callsOf(undone.responses)).toEqual(callsOf(previewed.preview));
				expect(endsOf(previewed)).toEqual(endsOf(undone));
			}),
			{ numRuns: RUNS, seed },
		);
	},
	LONGEST_TEST_MS,
);
