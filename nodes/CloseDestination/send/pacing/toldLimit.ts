import type { LimitFacts } from './rateLimitHeaders';

/** What Close says about its limit, and what its answers show about others who use the same key. */
export interface ToldLimit {
	/** Calls per second; undefined until an answer says so. */
	perSecond?: number;
	/** Longest window seen, in ms; where headers do not name it, it shows in the resets. */
	windowMs: number;
	/** Up to which call may be started until when, in the window Close last spoke of. */
	allowance?: { calls: number; until: number };
	/** The newest call whose answer told what remains. */
	newest?: { call: number; limit: number; remaining: number };
	/** Calls of this process and of others in the last seconds, by `remaining`. */
	own: number;
	others: number;
	/** Below 1 after a refusal that what Close says does not explain. */
	trust: number;
}

export const TOLD = {
	/** Part of a told limit that is used: arrivals jitter, and a window must not get one call more. */
	used: 0.99,
	/** Around the end of a window, for clocks and networks that are not exact. */
	marginMs: 4,
	/** How long past calls of others count. */
	memoryMs: 3_000,
	/** What a refusal against Close's own word costs, at most, and what comes back per second. */
	trust: { kept: 0.95, least: 0.2, regained: 0.01 },
} as const;

export function newToldLimit(): ToldLimit {
	return { windowMs: 1_000, own: 0, others: 0, trust: 1 };
}

/** Calls per second for this process; Infinity when Close says nothing. */
export function toldRate({ perSecond, trust, own, others }: ToldLimit): number {
	if (perSecond === undefined) return Number.POSITIVE_INFINITY;
	const share = (own + 1) / (own + others + 1);
	return perSecond * TOLD.used * trust * share;
}

/** Until when the window that Close last spoke of is used up; 0 when it is not. */
export function usedUpUntil({ allowance }: ToldLimit, started: number, now: number): number {
	return allowance && now < allowance.until && started >= allowance.calls ? allowance.until : 0;
}

/** @param at when the call was started */
export function hear(told: ToldLimit, call: number, at: number, facts: LimitFacts): void {
	const { limit, remaining, resetMs, windowMs } = facts;
	told.windowMs = windowMs ?? Math.max(told.windowMs, Math.ceil((resetMs ?? 0) / 1000) * 1000);
	told.perSecond = (limit * 1000) / told.windowMs;
	if (remaining === undefined) return;
	const { newest } = told;
	// Answers overtake each other; an older one knows less.
	if (newest && call < newest.call) return;
	if (newest && newest.limit === limit && remaining <= newest.remaining) {
		const calls = call - newest.call;
		told.own += calls;
		told.others += Math.max(0, newest.remaining - remaining - calls);
	}
	told.newest = { call, limit, remaining };
	// Seen from this side, the window ends its reset after the call was started, however long the answer took. A reset in
	// whole seconds is rounded up and says too little about the end of a short window.
	told.allowance =
		resetMs === undefined || Number.isInteger(resetMs / 1000)
			? undefined
			: { calls: call + 1 + remaining, until: at + resetMs + TOLD.marginMs };
}

export function distrust(told: ToldLimit): void {
	told.trust = Math.max(TOLD.trust.least, told.trust * TOLD.trust.kept);
}

/** What is past counts less. */
export function fade(told: ToldLimit, seconds: number): void {
	const kept = Math.exp((-seconds * 1000) / TOLD.memoryMs);
	told.own *= kept;
	told.others *= kept;
	told.trust = Math.min(1, told.trust + TOLD.trust.regained * seconds);
}
