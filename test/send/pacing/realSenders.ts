import { range, sum } from 'lodash';

import { startChild } from '../../../dev/bench/process/child';
import { type SandboxProcess, startSandbox } from '../../../dev/bench/process/sandboxProcess';
import type { Suite } from '../../soak/suites';
import type { HttpJob, HttpJobResult } from './httpWorker';
import { PLAIN, type Scenario } from './scenario';
import { simulate } from './simulate';

const API_KEY = 'api_simulated';
const LATENCY_MS = 80;
const PER_SECOND = 60;
/** The first second depends on when in a window it begins, so it is not compared. */
const SECONDS = { from: 1, to: 4 };
const SIMULATIONS = 4;
const MOST_WORKERS = 8;
/** Of the limit. */
const TOLERANCE = { rate: 0.1, refusedShare: 0.03 };

type Part = Partial<Scenario> & { headers: 'comma' | 'legacy' | 'conflicting' | 'absent' };

export const CASES: Array<[what: string, part: Part]> = [
	['one sender, a limit that is told', { headers: 'comma' }],
	['one sender, the older header', { headers: 'legacy' }],
	['one sender, families that contradict each other', { headers: 'conflicting' }],
	['one sender, a limit that is not told', { headers: 'absent' }],
	['two workers', { headers: 'comma', workers: 2 }],
	['four workers', { headers: 'comma', workers: 4 }],
	['eight workers', { headers: 'comma', workers: 8 }],
	['four workers, a limit that is not told', { headers: 'absent', workers: 4 }],
];

/** What real processes reach over real HTTP, as parts of the limit, and what the simulation says that they reach. */
interface Comparison {
	rate: number;
	/** The same, by when the accepted calls were started. */
	startRate: number;
	refusedShare: number;
	/** What each process has come to know. */
	knownRates: Array<number | undefined>;
	/** The tolerance is in these. */
	said: { leastRate: number; mostRate: number; mostRefusedShare: number };
}

/** Processes that each post leads with a pacer of their own, and the stand-in that they post to. */
export class RealSenders implements Suite {
	/** A check takes seconds of real time; so 1000 runs are each case once, and two of them again. */
	readonly runsPerCheck = 100;
	private readonly workers = range(MOST_WORKERS).map(() =>
		startChild('../../../test/send/pacing/httpWorker.ts'),
	);

	private constructor(private readonly sandbox: SandboxProcess) {}

	static async open(): Promise<RealSenders> {
		return new RealSenders(await startSandbox({ apiKeys: [API_KEY], latencyMs: LATENCY_MS }));
	}

	async compare(part: Part, firstSeed = 1): Promise<Comparison> {
		const scenario = {
			...PLAIN,
			...{ perSecond: PER_SECOND, latencyMs: LATENCY_MS, calls: PER_SECOND * (SECONDS.to + 3) },
			...part,
		};
		const real = await this.measure(scenario);
		const simulated = range(SIMULATIONS).map((more) => simulate({ ...scenario, seed: firstSeed + more }));
		const rates = simulated.map(({ perSecond }) => rateOf(sum(perSecond.slice(SECONDS.from, SECONDS.to))));
		const isCompared = (ms: number) => ms >= SECONDS.from * 1000 && ms < SECONDS.to * 1000;
		const refused = sum(real.map((each) => each.refused));
		return {
			knownRates: real.map(({ knownRate }) => knownRate && knownRate / PER_SECOND),
			rate: rateOf(sum(real.map(({ accepted }) => accepted.filter(isCompared).length))),
			startRate: rateOf(sum(real.map(({ started }) => started.filter(isCompared).length))),
			refusedShare: refused / (refused + sum(real.map(({ accepted }) => accepted.length))),
			said: {
				leastRate: Math.min(...rates) - TOLERANCE.rate,
				mostRate: Math.max(...rates) + TOLERANCE.rate,
				mostRefusedShare: Math.max(...simulated.map((each) => each.refusedShare)) + TOLERANCE.refusedShare,
			},
		};
	}

	/** Also how fast they are, which says something only while the machine does nothing else. */
	async check(seed: number): Promise<void> {
		const [what, part] = CASES[seed % CASES.length];
		const { rate, refusedShare, said } = await this.compare(part, seed);
		const isAsSaid = rate > said.leastRate && rate < said.mostRate && refusedShare < said.mostRefusedShare;
		if (!isAsSaid) throw new Error(`${what}: ${JSON.stringify({ rate, refusedShare, said })}`);
	}

	async close(): Promise<void> {
		await Promise.all([this.sandbox.stop(), ...this.workers.map(async (worker) => await worker.end())]);
	}

	private async measure({ workers: count, headers, perSecond }: Scenario): Promise<HttpJobResult[]> {
		await this.sandbox.reset();
		const headerMode = headers as Part['headers'];
		await this.sandbox.setLimits({ requestsPerSecond: perSecond, windowSeconds: 1, burst: 1, headerMode });
		const job: HttpJob = { url: this.sandbox.url, apiKey: API_KEY, seconds: SECONDS.to };
		const some = this.workers.slice(0, count);
		const results = some.map(async (worker) => await worker.message<HttpJobResult>());
		for (const worker of some) worker.send(job);
		return await Promise.all(results);
	}
}

const rateOf = (accepted: number) => accepted / (SECONDS.to - SECONDS.from) / PER_SECOND;
