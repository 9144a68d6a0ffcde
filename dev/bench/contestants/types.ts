import type { WorkflowRun } from '../../harness';
import type { Job } from '../process/job';
import type { Workload } from './workloads';

/** A way to write records to Close with n8n. */
export interface Contestant {
	label: string;
	/** For a chart. */
	short: string;
	/** The package whose nodes it needs, besides n8n's own. */
	from: PackageName;
	prepare(job: Job, workload: Workload): Pick<WorkflowRun, 'workflow' | 'credentials'>;
	/** Where its workflow says what became of the records. */
	reports: readonly Report[];
}

/** `rival` is installed for the run. It has a credential type of the same name as ours, so it is loaded without ours. */
export type PackageName = 'ours' | 'rival';

/** The items of an output; of all runs of the node, the first. */
export interface Report {
	node: string;
	output: number;
}
