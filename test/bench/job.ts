/** What the benchmark and the processes it starts tell each other. Plain data: it goes through IPC. */

export interface Job {
	/** Of the benchmark's package: our node, or the bare loop it is held against. */
	node: 'closeDestination' | 'bareLoop';
	url: string;
	apiKey: string;
	/** Makes a credential of its own, for which the node knows nothing of the limit yet. */
	round: number;
	records: RecordRange;
}

/** Records are made where they are sent, and known by their names where they are counted. */
export interface RecordRange {
	from: number;
	count: number;
}

export interface JobResult {
	/** Epoch ms, comparable between processes of this machine. */
	startedAt: number;
	endedAt: number;
	cpuMs: number;
	longestStallMs: number;
	status: string;
	/** Records on the node's first output. */
	sent: number;
	error?: string;
}

export type WorkerMessage = { kind: 'ready' } | { kind: 'done'; result: JobResult };

export function nameOf(number: number): string {
	return `Bench lead ${String(number).padStart(6, '0')}`;
}

export function namesOf({ from, count }: RecordRange): string[] {
	return Array.from({ length: count }, (_, offset) => nameOf(from + offset));
}
