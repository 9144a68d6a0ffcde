import type { IDataObject } from 'n8n-workflow';

import type { Plan, PlannedRequest } from '../plan/types';
import type { Options } from '../settings/types';
import type { AnswerQuestion } from './answerQuestions';
import { createBreather } from './clock';
import { deliver, type Delivery, type DeliveryTools } from './deliver';
import { Lanes } from './lanes';
import type { Ledger } from './ledger';
import { SPLITTABLE_STATUSES } from './statuses';
import type { Call, RunOutcome } from './types';

export interface SendTools extends Omit<DeliveryTools, 'isOver' | 'policy'> {
	answer: AnswerQuestion;
}

/**
 * Carries the plan out: every record of it gets a fate, every call made is kept for the Response output.
 * The one loop that sends.
 */
export async function sendPlan(
	plan: Plan,
	options: Options,
	tools: SendTools,
	ledger: Ledger,
): Promise<RunOutcome> {
	const deliveryTools: DeliveryTools = {
		...tools,
		policy: { maxRetries: options.maxRetries, timeBudgetMs: options.retryTimeBudgetMs },
		isOver: () => ledger.stop !== undefined || tools.signal?.aborted === true,
	};

	async function send(request: PlannedRequest, calls: Call[]): Promise<void> {
		const delivery = deliveryTools.isOver() ? undefined : await deliver(request, deliveryTools);
		if (!delivery) {
			const pausedMs = tools.pacer.pausedForMs();
			if (pausedMs > options.retryTimeBudgetMs) ledger.stopForPause(pausedMs, options.retryTimeBudgetMs);
			ledger.notSent(request);
			return;
		}
		const call = toCall(request, delivery, options);
		calls.push(call);
		const parts = options.splitRejectedBatches && isSplittable(call) ? plan.halve(request) : [];
		if (parts.length === 0) ledger.settle(request, call);
		for (const part of parts) await send(part, calls);
	}

	const lanes = new Lanes();
	const breathe = createBreather(tools.clock);
	try {
		for (const step of plan.steps()) {
			await breathe();
			if (step === undefined) continue;
			if ('ask' in step) {
				await tools.answer(step.ask);
				continue;
			}
			if ('refused' in step) {
				ledger.invalid(step.refused);
				continue;
			}
			const { request } = step;
			const calls = ledger.openPosition();
			await lanes.open(request.objectKey, async () => await send(request, calls));
		}
	} finally {
		// Also after a defect of planning: calls under way are waited for, and their outcome is kept.
		await lanes.allDone();
	}
	return ledger.outcome();
}

function toCall(
	{ target, units, body }: PlannedRequest,
	{ reply, verdict, attempts, durationMs, waitedMs }: Delivery,
	options: Options,
): Call {
	const answer = reply.kind === 'answer' ? reply : undefined;
	return {
		requestIndex: -1,
		method: target.method,
		url: target.url,
		recordIndexes: units.flat(),
		statusCode: answer?.statusCode ?? null,
		ok: verdict.kind === 'accepted',
		body: answer?.body ?? null,
		...(options.includeResponseHeaders ? { headers: (answer?.headers ?? {}) as IDataObject } : {}),
		...(options.includeRequestBody ? { requestBody: body ?? null } : {}),
		attempts,
		durationMs,
		waitedMs: Math.round(waitedMs),
		verdict,
	};
}

function isSplittable({ verdict, statusCode }: Call): boolean {
	return verdict.kind === 'refused' && statusCode !== null && SPLITTABLE_STATUSES.has(statusCode);
}
