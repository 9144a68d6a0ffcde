import { takeAccount } from './account';
import { stopAll } from './child';
import { type Job, type JobResult, namesOf } from './job';
import { startNode, type NodeProcess, type NodeProcessOptions } from './nodeProcess';
import { startSandbox, type SandboxProcess } from './sandboxProcess';

export interface FloorRun {
	creates: number;
	repetitions: number;
}

/** One node's repetitions: medians, and the longest stall of all. */
export interface FloorSide {
	seconds: number;
	cpuMs: number;
	longestStallMs: number;
}

export interface FloorResult {
	node: FloorSide;
	floor: FloorSide;
	rateOverFloor: number;
	cpuOverFloor: number;
	lost: number;
	doubled: number;
	calls: number;
	refused: number;
	/** Records our node put on Sent, and how many there were. */
	sent: number;
	expected: number;
	errors: string[];
}

const API_KEY = 'api_bench';
/** Enough for the compiler to have seen everything once. */
const WARM_UP = 300;

/** Our node and the bare loop, in turns, in one n8n process, against a server without limit or latency. */
export async function runFloor(run: FloorRun, options: NodeProcessOptions): Promise<FloorResult> {
	const starts = [startSandbox({ apiKeys: [API_KEY] }), startNode(options)] as const;
	try {
		const [sandbox, node] = await Promise.all(starts);
		return await measure(run, sandbox, node);
	} finally {
		await stopAll(starts);
	}
}

async function measure(
	{ creates, repetitions }: FloorRun,
	sandbox: SandboxProcess,
	node: NodeProcess,
): Promise<FloorResult> {
	const results: Record<Job['node'], JobResult[]> = { closeDestination: [], bareLoop: [] };
	const total = { lost: 0, doubled: 0, calls: 0, refused: 0, sent: 0 };
	for (let repetition = 0; repetition <= repetitions; repetition++) {
		const isWarmUp = repetition === 0;
		const records = { from: 0, count: isWarmUp ? WARM_UP : creates };
		// Whoever goes second finds a warmer machine.
		for (const kind of repetition % 2 ? SIDES : [...SIDES].reverse()) {
			await sandbox.reset();
			const job = { url: sandbox.url, apiKey: API_KEY, round: repetition, records };
			const result = await node.run({ node: kind, ...job });
			if (isWarmUp) continue;
			results[kind].push(result);
			if (kind !== 'closeDestination') continue;
			const account = takeAccount(namesOf(records), await sandbox.leadNames(), await sandbox.stats());
			total.lost += account.lost;
			total.doubled += account.doubled;
			total.calls += account.calls;
			total.refused += account.refused;
			total.sent += result.sent;
		}
	}
	const ours = sideOf(results.closeDestination);
	const floor = sideOf(results.bareLoop);
	return {
		...total,
		expected: creates * repetitions,
		node: ours,
		floor,
		rateOverFloor: floor.seconds / ours.seconds,
		cpuOverFloor: ours.cpuMs / floor.cpuMs,
		errors: Object.values(results)
			.flat()
			.flatMap(({ status, error }) => (status === 'success' ? [] : [error ?? status])),
	};
}

const SIDES: Array<Job['node']> = ['closeDestination', 'bareLoop'];

function sideOf(results: JobResult[]): FloorSide {
	return {
		seconds: median(results.map(({ startedAt, endedAt }) => (endedAt - startedAt) / 1000)),
		cpuMs: median(results.map(({ cpuMs }) => cpuMs)),
		longestStallMs: Math.max(...results.map(({ longestStallMs }) => longestStallMs)),
	};
}

function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
