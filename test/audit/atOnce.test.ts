import fc from 'fast-check';

import type { Fault } from '../../dev/sandbox';
import type { CloseResult } from '../engine/support/closeEngine';
import { speedUpClock } from '../engine/support/fastClock';
import { honestFault } from '../engine/support/honestFaults';
import { outcomesByRecord } from '../engine/support/outcomesByRecord';
import { seedFor } from '../support/seed';
import { AuditEngine } from './auditEngine';
import { itemOf, parametersOf, storeIn } from './closeSide';
import { cases } from './draw';
import type { Case } from './model';
import { brokenPromises, type SentRecord } from './promises';

const RUNS = 100;
const LONGEST_TEST_MS = 240_000;
const CLOCK_FACTOR = 200;

const seed = seedFor(171717);

let engine: AuditEngine;
let restoreClock: () => void;
beforeAll(async () => {
	engine = await AuditEngine.open();
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await engine.close.close();
});

it(
	'loses nothing, and writes nothing that nobody said, though two executions write at once and calls fail',
	async () => {
		const faults = fc.array(honestFault, { maxLength: 2 });
		await fc.assert(fc.asyncProperty(cases, faults, audit), { numRuns: RUNS, seed });
	},
	LONGEST_TEST_MS,
);

async function audit(given: Case, faults: Fault[]): Promise<void> {
	start(given, faults);
	const run = { ...runOf(given), elsewhere: true };
	const results = await Promise.all([engine.close.send(run), engine.close.send(run)]);
	const sent = results.flatMap((result) => sentIn(result));
	expect(brokenPromises(given, storeIn(engine.close.sandbox), sent)).toEqual([]);
}

it(
	'makes nothing twice when two executions with Skip Already Sent write the same records at once',
	async () => {
		const faults = fc.array(honestFault, { maxLength: 2 });
		await fc.assert(fc.asyncProperty(cases, faults, auditOnce), { numRuns: RUNS, seed });
	},
	LONGEST_TEST_MS,
);

async function auditOnce(given: Case, faults: Fault[]): Promise<void> {
	if (given.settings.method !== 'POST') return;
	start(given, faults);
	const { parameters, ...run } = runOf(given);
	const once = { ...parameters.options, skipAlreadySent: true, recordKey: '={{ String($itemIndex) }}' };
	const both = { ...run, parameters: { ...parameters, options: once }, elsewhere: true };
	const results = await Promise.all([engine.close.send(both), engine.close.send(both)]);
	const outcomes = results.map((result) => outcomesByRecord(result));
	for (const [index] of given.rows.entries()) {
		const writing = outcomes.filter((of) => ['created', 'updated'].includes(String(of[index].action)));
		expect(writing.length).toBeLessThanOrEqual(1);
	}
}

function start({ store }: Case, faults: Fault[]): void {
	engine.holdOnly(store);
	engine.close.engine.deduplication.clear();
	engine.close.sandbox.addFaults(...faults);
}

const runOf = ({ rows, settings }: Case) => {
	const parameters = parametersOf(settings);
	return {
		items: rows.map((row) => itemOf(row, settings)),
		parameters: { ...parameters, options: { ...Object(parameters.options), retryTimeBudget: 1 } },
		onError: 'continueRegularOutput' as const,
	};
};

const sentIn = (result: CloseResult): SentRecord[] =>
	outcomesByRecord(result).flatMap(({ status, action, id }) =>
		status === 'sent' && id ? [{ action: String(action), id: String(id) }] : [],
	);
