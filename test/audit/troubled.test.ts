import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox';
import type { CloseResult } from '../engine/support/closeEngine';
import { speedUpClock } from '../engine/support/fastClock';
import { honestFault } from '../engine/support/honestFaults';
import { outcomesByRecord } from '../engine/support/outcomesByRecord';
import { recordsIn } from '../support/ranges';
import { seedFor } from '../support/seed';
import { AuditEngine } from './auditEngine';
import { inWords, itemOf, parametersOf, storeIn } from './closeSide';
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
	'leaves in Close what the rules say of the records that it calls sent, and nothing but what it says, whatever goes wrong',
	async () => {
		await fc.assert(fc.asyncProperty(cases, troubles, audit), { numRuns: RUNS, seed, endOnFailure: true });
	},
	LONGEST_TEST_MS,
);

async function audit(given: Case, trouble: Trouble): Promise<void> {
	engine.holdOnly(given.store);
	engine.close.sandbox.addFaults(...trouble.faults);
	const told = await run(given, trouble);
	const held = inWords(storeIn(engine.close.sandbox));
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
		await engine.close.send({
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
