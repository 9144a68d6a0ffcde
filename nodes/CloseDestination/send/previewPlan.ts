import type { Plan, PlannedRequest } from '../plan/types';
import type { RunContext } from './runContext';
import type { RunOutcome } from './types';
import { WarningCounts, warningsOf } from './warningCounts';
import { walkPlan } from './walkPlan';

export interface PreviewResult {
	/** The first calls. */
	requests: PlannedRequest[];
	/** Outcomes of the records that would be invalid. */
	outcome: RunOutcome;
	/** Calls the whole plan makes. */
	callCount: number;
	/** Of all calls, whether they are shown or not. */
	warnings: WarningCounts;
}

/** The same requests that Send makes, byte for byte, and sends none. What the plan needs to know is read. */
export async function previewPlan(plan: Plan, run: RunContext): Promise<PreviewResult> {
	const { ledger, runStop, options } = run;
	const requests: PlannedRequest[] = [];
	const warnings = new WarningCounts();
	let callCount = 0;
	await walkPlan(plan, run, (request) => {
		if (runStop.stop) return ledger.recordNotSent(request);
		warnings.add(warningsOf(request), recordCountOf(request));
		if (callCount++ < options.previewLimit) requests.push(request);
	});
	return { requests, outcome: ledger.outcome(), callCount, warnings };
}

const recordCountOf = ({ units }: PlannedRequest) => units.reduce((count, unit) => count + unit.length, 0);
