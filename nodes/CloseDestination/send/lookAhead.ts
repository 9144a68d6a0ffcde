import { isMatched } from '../plan/match/requests';
import { KEYS_PER_SEARCH } from '../plan/match/searchQuery';
import type { PlanResult, PlanStep } from '../plan/types';
import type { AnswerQuestion } from './answerQuestions';
import type { Lookups } from './lookups';

/**
 * The steps of a plan as they are, without its pauses and questions, which are taken and answered here. Requests to be looked up are read a few
 * ahead, so that one call looks for all of them.
 */
export async function* lookAhead(
	steps: Iterator<PlanStep>,
	lookups: Lookups,
	{ answer, breathe }: { answer: AnswerQuestion; breathe: () => Promise<void> },
): AsyncGenerator<PlanResult, void, void> {
	for (;;) {
		const ahead: PlanResult[] = [];
		while (ahead.length < KEYS_PER_SEARCH) {
			await breathe();
			const { done, value } = steps.next();
			if (done) break;
			if (value === undefined) continue;
			if ('ask' in value) {
				await answer(value.ask);
				continue;
			}
			ahead.push(value);
			if ('request' in value && !isMatched(value.request)) break;
		}
		if (ahead.length === 0) return;
		const requests = ahead.flatMap((step) => ('request' in step ? [step.request] : []));
		lookups.begin(requests.filter(isMatched));
		yield* ahead;
	}
}
