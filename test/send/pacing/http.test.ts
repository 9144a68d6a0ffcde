import { range, sum } from 'lodash';

import { startChild } from '../../../dev/bench/process/child';
import { type SandboxProcess, startSandbox } from '../../../dev/bench/process/sandboxProcess';
import type { HttpJob, HttpJobResult } from './httpWorker';
import { PLAIN, type Scenario } from './scenario';
import { simulate } from './simulate';

const API_KEY = 'api_simulated';
const LATENCY_MS = 80;
const PER_SECOND = 60;
/** The first second depends on when in a window it begins, so it is not compared. */
const SECONDS = { from: 1, to: 4 };
const SEEDS = [1, 2, 3, 4];
const MOST_WORKERS = 8;

type Case = [
	what: string,
	part: Partial<Scenario> & { headers: 'comma' | 'legacy' | 'conflicting' | 'absent' },
];

/** Real processes over real HTTP do what the simulation says: as ratios, since machines differ. */
describe('the simulation, beside real processes', () => {
	let sandbox: SandboxProcess;
	const workers = range(MOST_WORKERS).map(() => startChild('../../../test/send/pacing/httpWorker.ts'));

	beforeAll(async () => {
		sandbox = await startSandbox({ apiKeys: [API_KEY], latencyMs: LATENCY_MS });
	});
	afterAll(async () => {
		await Promise.all([sandbox.stop(), ...workers.map(async (worker) => await worker.end())]);
	});

	async function measure({ workers: count, headers, perSecond }: Scenario): Promise<HttpJobResult[]> {
		await sandbox.reset();
		const headerMode = headers as 'comma';
		await sandbox.setLimits({ requestsPerSecond: perSecond, windowSeconds: 1, burst: 1, headerMode });
		const job: HttpJob = { url: sandbox.url, apiKey: API_KEY, seconds: SECONDS.to };
		const some = workers.slice(0, count);
		const results = some.map(async (worker) => await worker.message<HttpJobResult>());
		for (const worker of some) worker.send(job);
		return await Promise.all(results);
	}

	test.each<Case>([
		['one sender, a limit that is told', { headers: 'comma' }],
		['one sender, the older header', { headers: 'legacy' }],
		['one sender, families that contradict each other', { headers: 'conflicting' }],
		['one sender, a limit that is not told', { headers: 'absent' }],
		['two workers', { headers: 'comma', workers: 2 }],
		['four workers', { headers: 'comma', workers: 4 }],
		['eight workers', { headers: 'comma', workers: 8 }],
		['four workers, a limit that is not told', { headers: 'absent', workers: 4 }],
	])('%s', async (_, part) => {
		const scenario = {
			...PLAIN,
			...{ perSecond: PER_SECOND, latencyMs: LATENCY_MS, calls: PER_SECOND * (SECONDS.to + 3) },
			...part,
		};
		const real = await measure(scenario);
		const simulated = SEEDS.map((seed) => simulate({ ...scenario, seed }));

		const isCompared = (ms: number) => ms >= SECONDS.from * 1000 && ms < SECONDS.to * 1000;
		const accepted = real.map((each) => each.accepted.filter(isCompared).length);
		const rate = sum(accepted) / (SECONDS.to - SECONDS.from) / PER_SECOND;
		const rates = simulated.map(
			({ perSecond }) =>
				sum(perSecond.slice(SECONDS.from, SECONDS.to)) / (SECONDS.to - SECONDS.from) / PER_SECOND,
		);
		// A busy machine makes the workers slower, never faster.
		expect(rate).toBeGreaterThan(Math.min(...rates) / 2);
		expect(rate).toBeLessThan(Math.max(...rates) + 0.1);

		const refused = sum(real.map((each) => each.refused));
		const refusedShare = refused / (refused + sum(real.map((each) => each.accepted.length)));
		expect(refusedShare).toBeLessThan(Math.max(...simulated.map((each) => each.refusedShare)) + 0.03);
	});
});
