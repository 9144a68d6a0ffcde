import type { Pausing } from '../lib/pauses';
import type { Options, RunSettings } from '../parameters/types';
import { agentRefusal } from './checks/agentGate';
import { ENCODINGS } from './body/encodeBody';
import { PLAN_REFUSALS } from './messages';
import type { Plan, PlannedRequest, PlanStep } from './types';

/** A plan with only the first calls of another plan. It refuses the records of all other calls. */
interface TestPlan extends Plan {
	/** Number of calls left out. Complete once all steps have been taken. */
	leftOut(): number;
}

/** @param payload replaces the body of the first call */
export function testPlan(
	plan: Plan,
	{ requestCount, payload }: { requestCount: number; payload?: unknown },
	{ options, agentMay }: { options: Pick<Options, 'contentFormat'> } & Pick<RunSettings, 'agentMay'>,
): TestPlan {
	let taken = 0;
	let leftOut = 0;

	function* steps(): Generator<PlanStep, void, void> {
		for (const step of plan.steps()) {
			if (step.kind !== 'request') yield step;
			else if (taken === requestCount) yield* leaveOut(step.request);
			else if (taken++ === 0 && payload !== undefined) yield* withPayload(step.request);
			else yield step;
		}
	}

	function* leaveOut({ units }: PlannedRequest): Generator<PlanStep, void, void> {
		leftOut++;
		const refusal = PLAN_REFUSALS.leftOutOfTest();
		for (const index of units.flat()) yield { kind: 'refused', index, refusal };
	}

	/** The payload comes from no record, so it has not been checked yet. */
	function* withPayload(planned: PlannedRequest): Generator<PlanStep, void, void> {
		const text = ENCODINGS[options.contentFormat].write(payload);
		const request = { ...planned, body: payload, text, isEdited: true };
		const refusal = agentRefusal(request, agentMay);
		if (!refusal) yield { kind: 'request', request };
		else for (const index of request.units.flat()) yield { kind: 'refused', index, refusal };
	}

	// A refused test call is shown as it is: halving it would make more calls than asked for.
	// eslint-disable-next-line require-yield -- nothing to pause in
	function* halve(): Pausing<never[]> {
		return [];
	}

	return { ...plan, steps, halve, leftOut: () => leftOut };
}
