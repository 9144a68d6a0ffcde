/** What the benchmark and the processes it starts tell each other. Plain data: it goes through IPC. */
import type { IDataObject } from 'n8n-workflow';
import type { ContestantId } from '../contestants';
import type { WorkloadId } from '../contestants/workloads';

export interface Job {
	contestant: ContestantId;
	workload: WorkloadId;
	/** Parameters of Close Destination, in addition to those of the workload. */
	parameters?: IDataObject;
	url: string;
	apiKey: string;
	/** Makes a credential of its own, for which the node knows nothing of the limit yet. */
	round: number;
	records: RecordRange;
	/** Executions that share the records and run at once in the process. Default: one. */
	executions?: number;
	/** Measures the memory in use at this interval; the run's times are not used then. */
	weighEveryMs?: number;
}

/** Records are made by the process that sends them; the others know only their numbers. */
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
	/** The most memory the process had, in bytes. */
	memoryPeak: number;
	/** The most memory in use beyond the records alone, in bytes; 0 unless weighed. */
	memoryAdded: number;
	/** How often the credential was looked up and decrypted. */
	credentialReads: number;
	/** How often nodes asked n8n for the value of a parameter. */
	parameterReads: number;
	status: string;
	error?: string;
	/** Numbers of the records by what the workflow's outputs say of them: `sent`, `rejected`, `unknown`, … */
	outcomes: Record<string, number[]>;
}

export type WorkerMessage = { kind: 'ready' } | { kind: 'done'; result: JobResult };

export function numbersOf({ from, count }: RecordRange): number[] {
	return Array.from({ length: count }, (_, offset) => from + offset);
}

/** Cuts the records into parts that are as equal as possible. */
export function shares(count: number, parts: number): RecordRange[] {
	const borders = Array.from({ length: parts + 1 }, (_, part) => Math.round((count * part) / parts));
	return borders.slice(1).map((to, part) => ({ from: borders[part], count: to - borders[part] }));
}
