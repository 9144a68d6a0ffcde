/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a process of the benchmark, not a node */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pick, sumBy, uniq } from 'lodash';
import { Expression } from 'n8n-workflow';
import { CONTESTANTS } from '../contestants';
import { readReport } from '../contestants/report';
import { WORKLOADS } from '../contestants/workloads';
import { createEngine, type Engine, type RunResult } from '../../harness';
import { type Job, type JobResult, numbersOf, shares, type WorkerMessage } from './job';
import { watchLiveMemory } from './liveMemory';
import { peakMemory, resetPeakMemory } from './peakMemory';

export interface WorkerSetup {
	packages: readonly string[];
	/** A whole n8n evaluates expressions isolated, as it does by default; n8n-core alone may lack the packages for that. */
	isWholeN8n: boolean;
}

/** What n8n 2.41 sets when nothing is configured. */
const EXPRESSIONS = {
	engine: 'vm',
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
} as const;
/** Long enough for the monitor to note a stall that has just ended. */
const AFTER_A_STALL_MS = 20;

/** An n8n process: the engine, waiting for jobs. Started by nodeProcess.ts, which sends the setup first. */
async function main({ packages, isWholeN8n }: WorkerSetup): Promise<void> {
	const [packageDir, ...morePackages] = packages;
	const engine = await createEngine({ packageDir, morePackages });
	if (isWholeN8n) await Expression.initExpressionEngine(EXPRESSIONS);
	process.on(
		'message',
		(job: Job) => void runJob(engine, job).then((result) => tell({ kind: 'done', result })),
	);
	tell({ kind: 'ready' });
}

async function runJob(engine: Engine, job: Job): Promise<JobResult> {
	const contestant = CONTESTANTS[job.contestant];
	const workload = WORKLOADS[job.workload];
	(globalThis as { closeBenchUrl?: string }).closeBenchUrl = job.url;
	const runs = shares(job.records.count, job.executions ?? 1).map(({ from, count }) => ({
		...contestant.prepare(job, workload),
		items: numbersOf({ from: job.records.from + from, count }).map((number) => ({
			json: workload.record(number),
		})),
	}));
	// Clears the garbage of earlier jobs and of making the records, so that it is not part of the time.
	global.gc?.();
	const weighed = job.weighEveryMs === undefined ? () => 0 : watchLiveMemory(job.weighEveryMs);
	resetPeakMemory();
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	const cpuBefore = process.cpuUsage();
	const startedAt = now();
	const ended = await Promise.all(runs.map(async (run) => await endOf(engine.run(run))));
	const endedAt = now();
	const { user, system } = process.cpuUsage(cpuBefore);
	const memoryPeak = peakMemory();
	const memoryAdded = weighed();
	await sleep(AFTER_A_STALL_MS);
	delay.disable();
	return {
		...{ startedAt, endedAt, cpuMs: (user + system) / 1000, longestStallMs: delay.max / 1e6 },
		...{ memoryPeak, memoryAdded },
		...pick(ended.find(({ status }) => status !== 'success') ?? ended[0], ['status', 'error']),
		credentialReads: sumBy(ended, ({ result }) => result?.decryptions ?? 0),
		parameterReads: sumBy(ended, ({ result }) => result?.parameterReads ?? 0),
		outcomes: together(
			ended.map(({ result }) => (result ? readReport(result, contestant.reports, workload) : {})),
		),
	};
}

interface End {
	status: string;
	result?: RunResult;
	error?: string;
}

async function endOf(running: Promise<RunResult>): Promise<End> {
	try {
		const result = await running;
		return { status: result.status, result, error: withoutPaths(result.error?.message) };
	} catch (thrown) {
		return { status: 'crashed', error: withoutPaths(String(thrown)) };
	}
}

/** The numbers of all reports, by outcome. */
function together(reports: ReadonlyArray<JobResult['outcomes']>): JobResult['outcomes'] {
	const outcomes = uniq(reports.flatMap((report) => Object.keys(report)));
	return Object.fromEntries(
		outcomes.map((outcome) => [outcome, reports.flatMap((report) => report[outcome] ?? [])]),
	);
}

/** Errors are shown in the published report, so they must not contain local paths. */
const withoutPaths = (text?: string) => text?.replaceAll(`${process.cwd()}/`, '');

/** Epoch ms with decimals. */
const now = () => performance.timeOrigin + performance.now();

function tell(message: WorkerMessage): void {
	process.send?.(message);
}

process.once('message', (setup: WorkerSetup) => void main(setup));
// Without its parent, nothing else would end it.
process.on('disconnect', () => process.exit());
