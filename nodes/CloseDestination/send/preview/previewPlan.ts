import type { Plan, PlannedRequest, PlanStep } from '../../plan/types';
import type { RunContext } from '../runContext';
import { sendPlan } from '../sendPlan';
import type { RunOutcome } from '../types';
import { warningsOf, type WarningCounts } from '../warningCounts';
import { PreviewCalls } from './previewCalls';
import { PreviewLedger, type WrittenCounts } from './previewLedger';
import { Rehearsal } from './rehearsal';

export interface PreviewResult {
	/** The first calls. */
	requests: PlannedRequest[];
	/** Outcomes of the records that no call would write. */
	outcome: RunOutcome;
	/** The records that calls would write. */
	written: WrittenCounts;
	/** Calls that Send would make, without lookups. */
	callCount: number;
	/** Of all calls, whether they are shown or not. */
	warnings: WarningCounts;
}

/** What Send would do: the same way through the same code, with lookups, and nothing in place of each call that writes. */
export async function previewPlan(plan: Plan, run: RunContext): Promise<PreviewResult> {
	const { previewLookups, previewLimit } = run.options;
	const options = { ...run.options, includeInResponse: [] };
	const calls = new PreviewCalls(previewLimit);
	const ledger = new PreviewLedger(run, calls);
	const reading = { ...run, options, ledger };
	const rehearsal = new Rehearsal(reading);
	const outcome = await sendPlan(previewLookups ? withoutNotices(plan) : withoutLookups(plan), {
		...reading,
		rehearse: async (request) => await rehearsal.call(request as PlannedRequest),
	});
	const { requests, count: callCount, warnings } = calls;
	return { requests, outcome, written: ledger.recordsWritten, callCount, warnings };
}

/** What is looked up needs no words about what it may become. */
const withoutNotices = (plan: Plan) =>
	withRequests(plan, (request) => ({
		...request,
		notices: undefined,
		warnings: [...request.warnings, ...(request.previewWarnings ?? [])],
	}));

/** As it is planned: what the lookup would make of it is said in words. */
const withoutLookups = (plan: Plan) =>
	withRequests(plan, (request) => ({
		...request,
		warnings: [...warningsOf(request), ...(request.previewWarnings ?? [])],
		match: undefined,
		leadLookup: undefined,
	}));

function withRequests(plan: Plan, change: (request: PlannedRequest) => PlannedRequest): Plan {
	function* steps(): Generator<PlanStep, void, void> {
		for (const step of plan.steps()) {
			yield step.kind === 'request' ? { ...step, request: change(step.request) } : step;
		}
	}
	return { ...plan, steps };
}
