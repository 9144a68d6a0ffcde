import type { Options, SendableMethod } from '../../parameters/types';
import type { Renewal } from '../http/auth/types';
import { NOT_TRIED_AGAIN } from '../messages';
import { isSuccess, meaningOf, type StatusMeaning } from './statuses';
import type { Reply } from '../types';

/** The limit on repeats: the time since the first attempt. */
export type RetryPolicy = Pick<Options, 'retryTimeBudgetMs'>;

/**
 * Whatever the time budget. A host that is unreachable for half a minute usually has a wrong address: better to say so
 * soon. Who shares a rate limit with many others may be refused any number of times; that is no fault.
 */
const MOST_REPEATS = { unreachable: 5, limited: Number.POSITIVE_INFINITY, otherwise: 10 };

/** First wait and longest wait of the backoff; each wait is drawn between half of it and all of it. */
export const BACKOFF = { firstMs: 1_000, longestMs: 30_000 };

export interface RetryInput {
	reply: Reply;
	method: SendableMethod;
	/** True for a call that writes nothing. */
	isRead?: boolean;
	/** Attempts made so far, at least 1. */
	attempts: number;
	/** Since the first attempt began. */
	elapsedMs: number;
	/** Wait advised by the answer, if any. */
	advisedMs?: number;
	/** 0 to 1, drawn by the caller. */
	random: number;
	policy: RetryPolicy;
}

export type RetryDecision = { repeat: true; afterMs: number } | { repeat: false; because?: string };

/** Decides whether and when a call is repeated. One reason per return. */
export function decideRetry(input: RetryInput): RetryDecision {
	const { reply, method, isRead = false, attempts, elapsedMs, advisedMs, random, policy } = input;
	if (!mayRepeat(reply, isRead || method === 'PUT' || method === 'DELETE')) return { repeat: false };
	if (reply.kind === 'answer' && reply.renewal) return decideAfterRenewal(reply.renewal);
	if (attempts > MOST_REPEATS[kindOf(reply)])
		return { repeat: false, because: NOT_TRIED_AGAIN.enough(attempts) };
	const afterMs = waitFor(reply, advisedMs, backoff(attempts, random), random);
	if (elapsedMs + afterMs > policy.retryTimeBudgetMs) {
		return {
			repeat: false,
			because: overBudget(
				elapsedMs,
				afterMs,
				policy.retryTimeBudgetMs,
				afterMs === advisedMs && asksToWait(reply),
			),
		};
	}
	return { repeat: true, afterMs };
}

function kindOf(reply: Reply): keyof typeof MOST_REPEATS {
	if (reply.kind === 'neverConnected') return 'unreachable';
	return isLimit(reply) ? 'limited' : 'otherwise';
}

const isLimit = (reply: Reply) => reply.kind === 'answer' && reply.statusCode === 429;

/** The renewal has waited and tried again by itself. */
const decideAfterRenewal = ({ outcome }: Renewal): RetryDecision =>
	outcome === 'renewed' ? { repeat: true, afterMs: 0 } : { repeat: false };

/** What is safe to repeat, by answer and method (docs/outcomes.md). Close has no idempotency key. */
function mayRepeat(reply: Reply, idempotent: boolean): boolean {
	switch (reply.kind) {
		case 'cancelled':
		case 'blocked':
		case 'noToken':
			return false;
		case 'neverConnected':
			return true;
		case 'connectionLost':
		case 'notUnderstood':
		case 'timeout':
			return idempotent;
		case 'answer':
			if (isSuccess(reply.statusCode)) return reply.unreadable !== undefined && idempotent;
			return repeatable(reply) === 'always' || (repeatable(reply) === 'idempotent' && idempotent);
	}
}

/** The call went out, and its outcome is unknown. */
const LOST: ReadonlySet<Reply['kind']> = new Set(['connectionLost', 'notUnderstood', 'timeout']);

/** True when the server may have executed the call although it did not confirm it. */
export function mayHaveBeenExecuted(reply: Reply): boolean {
	if (reply.kind !== 'answer') return LOST.has(reply.kind);
	return isSuccess(reply.statusCode) || repeatable(reply) === 'idempotent';
}

function repeatable({ statusCode, renewal }: Extract<Reply, { kind: 'answer' }>): StatusMeaning['repeat'] {
	return meaningOf(statusCode, renewal).repeat;
}

/** The wait after this many failed attempts. */
export function backoff(attempts: number, random: number): number {
	const longest = Math.min(BACKOFF.longestMs, BACKOFF.firstMs * 2 ** (attempts - 1));
	return longest * (0.5 + random / 2);
}

/** Wait after a 429 that does not say how long. Close's own Python client waits as long. */
const DEFAULT_ADVICE_MS = 2_000;

/** On a 429, advice says when there is room. With another failure it is about the window, not about the server's recovery. */
function waitFor(reply: Reply, advisedMs: number | undefined, backoffMs: number, random: number): number {
	if (!isLimit(reply)) return Math.max(advisedMs ?? 0, backoffMs);
	// Workers that were refused together must not come back together.
	return advisedMs === undefined
		? Math.max(backoffMs, DEFAULT_ADVICE_MS * (1 + random / 4))
		: advisedMs || backoffMs;
}

/** With a refusal other than a 429, a rate limit's `reset` says when the window ends, and does not ask to wait. */
function asksToWait(reply: Reply): boolean {
	if (reply.kind !== 'answer') return false;
	return reply.statusCode === 429 || (reply.statusCode === 503 && 'retry-after' in reply.headers);
}

function overBudget(elapsedMs: number, afterMs: number, budgetMs: number, advised: boolean): string {
	const because = advised ? NOT_TRIED_AGAIN.closeWantsToWait : NOT_TRIED_AGAIN.nextIsLate;
	return because(seconds(afterMs), seconds(elapsedMs), seconds(budgetMs));
}

const seconds = (ms: number) => Math.round(ms / 1000);
