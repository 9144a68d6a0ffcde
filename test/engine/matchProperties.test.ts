import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox';
import { CloseEngine, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';
import { seedFor } from '../support/seed';

const RUNS = 60;
const LONGEST_TEST_MS = 120_000;
const SEARCH = '/data/search/';
/** What may be called: nothing of an answer or a record gets into an address unchecked. */
const KNOWN_CALL =
	/^(POST \/data\/search\/|POST \/(lead|contact)\/|PUT \/(lead\/lead|contact\/cont)_[A-Za-z0-9]+\/)$/;

const seed = seedFor(13);

let close: CloseEngine;
let slow: CloseEngine;
beforeAll(async () => {
	const ann = { id: 'cont_ann', name: 'Ann', emails: [{ email: 'ann@acme.example' }] };
	close = await CloseEngine.open({ seed: { leads: [{ id: 'lead_acme', name: 'Acme', contacts: [ann] }] } });
	slow = await CloseEngine.open({ indexDelayMs: 60_000 });
});
afterAll(async () => {
	await close.close();
	await slow.close();
});

const NAMES = ['Ann', 'ANN', 'Ben', ' Zoë '];
const person = fc.record(
	{
		name: fc.constantFrom(...NAMES),
		title: fc.constantFrom('CTO', 'CFO'),
		emails: fc.constantFrom(
			[],
			[{ email: 'ann@acme.example' }],
			[{ email: 'no address' }],
			[{ email: { toString: 1 } }],
		),
		phones: fc.constantFrom([{ phone: '+14155550100' }], [{ phone: '+1 415 555 0100 ext. 5' }]),
		id: fc.constantFrom('cont_ann', 'cont_other', '../lead', 7),
	},
	{ requiredKeys: [] },
);
const misshapen = fc.constantFrom<unknown>(
	...[3, 'Ann', true, {}, { name: 'Ann' }, ['Ann', 'Ben'], [null], [[{ name: 'Ann' }]], [3, { name: 'Ann' }]],
	...[[{ name: 'Ann', emails: 'ann@acme.example' }], [{ phones: ['+14155550100'] }]],
);
const record = fc.record(
	{
		name: fc.constantFrom<unknown>('Acme', 'ACME ', 'Ac\u00a0me', 'Beta', 42, '42'),
		contacts: fc.oneof(fc.array(person, { maxLength: 4 }), fc.constant(null), misshapen),
	},
	{ requiredKeys: ['name'] },
);

const acme = { id: 'lead_acme', name: 'Acme' };
const deep = JSON.parse('{"a":'.repeat(2_000) + '1' + '}'.repeat(2_000)) as object;
const hostileAnswer = fc.constantFrom<unknown>(
	...[
		3,
		'text',
		[],
		{},
		{ data: {} },
		{ data: [null] },
		{ data: ['Acme'] },
		{ data: [acme], cursor: 'again' },
	],
	...['..', '.', 'lead_\ud800', '', 7, null, 'a/b', 'x'.repeat(500)].map((id) => ({
		data: [{ ...acme, id }],
	})),
	...[3, 'x', null, [null], [{ id: '..', name: 'Ann' }], [{ name: 'Ann' }]].map((contacts) => ({
		data: [{ ...acme, contacts }],
	})),
	{ data: [acme, acme], cursor: null },
	{ data: [{ ...acme, contacts: [], description: deep, date_created: deep }], cursor: 3 },
	{ data: [{ ...acme, name: { toString: 1 }, display_name: [[['Acme']]], contacts: [] }] },
);
const fault = fc.oneof(
	hostileAnswer.map((body): Fault => ({ path: SEARCH, nth: 1, kind: 'status', status: 200, body })),
	fc.constantFrom<Fault>(
		{ method: 'POST', path: '/contact/', nth: 1, kind: 'dropAfterCommit' },
		{ method: 'POST', path: '/contact/', nth: 2, kind: 'status', status: 200, body: { id: '..' } },
		{
			method: 'POST',
			path: '/lead/',
			nth: 1,
			kind: 'status',
			status: 200,
			body: { contacts: 3 },
			commit: true,
		},
		{ method: 'PUT', path: '/lead/*', nth: 1, kind: 'status', status: 403 },
		{ method: 'PUT', path: '/contact/*', nth: 1, kind: 'status', status: 404 },
	),
);
const scenario = fc.record({
	records: fc.array(record, { minLength: 1, maxLength: 6 }),
	faults: fc.array(fault, { maxLength: 2 }),
	merged: fc.boolean(),
	lists: fc.constantFrom('add', 'replace'),
	onlyWhenEmpty: fc.constantFrom('', '*', 'contacts.title'),
});

it(
	'ends every record once, and writes nobody and nothing that was not asked for',
	async () => {
		await fc.assert(
			fc.asyncProperty(scenario, async ({ records, faults, merged, lists, onlyWhenEmpty }) => {
				close.reset();
				close.sandbox.addFaults(...faults);
				const items = records.map((one, index) => ({ ...one, description: `mark ${index}` }) as IDataObject);
				const parameters = {
					endpoint: url('/lead/'),
					matchExisting: true,
					matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
					lists,
					onlyWhenEmpty,
					...(merged ? { batching: true, groupingAlgorithm: 'merge', groupBy: 'name' } : {}),
					options: { retryTimeBudget: 1, maxConcurrency: 1 },
				};
				const result = await close.send({
					items,
					parameters,
					onError: 'continueRegularOutput',
					// An answer may say accepted though nothing was written, and the other way round.
					elsewhere: true,
				});
				const outcomes = outcomesByRecord(result);
				expect(outcomes).toHaveLength(items.length);
				const reasons = outcomes.map(({ reason }) => reason);
				expect(reasons).not.toContain('internalError');
				expect(reasons).not.toContain('unaccounted');
				const calls = result.calls.map(({ method, path }) => `${method} ${path}`);
				expect(calls.filter((call) => !KNOWN_CALL.test(call))).toEqual([]);
				expectNothingUnasked(outcomes);
			}),
			{ numRuns: RUNS, seed },
		);
	},
	LONGEST_TEST_MS,
);

const TRIES = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const honestFault = fc.record({
	nth: fc.integer({ min: 1, max: 4 }),
	call: fc.constantFrom(
		{ method: 'POST', path: '/lead/' },
		{ method: 'POST', path: '/contact/' },
		{ method: 'PUT', path: '/lead/*' },
		{ method: 'POST', path: SEARCH },
	),
	how: fc.constantFrom<Pick<Fault, 'kind' | 'status' | 'commit'>>(
		{ kind: 'dropAfterCommit' },
		{ kind: 'dropBeforeCommit' },
		{ kind: 'status', status: 500, commit: true },
		{ kind: 'status', status: 403 },
		{ kind: 'html', commit: true },
	),
});
const repeated = fc.record({
	rows: fc.array(
		fc.tuple(fc.constantFrom('New', 'NEW', 'Beta'), fc.constantFrom('Ann', 'Ben'), fc.integer()),
		{
			minLength: 2,
			maxLength: 6,
		},
	),
	faults: fc.array(honestFault, { minLength: 1, maxLength: 3 }),
	grouping: fc.constantFrom('single', 'merge', 'leadWithContacts'),
});

it(
	'makes no lead and no person twice when n8n tries again, though search does not see them yet',
	async () => {
		await fc.assert(
			fc.asyncProperty(repeated, async ({ rows, faults, grouping }) => {
				slow.reset();
				slow.sandbox.addFaults(...faults.map(({ nth, call, how }): Fault => ({ nth, ...call, ...how })));
				const items = rows.map(([name, who, number]): IDataObject => {
					const person =
						grouping === 'leadWithContacts' ? { contact_name: who } : { contacts: [{ name: who }] };
					return { name, description: `text ${number}`, ...person };
				});
				const batching =
					grouping === 'single' ? {} : { batching: true, groupingAlgorithm: grouping, groupBy: 'name' };
				await slow.send({
					items,
					parameters: {
						endpoint: url('/lead/'),
						matchExisting: true,
						matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
						...batching,
						options: { retryTimeBudget: 1, failWorkflow: 'anyRejected' },
					},
					...TRIES,
					elsewhere: true,
				});
				const leads = slow.sandbox.records('lead').map(({ name }) => String(name).toLowerCase());
				expect(leads).toEqual([...new Set(leads)]);
				const people = slow.sandbox
					.records('contact')
					.map(({ lead_id, name }) => `${String(name)} of ${String(lead_id)}`);
				expect(people).toEqual([...new Set(people)]);
			}),
			{ numRuns: RUNS, seed },
		);
	},
	LONGEST_TEST_MS,
);

function expectNothingUnasked(outcomes: IDataObject[]): void {
	for (const { lead_id: lead, name, 0: first } of close.sandbox.records('contact')) {
		expect(String(lead)).toMatch(/^lead_/);
		expect(['', ...NAMES.map((known) => known.trim())]).toContain(String(name ?? '').trim());
		expect(first).toBeUndefined();
	}
	const invalid = outcomes.flatMap(({ status }, index) => (status === 'invalid' ? [`mark ${index}`] : []));
	const marks = close.sandbox.records('lead').map(({ description }) => description as string);
	expect(marks.filter((mark) => invalid.includes(mark))).toEqual([]);
}
