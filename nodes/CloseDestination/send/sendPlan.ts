import type { IDataObject } from 'n8n-workflow';

import { isMatched } from '../plan/match/requests';
import type { Plan, PlannedRequest } from '../plan/types';
import type { Options } from '../settings/types';
import type { AnswerQuestion } from './answerQuestions';
import { createBreather } from './clock';
import { deliver, type Delivery, type DeliveryTools } from './deliver';
import { Lanes } from './lanes';
import type { Ledger } from './ledger';
import { lookAhead } from './lookAhead';
import { Lookups } from './lookups';
import { sendMatched } from './sendMatched';
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

	async function deliverOne(request: PlannedRequest): Promise<Delivery | undefined> {
		const delivery = deliveryTools.isOver() ? undefined : await deliver(request, deliveryTools);
		const pausedMs = delivery ? 0 : tools.pacer.pausedForMs();
		if (pausedMs > options.retryTimeBudgetMs) ledger.stopForPause(pausedMs, options.retryTimeBudgetMs);
		return delivery;
	}

	async function make(request: PlannedRequest, calls: Call[]): Promise<Call | undefined> {
		const delivery = await deliverOne(request);
		if (!delivery) return undefined;
		const call = toCall(request, delivery, options);
		calls.push(call);
		return call;
	}

	async function send(request: PlannedRequest, calls: Call[]): Promise<void> {
		const call = await make(request, calls);
		if (!call) {
			ledger.notSent(request);
			return;
		}
		const parts = options.splitRejectedBatches && isSplittable(call) ? plan.halve(request) : [];
		if (parts.length === 0) ledger.settle(request, call);
		for (const part of parts) {
			if ('refused' in part) ledger.invalid(part.refused);
			else await send(part.request, calls);
		}
	}

	const lookups = new Lookups(async (request) => {
		const takeDown = ledger.openLookup(options.includeLookups);
		const delivery = await deliverOne(request);
		if (delivery) takeDown(toCall(request, delivery, options));
		return delivery;
	});
	const matchTools = {
		...{ lookups, ledger, clock: tools.clock, signal: tools.signal, isOver: deliveryTools.isOver },
		longestWaitMs: options.retryTimeBudgetMs,
	};

	const lanes = new Lanes();
	const breathe = createBreather(tools.clock);
	try {
		for await (const step of lookAhead(plan.steps(), lookups, { answer: tools.answer, breathe })) {
			if ('refused' in step) {
				ledger.invalid(step.refused);
				continue;
			}
			const { request } = step;
			const calls = ledger.openPosition();
			await lanes.open(request.objectKey, async () => {
				if (!isMatched(request)) await send(request, calls);
				else await sendMatched(request, { ...matchTools, make: async (part) => await make(part, calls) });
			});
		}
	} finally {
		// Also after a defect of planning: calls under way are waited for, and their outcome is kept.
		await lanes.allDone();
	}
	return ledger.outcome();
}

function toCall(
	{ target, units, body, isRead }: PlannedRequest,
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
		...(isRead ? { isLookup: true } : {}),
	};
}

function isSplittable({ verdict, statusCode }: Call): boolean {
	return verdict.kind === 'refused' && statusCode !== null && SPLITTABLE_STATUSES.has(statusCode);
}
