import fc from 'fast-check';
import { range } from 'lodash';

import type { SandboxOptions } from '../../dev/sandbox';
import { CloseEngine } from '../engine/support/closeEngine';
import { outcomesByRecord } from '../engine/support/outcomesByRecord';
import { seedFor } from '../support/seed';
import { inWords, itemOf, parametersOf, seedOf, storeIn } from './closeSide';
import { cases } from './draw';
import { FOUND } from './found';
import type { Case } from './model';
import { expected } from './oracle';
import { ordersOf } from './orders';

const RUNS = 300;
const LONGEST_TEST_MS = 240_000;

const seed = seedFor(17);

/** Search sees none of what a run writes, and every moment is a new one, so that the oldest is known. */
let moments = 0;
const options: SandboxOptions = {
	indexDelayMs: 1_000_000_000,
	clock: { now: () => Date.UTC(2026, 0) + ++moments },
};
let close: CloseEngine;
beforeAll(async () => (close = await CloseEngine.open(options)));
afterAll(() => close.close());

it(
	'leaves in Close what the rules say, and tells of each record how it ended',
	async () => {
		await fc.assert(fc.asyncProperty(cases, audit), { numRuns: RUNS, seed });
	},
	LONGEST_TEST_MS,
);

it.each(FOUND)('%s', async (_what, found) => await audit(found));

async function audit(given: Case): Promise<void> {
	const { store, rows, settings } = given;
	options.seed = seedOf(store);
	close.reset();
	const result = await close.send({
		items: rows.map((row) => itemOf(row, settings)),
		parameters: parametersOf(settings),
		onError: 'continueRegularOutput',
	});
	if (result.error) throw result.error;
	const outcomes = outcomesByRecord(result).map(({ status, action, reason }) =>
		status === 'invalid' ? status : [status, action ?? reason].join(' '),
	);
	const held = { store: inWords(storeIn(close.sandbox)), outcomes };
	const wanted = ordersOf(given).map((order) => {
		const { store: after, outcomes: ends } = expected(given, order);
		return { store: inWords(after), outcomes: ends };
	});
	const isAsWanted = wanted.some((one) => isSame(one, held));
	if (!isAsWanted) expect(held).toEqual(wanted[0]);
}

interface Told {
	store: string[];
	outcomes: string[];
}

const isSame = (wanted: Told, held: Told) =>
	wanted.store.join('\n') === held.store.join('\n') &&
	range(wanted.outcomes.length).every((index) => wanted.outcomes[index] === held.outcomes[index]);
