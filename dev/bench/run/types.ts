import type { IDataObject } from 'n8n-workflow';
import type { ContestantId } from '../contestants';
import type { WorkloadId } from '../contestants/workloads';
import type { Fault, LimitSettings } from '../../sandbox';

/** A number of the full run, and that of the quick one; 0: not in it. */
export interface Size {
	full: number;
	quick: number;
}

/** Contestants that do the same on the same server. */
export interface Scenario {
	name: string;
	server?: Server;
	entrants: readonly Entrant[];
	/** Records to send before measuring. Then contestants take turns, each in one process; without it, they run one after the other. */
	warmUp?: number;
	ratios?: readonly Ratio[];
	/** What it is held against: ratios and times in the full run, counts also in the quick one. */
	bars?: readonly Bar[];
	/** The line of the product's figures that the bars come from. */
	source?: string;
}

export interface Server {
	limits?: Partial<LimitSettings>;
	latencyMs?: number;
	/** HTTPS: a handshake per call, as n8n makes them to Close. */
	tls?: boolean;
	/** The limit from the moment on at which half of the records could have been sent. */
	laterPerSecond?: number;
}

export interface Entrant {
	contestant: ContestantId;
	/** Unique in the scenario; default: the contestant. */
	id?: string;
	/** Default: the contestant's. */
	label?: string;
	/** Default: leads. */
	workload?: WorkloadId;
	records: Size;
	/** Default: one. */
	repetitions?: Size;
	/** n8n processes that share the key and do not know of each other. */
	processes?: number;
	/** Executions that share the records and run at once in a process. Default: one. */
	executions?: number;
	/** Parameters of Close Destination, in addition to those of the workload. */
	parameters?: IDataObject;
	faults?: readonly Fault[];
	/** Calls that a record takes when nothing goes wrong; null: not known beforehand. Default: one. */
	callsPerRecord?: number | null;
	/** Further calls of a run, however many records it has. Default: none. */
	readsPerRun?: number;
	/** Once more, for how much memory is in use. */
	isWeighed?: boolean;
}

/** A figure of one entrant over that of another one: how many times as fast, as large. */
export interface Ratio {
	/** Of this entrant. Default: the first. */
	entrant?: string;
	figure: FigureName;
	of: FigureName;
	against: string;
}

/** A figure the product must reach. */
export interface Bar {
	/** Default: the first. */
	entrant?: string;
	figure: FigureName;
	atMost?: number;
	atLeast?: number;
}

/** A bar with what was measured. */
export interface Judged {
	scenario: string;
	entrant: string;
	figure: FigureName;
	value: number | null;
	atMost?: number;
	atLeast?: number;
	isMet: boolean;
	source?: string;
}

export type FigureName =
	// Time
	| 'seconds'
	| 'rate'
	| 'idealSeconds'
	| 'timeOverIdeal'
	/** The time over what the calls that Close has carried out take at the limit. */
	| 'timeOverCalls'
	| 'microsPerRecord'
	// What it takes of the machine
	| 'cpuMsPerRecord'
	| 'stallMs'
	| 'peakMb'
	| 'extraBytesPerRecord'
	// What it asks of Close and of n8n
	| 'calls'
	| 'callsPerRecord'
	| 'refused'
	| 'refusedShare'
	| 'connections'
	| 'credentialReads'
	| 'parameterReads'
	// What became of the records
	| 'written'
	| 'sent'
	| 'lost'
	| 'doubled'
	| 'unreported'
	| 'misreported'
	/** Lost, doubled, unreported or misreported. */
	| 'amiss'
	/** Records Close would take that were not reported as sent. */
	| 'notAccepted'
	/** Calls beyond those that the records take, without those the limit refused. */
	| 'surplusCalls'
	// Over another entrant
	/** The time a record takes, over that of Close Destination in the same scenario. */
	| 'timeOverOurs'
	| 'rateOverFloor'
	| 'rateOverHttpRequest'
	| 'rateOverRival'
	| 'cpuOverFloor'
	| 'cpuOverCloseForm'
	| 'peakOverFloor'
	| 'peakOverSingle'
	| 'timeOverFaultless'
	| 'timeOverSmaller'
	| 'timeOverQuarter'
	| 'timePerRecordOverSmaller'
	| 'timeOverPlain'
	| 'timeOverSingly';

export type Figures = Partial<Record<FigureName, number>>;

/** What was measured of one entrant: medians of its repetitions, the worst of what must never happen. */
export interface Entry {
	id: string;
	label: string;
	contestant: ContestantId;
	records: number;
	repetitions: number;
	processes: number;
	figures: Figures;
	/** What its workflow ended with, when it failed; or why it was not measured. */
	trouble?: string;
}
