import type { Plan, PlannedRequest, PlanStep } from '../../plan/types';
import type { RunContext } from '../runContext';
import { sendPlan } from '../sendPlan';
import { warningsOf } from '../warningCounts';
import { type PreviewResult, rehearse } from './rehearse';

/** What Send would do: the same code, with lookups, but without the calls that write. */
export async function previewPlan(plan: Plan, run: RunContext): Promise<PreviewResult> {
	const shown = run.options.previewLookups ? withoutNotices(plan) : withoutLookups(plan);
	return await rehearse(run, async (reading) => await sendPlan(shown, reading));
}

/** With lookups, no notice needs to say what a request may become. */
const withoutNotices = (plan: Plan) =>
	withRequests(plan, (request) => ({
		...request,
		notices: undefined,
		warnings: [...request.warnings, ...(request.previewWarnings ?? [])],
	}));

/** Without lookups, notices say what a request may become. */
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
