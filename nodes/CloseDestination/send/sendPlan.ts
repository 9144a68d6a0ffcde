import type { IDataObject } from 'n8n-workflow';

import { isMatched, type MatchedRequest } from '../plan/lookup/requests';
import { KEYS_PER_SEARCH } from '../plan/lookup/searchQuery';
import type { Plan, PlannedRequest } from '../plan/types';
import type { Options } from '../parameters/types';
import type { FetchSchema } from './fetchSchema';
import { createYielder } from '../lib/clock';
import { finishWithPauses } from '../lib/pauses';
import { deliver, type Delivery, type DeliveryTools } from './deliver';
import { WorkQueue } from '../lib/workQueue';
import type { Ledger } from './record/ledger';
import { Lookups } from './upsert/lookups';
import { upsert } from './upsert/upsert';
import { Standstill } from './record/standstill';
import { SPLITTABLE_STATUSES } from './judge/statuses';
import type { Call, CloseClient, RunOutcome } from './types';
import { walkPlan } from './walkPlan';

export interface SendTools extends Omit<DeliveryTools, 'isOver' | 'policy'> {
	answer: FetchSchema;
}

/**
 * Carries the plan out: every record gets an outcome, every call made is kept for the Response output.
 * The one loop that sends.
 */
export async function sendPlan(
	plan: Plan,
	options: Options,
	tools: SendTools,
	ledger: Ledger,
): Promise<RunOutcome> {
	const yieldIfDue = createYielder(tools.clock);
	const standstill = new Standstill(tools.clock, options.retryTimeBudgetMs);
	const client: CloseClient = async (request) => {
		if (!request.isRead) ledger.begun(request);
		const reply = await tools.client(request);
		const lastsMs = standstill.hear(reply);
		if (lastsMs !== undefined) ledger.stopForStandstill(lastsMs, reply);
		return reply;
	};
	const deliveryTools: DeliveryTools = {
		...tools,
		client,
		policy: { maxRetries: options.maxRetries, timeBudgetMs: options.retryTimeBudgetMs },
		isOver: () => ledger.stop !== undefined || tools.signal?.aborted === true,
	};

	/** @returns what `settle` made of the call; nothing when it could not be made any more */
	async function make<T>(request: PlannedRequest, settle: (call: Call) => T): Promise<T | undefined> {
		const settled = await deliver(request, deliveryTools, (delivery) => {
			const call = toCall(request, delivery, options);
			if (call.attempts > 0) return settle(call);
			ledger.stopOn(call);
			return undefined;
		});
		const pausedMs = settled === undefined ? tools.pacer.pausedForMs() : 0;
		if (pausedMs > options.retryTimeBudgetMs) ledger.stopForPause(pausedMs, options.retryTimeBudgetMs);
		return settled;
	}

	async function send(request: PlannedRequest, calls: Call[]): Promise<void> {
		const made = await make(request, (call) => {
			calls.push(call);
			const isToBeSplit = options.splitRejectedBatches && isSplittable(call) && request.units.length > 1;
			if (!isToBeSplit) ledger.settle(request, call);
			return { call, isToBeSplit };
		});
		if (!made) ledger.notSent(request);
		if (!made?.isToBeSplit) return;
		const parts = await finishWithPauses(plan.halve(request), yieldIfDue);
		if (parts.length === 0) ledger.settle(request, made.call);
		for (const part of parts) {
			if (part.kind === 'refused') ledger.invalid(part);
			else await send(part.request, calls);
		}
	}

	/** A call that does not settle its records by itself. */
	async function makeOneOfSeveral(request: PlannedRequest, takeDown: (call: Call) => void) {
		return await make(request, (call) => {
			takeDown(call);
			ledger.stopOn(call);
			return call;
		});
	}

	const lookups = new Lookups(
		async (request) => await makeOneOfSeveral(request, ledger.openLookup(options.includeLookups)),
		ledger.writtenByKey,
	);
	const upsertTools = {
		...{ lookups, ledger, clock: tools.clock, signal: tools.signal, isOver: deliveryTools.isOver },
		longestWaitMs: options.retryTimeBudgetMs,
	};

	const workQueue = new WorkQueue();

	function begin(request: PlannedRequest): Promise<void> | undefined {
		const calls = ledger.openPosition();
		const makePart = async (part: PlannedRequest) => await makeOneOfSeveral(part, (call) => calls.push(call));
		return workQueue.add(request.objectKey, async () => {
			try {
				if (isMatched(request)) await upsert(request, { ...upsertTools, make: makePart });
				else await send(request, calls);
			} catch (error) {
				ledger.stopForDefect(error);
			}
		});
	}

	/** Requests that wait for others, so that one call looks for all of them. */
	let waiting: MatchedRequest[] = [];

	async function beginWaiting(): Promise<void> {
		const requests = waiting;
		waiting = [];
		lookups.begin(requests);
		for (const request of requests) await begin(request);
	}

	try {
		await walkPlan(plan, { ledger, fetchSchema: tools.answer, yieldIfDue }, (request) => {
			if (!isMatched(request)) return begin(request);
			return waiting.push(request) === KEYS_PER_SEARCH ? beginWaiting() : undefined;
		});
		await beginWaiting();
	} catch (error) {
		ledger.stopForDefect(error);
	} finally {
		// Also after a defect of planning: calls under way are waited for, and their outcome is kept.
		await workQueue.onIdle();
	}
	return ledger.outcome();
}

function toCall(
	{ target, units, body, isRead, isEdited }: PlannedRequest,
	{ reply, verdict, attempts, durationMs, waitedMs }: Delivery,
	options: Options,
): Call {
	const answer = reply.kind === 'answer' ? reply : undefined;
	const call: Call = {
		requestIndex: -1,
		method: target.method,
		url: target.url,
		recordIndexes: units.length === 1 ? units[0] : units.flat(),
		statusCode: answer?.statusCode ?? null,
		ok: verdict.kind === 'accepted',
		body: answer?.body ?? null,
		attempts,
		durationMs,
		waitedMs: Math.round(waitedMs),
		verdict,
	};
	if (options.includeResponseHeaders) call.headers = (answer?.headers ?? {}) as IDataObject;
	if (options.includeRequestBody) call.requestBody = body ?? null;
	if (isEdited) call.isEdited = true;
	if (isRead) {
		call.isLookup = true;
		call.answeredAt = clockIn(answer?.headers.date);
	}
	return call;
}

/** The time in a Date header; nothing when it holds none. */
function clockIn(date: unknown): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

function isSplittable({ verdict, statusCode }: Call): boolean {
	return verdict.kind === 'refused' && statusCode !== null && SPLITTABLE_STATUSES.has(statusCode);
}
