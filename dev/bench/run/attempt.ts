/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits, is no node */
import { setTimeout as sleep } from 'node:timers/promises';
import { sumBy } from 'lodash';
import { WORKLOADS, type Workload } from '../contestants/workloads';
import { type Job, type JobResult, numbersOf, shares } from '../process/job';
import type { NodeProcess } from '../process/nodeProcess';
import type { SandboxProcess } from '../process/sandboxProcess';
import { takeAccount } from './account';
import { compareReports } from './reported';
import type { Entrant, Figures, Server } from './types';

/** How often memory is measured in a run, and at what shortest interval. */
const WEIGHINGS = 20;
const SHORTEST_WATCH_MS = 20;

export const API_KEY = 'api_bench';

/** The processes of an entrant, and the server they call. */
interface Stage {
	sandbox: SandboxProcess;
	nodes: NodeProcess[];
}

export interface Attempt {
	figures: Figures;
	/** What went wrong in a process, if anything did. */
	errors: string[];
}

/** Lets an entrant send its records once, and counts. */
export async function attempt(
	{ sandbox, nodes }: Stage,
	{ contestant, workload: workloadId = 'leads', parameters, executions, faults, isWeighed }: Entrant,
	server: Server,
	count: number,
	round: number,
): Promise<Attempt> {
	const workload = WORKLOADS[workloadId];
	await sandbox.reset(faults);
	const stopChanges = changeLimits(sandbox, server, count);
	const jobs = shares(count, nodes.length).map((records) => ({
		...{ contestant, workload: workloadId, parameters, executions, records },
		...{ url: sandbox.url, apiKey: API_KEY, round },
	}));
	const results = await Promise.all(jobs.map(async (job, index) => await nodes[index].run(job)));
	stopChanges();
	const used = usage(results, count, server);
	const accounted = await account(sandbox, workload, results, count);
	return {
		figures: {
			...used,
			...accounted,
			...overCalls(used, accounted, server),
			...(isWeighed && { extraBytesPerRecord: await weigh(nodes[0], jobs[0], results[0]) }),
		},
		errors: results.flatMap(({ status, error }) => (status === 'success' ? [] : [error ?? status])),
	};
}

/** @returns bytes per record that are in use beyond the records themselves, at the most */
async function weigh(node: NodeProcess, job: Job, timed: JobResult): Promise<number> {
	const weighEveryMs = Math.max(SHORTEST_WATCH_MS, (timed.endedAt - timed.startedAt) / WEIGHINGS);
	const { memoryAdded } = await node.run({ ...job, weighEveryMs });
	return memoryAdded / job.records.count;
}

/** Close changes its mind in the middle of a run. */
function changeLimits(sandbox: SandboxProcess, server: Server, count: number): () => void {
	const { laterPerSecond } = server;
	const abort = new AbortController();
	if (laterPerSecond !== undefined) {
		const halfMs = (1000 * count) / 2 / perSecond(server);
		void sleep(halfMs, undefined, { signal: abort.signal }).then(
			async () => await sandbox.setLimits({ requestsPerSecond: laterPerSecond }),
			() => {},
		);
	}
	return () => abort.abort();
}

const perSecond = ({ limits }: Server) => limits?.requestsPerSecond ?? 0;

/** What the limit alone would take, at one call per record. */
function idealSeconds(server: Server, count: number): number {
	const { laterPerSecond = perSecond(server) } = server;
	return count / 2 / perSecond(server) + count / 2 / laterPerSecond;
}

/** From the first start to the last end. */
function usage(results: JobResult[], count: number, server: Server): Figures {
	const startedAt = Math.min(...results.map((result) => result.startedAt));
	const endedAt = Math.max(...results.map((result) => result.endedAt));
	const seconds = (endedAt - startedAt) / 1000;
	const ideal = idealSeconds(server, count);
	return {
		seconds,
		rate: count / seconds,
		microsPerRecord: (seconds / count) * 1e6,
		...(perSecond(server) > 0 && { idealSeconds: ideal, timeOverIdeal: seconds / ideal }),
		cpuMsPerRecord: sumBy(results, 'cpuMs') / count,
		stallMs: Math.max(...results.map(({ longestStallMs }) => longestStallMs)),
		peakMb: Math.max(...results.map(({ memoryPeak }) => memoryPeak)) / 1e6,
		credentialReads: sumBy(results, 'credentialReads'),
		parameterReads: sumBy(results, 'parameterReads'),
	};
}

function overCalls({ seconds = 0 }: Figures, { calls = 0, refused = 0 }: Figures, server: Server): Figures {
	const done = calls - refused;
	return perSecond(server) > 0 && done > 0 ? { timeOverCalls: (seconds * perSecond(server)) / done } : {};
}

async function account(
	sandbox: SandboxProcess,
	{ stored }: Workload,
	results: JobResult[],
	count: number,
): Promise<Figures> {
	const stats = await sandbox.stats();
	// The question itself has opened one.
	const traffic = { calls: stats.calls, connections: stats.connections - 1 };
	if (!stored) return traffic;
	const held = (await sandbox.records(stored.type)).map((record) => ({
		number: stored.numberOf(record),
		isWritten: stored.isWritten?.(record) ?? true,
	}));
	const numbers = numbersOf({ from: 0, count });
	const found = held.flatMap(({ number }) => number ?? []);
	const isLeft = new Set(held.flatMap(({ number, isWritten }) => (isWritten ? (number ?? []) : [])));
	const written = stored.isGone ? new Set(numbers.filter((number) => !isLeft.has(number))) : isLeft;
	const { doubled, refused, refusedShare } = takeAccount(numbers, found, stats);
	const outcomes: Record<string, number[]> = {};
	for (const result of results)
		for (const [outcome, some] of Object.entries(result.outcomes)) (outcomes[outcome] ??= []).push(...some);
	return {
		...traffic,
		...{ callsPerRecord: stats.calls / count, refused, refusedShare, doubled },
		written: written.size,
		...compareReports(numbers, written, outcomes),
	};
}
