import fc from 'fast-check';
import { range } from 'lodash';

import { outcomesByRecord } from '../engine/support/outcomesByRecord';
import { seedFor } from '../support/seed';
import { AuditEngine } from './auditEngine';
import { inWords, itemOf, parametersOf, storeIn } from './closeSide';
import { cases } from './draw';
import { FOUND } from './found';
import type { Case } from './model';
import { expected } from './oracle';
import { ordersOf } from './orders';

const RUNS = 300;
const LONGEST_TEST_MS = 240_000;

const seed = seedFor(17);

let engine: AuditEngine;
beforeAll(async () => (engine = await AuditEngine.open()));
afterAll(() => engine.close.close());

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
	engine.holdOnly(store);
	const result = await engine.close.send({
		items: rows.map((row) => itemOf(row, settings)),
		parameters: parametersOf(settings),
		onError: 'continueRegularOutput',
	});
	if (result.error) throw result.error;
	const outcomes = outcomesByRecord(result).map(({ status, action, reason }) =>
		status === 'invalid' ? status : [status, action ?? reason].join(' '),
	);
	const held = { store: inWords(storeIn(engine.close.sandbox)), outcomes };
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
