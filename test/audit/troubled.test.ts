import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Fault, SandboxOptions } from '../../dev/sandbox';
import { CloseEngine, type CloseResult } from '../engine/support/closeEngine';
import { speedUpClock } from '../engine/support/fastClock';
import { honestFault } from '../engine/support/honestFaults';
import { outcomesByRecord } from '../engine/support/outcomesByRecord';
import { recordsIn } from '../support/ranges';
import { seedFor } from '../support/seed';
import { inWords, itemOf, parametersOf, seedOf, storeIn } from './closeSide';
import { cases } from './draw';
import { isExplained, type Told } from './explain';
import type { Case } from './model';
import { expected } from './oracle';

const RUNS = 150;
const LONGEST_TEST_MS = 240_000;
const CLOCK_FACTOR = 200;

const seed = seedFor(1717);

/** What goes wrong in a run, and what n8n does about it. */
interface Trouble {
	faults: Fault[];
	again: 'never' | 'retryOnFail' | 'retryOfExecution';
	/** In seconds: long enough to repeat every call and to look again for what was created, or not. */
	retryTimeBudget: number;
}

const troubles: fc.Arbitrary<Trouble> = fc.record({
	faults: fc.array(honestFault, { minLength: 1, maxLength: 3 }),
	again: fc.constantFrom('never', 'retryOnFail', 'retryOfExecution'),
	retryTimeBudget: fc.constantFrom(1, 100),
});

/** Search sees none of what a run writes, and every moment is a new one, so that the oldest is known. */
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
	'leaves in Close what the rules say of the records that it calls sent, and nothing but what it says, whatever goes wrong',
	async () => {
		await fc.assert(fc.asyncProperty(cases, troubles, audit), { numRuns: RUNS, seed, endOnFailure: true });
	},
	LONGEST_TEST_MS,
);

async function audit(given: Case, trouble: Trouble): Promise<void> {
	options.seed = seedOf(given.store);
	close.reset();
	close.sandbox.addFaults(...trouble.faults);
	const told = await run(given, trouble);
	const held = inWords(storeIn(close.sandbox));
	if (isExplained(given, told, held, trouble.again !== 'never')) return;
	const { store, outcomes } = expected(given, given.rows.map((_, index) => index));
	expect({ held, told: told.map(({ outcome }) => outcome) }).toEqual({
		held: inWords(store),
		told: outcomes,
	});
}

async function run({ rows, settings }: Case, { again, retryTimeBudget }: Trouble): Promise<Told[]> {
	const { options: common, ...parameters } = parametersOf(settings);
	const failWorkflow = again === 'never' ? 'never' : 'anyRejected';
	const send = async (retryOf?: CloseResult) =>
		await close.send({
			items: rows.map((row) => itemOf(row, settings)),
			parameters: {
				...parameters,
				options: { ...(common as IDataObject), retryTimeBudget, failWorkflow },
			},
			...(again === 'never' ? { onError: 'continueRegularOutput' } : {}),
			...(again === 'retryOnFail' ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } : {}),
			retryOf: retryOf?.run,
			elsewhere: again !== 'never',
		});
	const first = await send();
	const last = again === 'retryOfExecution' && first.error ? await send(first) : first;
	return last.error ? toldByError(last.error, rows.length) : toldByOutputs(last);
}

const toldByOutputs = (result: CloseResult): Told[] =>
	outcomesByRecord(result).map(({ status, action, reason, message }) => ({
		outcome: reason === 'missingMatchKey' ? 'invalid' : [status, action ?? reason].join(' '),
		mayBePartWritten: /^Written to the lead|^Its lead .* was created/.test(String(message)),
	}));

/** A node that has failed tells how many records ended in which way, and no more. */
function toldByError(error: Error, count: number): Told[] {
	const { records } = (error as unknown as { context?: { records?: Record<string, string> } }).context ?? {};
	if (!records) throw error;
	const told: Told[] = [];
	for (const [status, ranges] of Object.entries(records)) {
		// Of those that were not sent it does not say why.
		const outcome = status === 'sent' ? status : `${status} somehow`;
		for (const index of recordsIn(ranges)) told[index] = { outcome, mayBePartWritten: status !== 'invalid' };
	}
	expect(Object.keys(told)).toHaveLength(count);
	return told;
}
