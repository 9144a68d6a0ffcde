import type { ContentFormat } from '../parameters/types';
import { ENCODINGS } from './encodeBody';
import type { Plan, PlanStep } from './types';

/** The first calls of a plan, as a plan of its own. */
export interface TestPlan extends Plan {
	/** Calls of the whole plan that the test leaves out; known when all steps have been taken. */
	leftOut(): number;
}

/** @param payload sent instead of the first call's body, when given */
export function testPlan(
	plan: Plan,
	{ requestCount, payload }: { requestCount: number; payload?: unknown },
	format: ContentFormat,
): TestPlan {
	let taken = 0;
	let leftOut = 0;

	function* steps(): Generator<PlanStep, void, void> {
		for (const step of plan.steps()) {
			const complete = taken === requestCount;
			if (step === undefined || 'ask' in step) yield step;
			else if ('refused' in step) yield complete ? undefined : step;
			else if (complete) leftOut++;
			else yield { request: taken++ === 0 && payload !== undefined ? withBody(step.request) : step.request };
		}
	}

	const withBody = (request: Extract<PlanStep, { request: unknown }>['request']) => ({
		...request,
		body: payload,
		text: ENCODINGS[format].write(payload),
	});

	// A refused test is shown as it is: halving would make more calls than asked for, with other bodies.
	return { steps, halve: () => [], leftOut: () => leftOut };
}
