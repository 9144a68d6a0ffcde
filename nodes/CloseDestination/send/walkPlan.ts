import type { Plan, PlannedRequest } from '../plan/types';
import { fetchSchema } from './fetchSchema';
import type { RunContext } from './runContext';

/** Takes all steps of a plan: fetches what it lacks, and writes down the records that it refuses. */
export async function walkPlan(
	plan: Plan,
	run: RunContext,
	onRequest: (request: PlannedRequest) => Promise<void> | undefined | void,
): Promise<void> {
	for (const step of plan.steps()) {
		await run.yieldIfDue();
		switch (step.kind) {
			case 'pause':
				break;
			case 'needsSchema':
				await fetchSchema(step, run);
				break;
			case 'refused':
				run.ledger.recordInvalid(step);
				break;
			case 'emptyRow':
				run.ledger.recordSkipped(step.index, { isEmpty: true });
				break;
			case 'request':
				await onRequest(step.request);
		}
	}
}
