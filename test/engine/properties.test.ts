/* eslint-disable @n8n/community-nodes/no-restricted-globals -- real time for the sandbox, and the seed from outside */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseResult } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';
import { LEADS_OF_SCENARIOS, parametersOf, recordsOf, type Scenario, scenarios } from './support/scenario';
import { untruths } from './support/storeClaims';
import { seedFor } from '../support/seed';
import { METHODS } from './support/threeCalls';

const RUNS_PER_METHOD = 150;
const CLOCK_FACTOR = 50;
/** Scaled with the clock: 15 s pass in 0.3 s. */
const TIMEOUT_S = 15;
/** Turns of the event loop in which a call that is on its way would arrive. */
const TURNS = 5;
const LONGEST_TEST_MS = 240_000;

/** Some runs take longer, on the sped-up clock. */
const TOKEN_LIFETIME_S = 5;

/** Secrets that can be found again. */
const CANARY = 'api_canary_5fQxW8zTn3';
const CANARY_AS_SENT = Buffer.from(`${CANARY}:`).toString('base64');
const APP_CANARY = 'app_canary_2mKzR';

const seed = seedFor(409556367);

let close: CloseEngine;
let restoreClock: () => void;
let callsOfLastRun = 0;
let runCount = 0;
beforeAll(async () => {
	const start = performance.now();
	close = await CloseEngine.open({
		apiKeys: [CANARY],
		oAuth: { clientSecret: APP_CANARY, tokenLifetimeSeconds: TOKEN_LIFETIME_S },
		seed: LEADS_OF_SCENARIOS,
		clock: { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR },
	});
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});

it.each(METHODS)(
	'%s: whatever comes in and goes wrong, the outputs tell the truth',
	async (method) => {
		await fc.assert(fc.asyncProperty(scenarios(method, CLOCK_FACTOR), tellsTheTruth), {
			numRuns: RUNS_PER_METHOD,
			seed,
		});
	},
	LONGEST_TEST_MS,
);

async function tellsTheTruth(scenario: Scenario): Promise<void> {
	expect(close.sandbox.requests).toHaveLength(callsOfLastRun);
	close.reset();
	const runName = `run-${++runCount}`;
	const records = recordsOf(scenario, runName);
	const copies = recordsOf(scenario, runName);
	close.sandbox.setLimits(scenario.limits);
	close.sandbox.addFaults(...scenario.faults);

	const connection = scenario.oAuth2 ? await close.connect() : undefined;

	const result = await close
		.send({
			items: records,
			parameters: parametersOf(scenario, TIMEOUT_S, runName),
			credential: { apiKey: CANARY },
			connection,
			onError: scenario.onError,
		})
		.finally(() => (callsOfLastRun = close.sandbox.requests.length));

	if (result.error) {
		const nothingSent = copies.map((record) => ({ record, outcome: { status: 'notSent' } }));
		expect(untruths(close.sandbox, scenario, nothingSent)).toEqual([]);
	} else {
		const outcomes = outcomesByRecord(result);
		const told = copies.map((record, index) => ({ record, outcome: outcomes[index] }));
		expect(untruths(close.sandbox, scenario, told)).toEqual([]);
		expectRecordsUnchanged(result, copies);
		expectCallsPairedWithTheirRecords(result, outcomes);
	}
	expectSecretsNowhere(result);
	await expectNoFurtherCall(runName);
}

/** That each is on one output, once and in order, `close.send` has checked. */
function expectRecordsUnchanged({ items, paired }: CloseResult, records: IDataObject[]): void {
	for (const output of [0, 2]) {
		const seen = items[output].map(({ json }) => withoutResult(json));
		expect(seen).toStrictEqual(paired[output].map(([index]) => withoutResult(records[index])));
	}
}

function expectCallsPairedWithTheirRecords(
	{ paired, responses }: CloseResult,
	outcomes: IDataObject[],
): void {
	const pairs = paired[1];
	expect(pairs.map(({ length }) => length)).toEqual(responses.map(({ recordCount }) => recordCount));
	for (const [index, { status, action, requestIndex }] of outcomes.entries()) {
		const isWithoutCall = status === 'invalid' || action === 'skipped';
		if (requestIndex !== undefined) expect(pairs[Number(requestIndex)]).toContain(index);
		if (isWithoutCall) expect(pairs.flat()).not.toContain(index);
		if (!isWithoutCall && status !== 'notSent') expect(requestIndex).toBeDefined();
	}
}

/** What the sandbox gives out begins with these; it has no other values that do. */
const TOKENS = /\b(access|refresh)_[0-9A-Za-z]{40}\b/;

function expectSecretsNowhere({ run }: CloseResult): void {
	const everything = `${run.serialized()} ${JSON.stringify(run.logs)}`;
	for (const secret of [CANARY, CANARY_AS_SENT, APP_CANARY]) expect(everything.includes(secret)).toBe(false);
	expect(TOKENS.test(everything)).toBe(false);
}

/** Neither now nor, as the next run checks at its start, later; and none of an earlier run came meanwhile. */
async function expectNoFurtherCall(runName: string): Promise<void> {
	for (let turn = 0; turn < TURNS; turn++) await new Promise((done) => setImmediate(done));
	expect(close.sandbox.requests).toHaveLength(callsOfLastRun);
	// Reads of custom fields have no headers of a record.
	const writes = close.sandbox.requests.filter(({ method }) => method !== 'GET');
	expect(writes.filter(({ headers }) => headers['x-run'] !== runName)).toEqual([]);
}

/** Entries, so that a field called `__proto__` is compared like any other. */
const withoutResult = (json: IDataObject) => Object.entries(json).filter(([name]) => name !== 'close');
