import type { PlannedRequest } from '../plan/types';
import { type Clock, pause } from './clock';
import { judge, judgeRead } from './judge';
import type { RunPacer } from './pacing/pacer';
import { readAdvice } from './pacing/rateLimitHeaders';
import { decideRetry, mayHaveBeenExecuted, type RetryPolicy } from './retryDecision';
import type { CloseClient, Reply, Verdict } from './types';

export interface DeliveryTools {
	client: CloseClient;
	pacer: RunPacer;
	clock: Clock;
	policy: RetryPolicy;
	signal?: AbortSignal;
	/** 0 to 1, for the jitter of the backoff. */
	random: () => number;
	/** Whether the run has ended: no further attempt is made then. */
	isOver: () => boolean;
}

/** A settled call. */
export interface Delivery {
	/** What the last attempt brought, and what it means. */
	reply: Reply;
	verdict: Verdict;
	attempts: number;
	/** From the start of the first attempt, waits between attempts included. */
	durationMs: number;
	waitedMs: number;
}

/**
 * Makes one call, repeating it where that is safe, until it is settled.
 * @returns nothing when no attempt could be made: the run ended, or Close wants too long a pause
 */
export async function deliver(request: PlannedRequest, tools: DeliveryTools): Promise<Delivery | undefined> {
	const { client, pacer, clock, policy, signal, random, isOver } = tools;
	const { isRead } = request;
	const { method } = request.target;
	const longestPauseMs = policy.timeBudgetMs;
	// Writes wait for what is looked up.
	let turn = await pacer.turn({ signal, longestPauseMs, first: isRead });
	if (isOver() || !turn.isDue) {
		turn.done();
		return undefined;
	}
	let { waitedMs } = turn;
	const begin = clock.now();
	let repeated = false;
	for (let attempts = 1; ; attempts++) {
		let reply: Reply | undefined;
		try {
			reply = await client(request);
		} finally {
			turn.done(reply);
		}
		const verdict = isRead ? judgeRead(reply) : judge(reply, method, repeated);
		const elapsedMs = clock.now() - begin;
		const settled: Delivery = { reply, verdict, attempts, durationMs: Math.round(elapsedMs), waitedMs };
		if (verdict.kind === 'accepted') return settled;

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
			if (decision.because) verdict.message += ` Not tried again: ${decision.because}.`;
			return settled;
		}
		repeated ||= mayHaveBeenExecuted(reply);
		const pausedAt = clock.now();
		await pause(clock, decision.afterMs, signal);
		if (isOver()) return settled;
		turn = await pacer.turn({ signal, longestPauseMs, first: true });
		if (isOver() || !turn.isDue) {
			turn.done();
			return settled;
		}
		waitedMs += clock.now() - pausedAt;
	}
}
