import type { PlannedRequest } from '../plan/types';
import { type Clock, pause } from '../lib/clock';
import { judge, judgeRead } from './judge/judge';
import { CALL_MESSAGES } from './messages';
import { endpointOf } from './pacing/endpointGroups';
import type { RunPacer, Slot } from './pacing/pacer';
import { readAdvice } from './pacing/rateLimitHeaders';
import { decideRetry, mayHaveBeenExecuted, type RetryPolicy } from './judge/retryDecision';
import type { CloseClient, Reply, Verdict } from './types';

export interface DeliveryTools {
	client: CloseClient;
	pacer: RunPacer;
	clock: Clock;
	policy: RetryPolicy;
	signal?: AbortSignal;
	/** 0 to 1, for the jitter of the backoff. */
	random: () => number;
	/** How long this run has had no token to make calls with. */
	withoutTokenMs?: () => number;
	/** Whether the run has ended: no further attempt is made then. */
	isOver: () => boolean;
}

/** A settled call. */
export interface Delivery {
	/** What the last attempt brought, and what it means. */
	reply: Reply;
	verdict: Verdict;
	/** None when there was no token to make one with. */
	attempts: number;
	/** From the start of the first attempt, waits between attempts included. */
	durationMs: number;
	/** For the rate limit, and between attempts; not for a token. */
	waitedMs: number;
}

/**
 * Makes one call, repeating it where that is safe, until it is settled.
 * @param settle takes the outcome before the next call may start, which its outcome may forbid
 * @returns what `settle` made of it; nothing when no attempt could be made: the run ended, or Close wants too long a pause
 */
export async function deliver<T>(
	request: PlannedRequest,
	tools: DeliveryTools,
	settle: (delivery: Delivery) => T,
): Promise<T | undefined> {
	const { client, pacer, clock, policy, signal, random, withoutTokenMs = () => 0, isOver } = tools;
	const { isRead } = request;
	const { method } = request.target;
	const endpoint = endpointOf(request.target);
	const nextSlot = async (first?: boolean) =>
		await pacer.slot({ signal, longestPauseMs: policy.timeBudgetMs, endpoint, first });
	const withToken = () => clock.now() - withoutTokenMs();
	if (isOver()) return undefined;
	const askedAt = withToken();
	// Writes wait for what is looked up.
	let slot = await nextSlot(isRead);
	if (isOver() || !slot.isDue) {
		slot.done();
		return undefined;
	}
	let waitedMs = withToken() - askedAt;
	const begin = clock.now();
	let repeated = false;
	for (let attempts = 1; ; attempts++) {
		let reply: Reply | undefined;
		let settled: Delivery;
		let afterMs: number;
		let askedFor: Promise<Slot> | undefined;
		try {
			reply = await client(request);
			if (reply.kind === 'noToken' && isOver()) return undefined;
			const verdict = isRead ? judgeRead(reply, request.target) : judge(reply, request.target, repeated);
			const elapsedMs = clock.now() - begin;
			const made = reply.kind === 'noToken' ? attempts - 1 : attempts;
			settled = { reply, verdict, attempts: made, durationMs: Math.round(elapsedMs), waitedMs };
			if (verdict.kind === 'accepted') return settle(settled);

			const advisedMs = reply.kind === 'answer' ? readAdvice(reply.headers, reply.body) : undefined;
			const decision = decideRetry({
				reply,
				method,
				isRead,
				attempts,
				elapsedMs,
				advisedMs,
				random: random(),
				policy,
			});
			if (!decision.repeat) {
				const { because } = decision;
				if (because) verdict.message = CALL_MESSAGES.notTriedAgain(verdict.message, because);
				return settle(settled);
			}
			repeated ||= mayHaveBeenExecuted(reply);
			({ afterMs } = decision);
			// Before this slot is given back, or another call would be made in between.
			if (afterMs === 0) askedFor = nextSlot(true);
		} finally {
			slot.done(reply && isHeld(reply) ? undefined : reply);
		}
		const pausedAt = withToken();
		if (!askedFor && isOver()) return settle(settled);
		await pause(clock, afterMs, signal);
		if (!askedFor && isOver()) return settle(settled);
		slot = await (askedFor ?? nextSlot(true));
		if (isOver() || !slot.isDue) {
			slot.done();
			return settle(settled);
		}
		waitedMs += withToken() - pausedAt;
	}
}

/** Whether most of the time was not the call's. */
const isHeld = (reply: Reply) =>
	reply.kind === 'noToken' || (reply.kind === 'answer' && reply.isHeld === true);
