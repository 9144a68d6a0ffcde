import fc from 'fast-check';

import type { Fault, SandboxOptions } from '../../dev/sandbox';
import { CloseEngine, type CloseResult } from '../engine/support/closeEngine';
import { speedUpClock } from '../engine/support/fastClock';
import { honestFault } from '../engine/support/honestFaults';
import { outcomesByRecord } from '../engine/support/outcomesByRecord';
import { seedFor } from '../support/seed';
import { itemOf, parametersOf, seedOf, storeIn } from './closeSide';
import { cases } from './draw';
import type { Case } from './model';
import { brokenPromises, type SentRecord } from './promises';

const RUNS = 100;
const LONGEST_TEST_MS = 240_000;
const CLOCK_FACTOR = 200;

const seed = seedFor(171717);

/** Search sees none of what the executions write. */
let moments = 0;
const options: SandboxOptions = {
	indexDelayMs: 1_000_000_000,
	clock: { now: () => Date.UTC(2026, 0) + ++moments },
};
let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open(options);
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
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
	const results = await Promise.all([close.send(run), close.send(run)]);
	const sent = results.flatMap((result) => sentIn(result));
	expect(brokenPromises(given, storeIn(close.sandbox), sent)).toEqual([]);
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
	const results = await Promise.all([close.send(both), close.send(both)]);
	const outcomes = results.map((result) => outcomesByRecord(result));
	for (const [index] of given.rows.entries()) {
		const writing = outcomes.filter((of) => ['created', 'updated'].includes(String(of[index].action)));
		expect(writing.length).toBeLessThanOrEqual(1);
	}
}

function start({ store }: Case, faults: Fault[]): void {
	options.seed = seedOf(store);
	close.reset();
	close.engine.deduplication.clear();
	close.sandbox.addFaults(...faults);
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
