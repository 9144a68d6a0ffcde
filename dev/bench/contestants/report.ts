import type { IDataObject } from 'n8n-workflow';
import type { Report } from './types';
import type { RunResult } from '../../harness';
import type { Workload } from './workloads';

/** What the workflow's outputs say about the records, by their numbers. */
export function readReport(
	result: RunResult,
	reports: readonly Report[],
	{ numberOf }: Workload,
): Record<string, number[]> {
	const { runData } = result.raw.data.resultData;
	const outcomes: Record<string, number[]> = {};
	for (const { node, output } of reports) {
		const [firstRun] = runData[node] ?? [];
		for (const { json } of firstRun?.data?.main[output] ?? []) {
			const number = numberOf(json);
			if (number !== undefined) (outcomes[outcomeOf(json)] ??= []).push(number);
		}
	}
	return outcomes;
}

/** Close Destination names the outcome; with all other nodes, what comes out has been sent. */
function outcomeOf({ close }: IDataObject): string {
	return String((close as IDataObject | undefined)?.status ?? 'sent');
}
