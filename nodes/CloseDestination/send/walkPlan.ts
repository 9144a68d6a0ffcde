import type { YieldIfDue } from '../lib/clock';
import type { Plan, PlannedRequest } from '../plan/types';
import type { FetchSchema } from './fetchSchema';
import type { Ledger } from './record/ledger';

/** Takes all steps of a plan: what it lacks is fetched, records that it refuses are written down. */
export async function walkPlan(
	plan: Plan,
	{ ledger, fetchSchema, yieldIfDue }: { ledger: Ledger; fetchSchema: FetchSchema; yieldIfDue: YieldIfDue },
	onRequest: (request: PlannedRequest) => Promise<void> | undefined | void,
): Promise<void> {
	for (const step of plan.steps()) {
		await yieldIfDue();
		switch (step.kind) {
			case 'pause':
				break;
			case 'needsSchema':
				await fetchSchema(step);
				break;
			case 'refused':
				ledger.invalid(step);
				break;
			case 'emptyRow':
				ledger.skipped(step.index, { isEmpty: true });
				break;
			case 'request':
				await onRequest(step.request);
		}
	}
}
