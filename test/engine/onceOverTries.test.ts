import fc from 'fast-check';
import { countBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox';
import { createGateway, type Gateway } from '../../dev/gateway';
import { closeNode, closeWorkflow } from '../../dev/harness';
import { CloseEngine } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { honestFault } from './support/honestFaults';
import { recordsIn } from '../support/ranges';
import { seedFor } from '../support/seed';

const RUNS = 50;
const SEED = seedFor(20261126);
const CLOCK_FACTOR = 50;
const LONGEST_TEST_MS = 120_000;

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	const start = performance.now();
	// Search sees a write late, as Close's does: what a try has written, the next one does not find.
	close = await CloseEngine.open({
		indexDelayMs: 60_000,
		clock: { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR },
	});
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});

/** A run with Retry On Fail. */
interface Tries {
	algorithm: string;
	matchExisting: boolean;
	/** Which object each record is about. */
	subjects: number[];
	batchSize: number;
	faults: Fault[];
}

const common = {
	subjects: fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }),
	batchSize: fc.integer({ min: 1, max: 3 }),
};
const atClose: fc.Arbitrary<Tries> = fc.record({
	...common,
	algorithm: fc.constantFrom('none', 'merge', 'leadWithContacts'),
	matchExisting: fc.boolean(),
	faults: fc.array(honestFault, { maxLength: 3 }),
});
const atGateway = fc.record({
	...common,
	algorithm: fc.constantFrom('array', 'wrapped', 'byField', 'keyed'),
	troubles: fc.array(fc.constantFrom(undefined, undefined, 400, 403, 503, 'lost' as const), {
		maxLength: 6,
	}),
});

/** Records by what is one object in the store: for groups and keys the subject, else the record itself. */
function recordsOf(
	{ subjects, algorithm }: Pick<Tries, 'subjects' | 'algorithm'>,
	isBySubject: boolean,
): IDataObject[] {
	return subjects.map((subject, index) => ({
		company: `Subject ${subject}`,
		description: `record ${index}`,
		...(algorithm === 'leadWithContacts'
			? { email: `${index}@x.example` }
			: { name: isBySubject ? `Subject ${subject}` : `record ${index}` }),
	}));
}

async function runTries(records: IDataObject[], baseUrl: string, round: number, parameters: IDataObject) {
	const result = await close.engine.run({
		workflow: closeWorkflow({
			...{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			parameters: { ...parameters, options: { failWorkflow: 'anyRejected', retryTimeBudget: 1 } },
		}),
		credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl, round } as never },
		items: records,
	});
	const node = result.node(closeNode);
	if (result.status === 'success') {
		expect(node.paired[0].flat()).toEqual(records.map((_, index) => index));
		return records.map((_, index) => index);
	}
	const { records: byStatus } = ((result.error as unknown as IDataObject).context ?? {}) as {
		records?: Record<string, string>;
	};
	if (!byStatus) return [];
	const told = Object.values(byStatus).flatMap(recordsIn);
	expect(told.sort((a, b) => a - b)).toEqual(records.map((_, index) => index));
	return recordsIn(byStatus.sent ?? '');
}

const doubled = (names: unknown[]) => Object.entries(countBy(names)).filter(([, count]) => count > 1);

let round = 0;
it(
	'Retry On Fail writes no object twice to Close and loses none, whatever goes wrong',
	async () => {
		const property = fc.asyncProperty(atClose, async (tries) => {
			close.reset();
			close.sandbox.addFaults(...tries.faults);
			const { algorithm, matchExisting } = tries;
			const isBySubject = matchExisting || algorithm !== 'none';
			const records = recordsOf(tries, isBySubject);
			const sent = await runTries(records, close.sandbox.url, round++, {
				batching: algorithm !== 'none',
				groupingAlgorithm: algorithm,
				groupBy: 'company',
				...(algorithm === 'leadWithContacts' ? {} : { excludeAttributes: 'company' }),
				matchExisting,
				matchOn: {
					keys: [{ field: 'name', recordField: algorithm === 'leadWithContacts' ? 'company' : 'name' }],
				},
			});
			const names = close.sandbox.records('lead').map(({ name }) => name);
			expect(doubled(names)).toEqual([]);
			for (const index of sent) {
				expect(names).toContain(isBySubject ? records[index].company : records[index].name);
			}
		});
		await fc.assert(property, { numRuns: RUNS, seed: SEED });
	},
	LONGEST_TEST_MS,
);

it(
	'Retry On Fail sends no record twice through a gateway and loses none, whatever goes wrong',
	async () => {
		const property = fc.asyncProperty(atGateway, async ({ troubles, ...tries }) => {
			const gateway: Gateway = await createGateway({ fault: (call) => troubles[call] });
			try {
				const { algorithm, batchSize } = tries;
				const isBySubject = algorithm === 'keyed';
				const records = recordsOf(tries, isBySubject);
				const sent = await runTries(records, gateway.url, round++, {
					...{ batching: true, groupingAlgorithm: algorithm, batchSize, groupBy: 'company' },
					...{ keyField: 'name', onDuplicateKey: 'reject', wrapKey: 'data' },
				});
				const names = gateway.stored.map((entry) => (entry as IDataObject).name);
				expect(doubled(names)).toEqual([]);
				for (const index of sent) expect(names).toContain(records[index].name);
			} finally {
				await gateway.close();
			}
		});
		await fc.assert(property, { numRuns: RUNS, seed: SEED });
	},
	LONGEST_TEST_MS,
);
