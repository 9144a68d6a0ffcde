import type { YieldIfDue } from '../lib/clock';
import type { Plan, PlannedRequest } from '../plan/types';
import type { FetchSchema } from './fetchSchema';
import type { Ledger } from './record/ledger';
import type { RunOutcome } from './types';
import { walkPlan } from './walkPlan';

export interface PreviewResult {
	/** The first calls. */
	requests: PlannedRequest[];
	/** Outcomes of the records that would be invalid. */
	outcome: RunOutcome;
	/** Calls the whole plan makes. */
	callCount: number;
}

/**
 * The same requests that Send makes, byte for byte, and sends none. Schemas that the plan needs are fetched.
 * @param limit how many requests are returned
 */
export async function previewPlan(
	plan: Plan,
	limit: number,
	tools: { ledger: Ledger; fetchSchema: FetchSchema; yieldIfDue: YieldIfDue },
): Promise<PreviewResult> {
	const { ledger } = tools;
	const requests: PlannedRequest[] = [];
	let callCount = 0;
	await walkPlan(plan, tools, (request) => {
		if (ledger.stop) return ledger.notSent(request);
		if (callCount++ < limit) requests.push(request);
	});
	return { requests, outcome: ledger.outcome(), callCount };
}
