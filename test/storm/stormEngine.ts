/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests only: bounds a run in real time */
import type { IDataObject } from 'n8n-workflow';

import {
	closeNode,
	closeToolWorkflow,
	closeWorkflow,
	createEngine,
	type Engine,
	type RunResult,
} from '../../dev/harness';
import { Dice } from './dice';
import { drawRun, type StormRun } from './drawRun';
import { brokenInvariants } from './invariants';
import { JumpingClock } from './jumpingClock';
import { FaultServer } from './server/faultServer';
import { StormError } from './stormError';

/** Can be found again wherever it turns up. */
const CANARY = 'api_storm_7hQx2LmZ9w';
/** Longer than any wait that may be left when a run has ended. */
const AFTERWARDS_MS = 100_000;
const LONGEST_REAL_MS = 30_000;

/** One execution of a run, as it was seen from outside. */
export interface Execution {
	/** Missing when it has not ended. */
	result?: RunResult;
	/** Virtual time it took. */
	tookMs: number;
	/** How many requests and writes there were when it began, when it ended, and long afterwards. */
	requests: [before: number, atEnd: number, afterwards: number];
	commits: [before: number, atEnd: number];
	endedAt: number;
}

/** The real engine with the built package, a fault server beside it, and a clock that jumps. */
export class StormEngine {
	private round = 0;

	private constructor(
		private readonly engine: Engine,
		private readonly server: FaultServer,
		private readonly clock: JumpingClock,
	) {}

	static async open(): Promise<StormEngine> {
		const engine = await createEngine();
		const clock = new JumpingClock();
		const server = await FaultServer.open(clock, CANARY);
		clock.install();
		return new StormEngine(engine, server, clock);
	}

	async close(): Promise<void> {
		this.clock.uninstall();
		await this.server.close();
	}

	/** @throws {StormError} when the run of this seed breaks a promise */
	async check(seed: number): Promise<void> {
		const { run, broken } = await this.run(seed);
		if (broken.length > 0) throw new StormError(seed, broken, run);
	}

	async run(seed: number) {
		const run = drawRun(seed);
		const { server, engine } = this;
		this.round++;
		server.reset(run.weather);
		engine.deduplication.clear();
		const random = Math.random;
		Math.random = new Dice(seed, 'node').next;
		const executions = await this.executions(run).finally(() => (Math.random = random));
		const broken = brokenInvariants(run, executions, server);
		return { run, executions, broken, server };
	}

	private async executions(run: StormRun): Promise<Execution[]> {
		const { again, stopAt } = run;
		if (again === 'atOnce') return await Promise.all([this.execute(run), this.execute(run)]);
		const first = await this.execute(run);
		const isRetried = again === 'retry' && first.result?.status === 'error' && stopAt === undefined;
		if (isRetried) return [first, await this.execute(run, first.result)];
		return again === 'sameRecords' && first.result ? [first, await this.execute(run)] : [first];
	}

	private async execute(run: StormRun, retryOf?: RunResult): Promise<Execution> {
		const { server, engine, clock } = this;
		const { maxTries, onError, mode, isTool } = run;
		const before = server.seen.length;
		const commitsBefore = server.store.commits.length;
		const begunAt = clock.now();
		// Drawn once more, since n8n may change what it is given.
		const items = drawRun(run.seed).records;
		const started = engine.start({
			workflow: (isTool ? closeToolWorkflow : closeWorkflow)({
				parameters: { ...run.parameters, ...(isTool ? asTool(run) : {}), options: run.options },
				...(maxTries > 1 ? { retryOnFail: true, maxTries, waitBetweenTries: 1 } : {}),
				onError: isTool ? undefined : onError,
			}),
			credentials: { closeApi: { apiKey: CANARY, baseUrl: server.url, round: this.round } as never },
			items,
			mode: retryOf ? undefined : mode,
			retryOf,
			toolCalls: isTool ? [{ name: run.records[0].name ?? 'Nobody' } as IDataObject] : undefined,
		});
		server.onRequest = (nth) => {
			if (nth === run.stopAt) started.cancel();
		};
		const result = await inTime(started.finished);
		const [endedAt, atEnd, commits] = [clock.now(), server.seen.length, server.store.commits.length];
		await clock.drain(AFTERWARDS_MS);
		return {
			result,
			tookMs: endedAt - begunAt,
			endedAt,
			requests: [before, atEnd, server.seen.length],
			commits: [commitsBefore, commits],
		};
	}

	/** For a closer look at one run. */
	resultOf(result: RunResult) {
		return result.node(closeNode);
	}
}

/** The words of the agent are the record. */
const asTool = ({ records: [record] }: StormRun): IDataObject => ({
	jsonBody: `={{ ${JSON.stringify({ name: 'From an agent', description: Object.values(record).find(isMark) ?? 'mark0end' })} }}`,
});
const isMark = (value: unknown) => typeof value === 'string' && value.startsWith('mark');

async function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((done) => {
		timer = setTimeout(() => done(undefined), LONGEST_REAL_MS);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
