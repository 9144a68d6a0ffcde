import type { Plan, PlannedRequest } from '../plan/types';
import { readNeeded } from './readNeeded';
import type { RunContext } from './runContext';

/** Takes all steps of a plan: reads what the plan needs to know, and records its refusals. */
export async function walkPlan(
	plan: Plan,
	run: RunContext,
	onRequest: (request: PlannedRequest) => Promise<void> | undefined | void,
): Promise<void> {
	for (const step of plan.steps()) {
		const rest = run.yieldIfDue();
		if (rest) await rest;
		switch (step.kind) {
			case 'pause':
				break;
			case 'need':
				await readNeeded(step.need, run);
				break;
			case 'refused':
				run.ledger.recordInvalid(step);
				break;
			case 'emptyRow':
				run.ledger.recordSkipped(step.index, { isEmpty: true });
				break;
			case 'request':
				await onRequest(step.request);
				break;
			default:
				step satisfies never;
		}
	}
}
