import type { LimitFacts } from './rateLimitHeaders';

/** A limit that answers tell, and what they show of others who use it. Times are ms of one clock. */
export interface AdvertisedLimit {
	limit: number;
	windowMs: number;
	/** The longest resets of the window that goes on and of the one before: a window is as long as those. */
	longestResetsMs: [current: number, before: number];
	/** What is known of the window that goes on: of the call that was started last. */
	newest: Observation;
	/** Calls of this process and of others in the last seconds, by `remaining`. */
	own: number;
	others: number;
	/** The ms in which they were counted, while something remained. */
	spanMs: number;
	/** When the two were brought up to date. */
	countedAt: number;
	observedAt: number;
	windowBegan: number;
	/** How often `remaining` contradicted itself in the last seconds. */
	contradictions: number;
}

/** A call: its number, when it was started, and what it called. */
export interface Call {
	call: number;
	at: number;
	endpoint: string;
}

interface Observation extends Call {
	remaining?: number;
	/** When its window ends; undefined when the answer rounds it. */
	endsAt?: number;
}

const ADVERTISED = {
	/** Part of a limit that is used: arrivals jitter, and a window must not get one call more. */
	used: 0.99,
	/** Around the end of a window, for clocks and networks that are not exact. */
	marginMs: 4,
	/** Power of the share in what is used that makes the share in the limit. */
	evenness: 0.8,
	/** How long past calls count. */
	memoryMs: 3_000,
	/** A limit that answers do not tell any more is forgotten, and one that contradicts itself gets another chance. */
	forgottenAfterMs: 10_000,
	/** Never slower than this because of what the answer to an accepted call says. */
	leastPerSecond: 0.2,
} as const;

export function newAdvertisedLimit(facts: LimitFacts, call: Call, now: number): AdvertisedLimit {
	const { at } = call;
	const { limit, remaining = limit, resetMs = 1_000 } = facts;
	const longestResetsMs: [number, number] = [resetMs, resetMs];
	return {
		limit,
		windowMs: windowOf(facts, longestResetsMs),
		longestResetsMs,
		newest: observation(facts, call),
		own: 1,
		// Whoever used this window before us goes on as well.
		others: Math.max(0, limit - remaining - call.call - 1),
		spanMs: 0,
		countedAt: now,
		observedAt: now,
		windowBegan: at,
		contradictions: 0,
	};
}

/** @returns whether it contradicts what an answer of another endpoint has told */
export function observe(advertised: AdvertisedLimit, facts: LimitFacts, call: Call, now: number): boolean {
	advertised.observedAt = now;
	const { newest } = advertised;
	const next = observation(facts, call);
	if (call.call < newest.call || isEarlierWindow(next, newest, advertised)) return false;
	const { at } = call;
	let isContradiction = false;
	const { resetMs = 0 } = facts;
	const longest = advertised.longestResetsMs;
	decay(advertised, now);
	if (isSameWindow(next, newest, advertised)) {
		longest[0] = Math.max(longest[0], resetMs);
		count(advertised, next, now);
	} else {
		if (isContradictory(next, advertised)) {
			advertised.contradictions++;
			isContradiction = call.endpoint !== newest.endpoint;
		}
		advertised.longestResetsMs = [resetMs, longest[0]];
		advertised.windowBegan = at;
	}
	advertised.limit = facts.limit;
	advertised.windowMs = windowOf(facts, advertised.longestResetsMs);
	advertised.newest = next;
	return isContradiction;
}

/** Calls per second for this process. */
export function advertisedRate(advertised: AdvertisedLimit): number {
	const { limit, windowMs } = advertised;
	const perSecond = ((limit * 1000) / windowMs) * ADVERTISED.used * shareOf(advertised);
	return Math.max(ADVERTISED.leastPerSecond, perSecond);
}

/** Less than in proportion to what is used: who has more gives way to who has less, and all come to the same. */
function shareOf(advertised: AdvertisedLimit): number {
	const { own, others } = advertised;
	return isOdd(advertised) ? 1 : ((own + 0.1) / (own + others + 0.1)) ** ADVERTISED.evenness;
}

/** Until when the window that goes on is used up; 0 when it is not. */
export function usedUpUntil(advertised: AdvertisedLimit, started: number, now: number): number {
	const { call, remaining, endsAt } = advertised.newest;
	if (remaining === undefined || endsAt === undefined || now >= endsAt || isOdd(advertised)) return 0;
	return started > call + remaining ? endsAt : 0;
}

export function isForgotten({ observedAt }: AdvertisedLimit, now: number): boolean {
	return now - observedAt > ADVERTISED.forgottenAfterMs;
}

function isOdd({ contradictions, windowMs }: AdvertisedLimit): boolean {
	return contradictions > (2 * ADVERTISED.memoryMs) / windowMs + 1;
}

function observation(
	{ remaining, resetMs, isRounded }: LimitFacts,
	{ call, at, endpoint }: Call,
): Observation {
	// Seen from this side, the window ends its reset after the call was started, however long the answer took.
	const endsAt = isRounded || resetMs === undefined ? undefined : at + resetMs + ADVERTISED.marginMs;
	return { call, at, endpoint, remaining, endsAt };
}

function isEarlierWindow(next: Observation, newest: Observation, advertised: AdvertisedLimit): boolean {
	if (next.endsAt === undefined || newest.endsAt === undefined) return false;
	return next.endsAt < newest.endsAt - halfWindow(advertised);
}

/** Half of the shorter of the last two windows: one odd reset makes no window. */
function halfWindow({ longestResetsMs }: AdvertisedLimit): number {
	return Math.max(500, Math.min(...longestResetsMs) / 2);
}

function isSameWindow(next: Observation, newest: Observation, advertised: AdvertisedLimit): boolean {
	const isLater =
		next.endsAt !== undefined &&
		newest.endsAt !== undefined &&
		next.endsAt > newest.endsAt + halfWindow(advertised);
	return !isLater && (next.remaining ?? 0) <= (newest.remaining ?? 0);
}

/** What remains has grown, though the window has not ended. */
function isContradictory(next: Observation, advertised: AdvertisedLimit): boolean {
	const { newest, windowBegan } = advertised;
	if (next.endsAt === undefined || newest.endsAt === undefined) {
		return next.at - windowBegan < halfWindow(advertised);
	}
	return next.endsAt < newest.endsAt + halfWindow(advertised);
}

/** What `remaining` fell by: own calls and those of others. */
function count(advertised: AdvertisedLimit, next: Observation, now: number): void {
	const { newest } = advertised;
	if (next.remaining === undefined || !newest.remaining) return;
	const calls = next.call - newest.call;
	advertised.own += calls;
	advertised.spanMs += Math.max(0, next.at - newest.at);
	// Calls overtake each other on their way, so a difference may be less than none. Nobody gets more than the limit.
	const most = (advertised.limit * ADVERTISED.memoryMs) / advertised.windowMs;
	const others = advertised.others + newest.remaining - next.remaining - calls;
	advertised.others = Math.min(most, Math.max(0, others));
	advertised.countedAt = now;
}

/** What is past counts less, whether answers come or not. */
function decay(advertised: AdvertisedLimit, now: number): void {
	const kept = Math.exp((advertised.countedAt - now) / ADVERTISED.memoryMs);
	advertised.own *= kept;
	advertised.others *= kept;
	advertised.spanMs *= kept;
	advertised.contradictions *= kept;
	advertised.countedAt = now;
}

/** Where headers do not name it, the window shows in the resets; it is made of whole seconds. */
function windowOf({ windowMs }: LimitFacts, longestResetsMs: readonly number[]): number {
	return windowMs ?? Math.max(1_000, Math.ceil(Math.max(...longestResetsMs) / 1000) * 1000);
}

/** Part of the limit that nobody has used lately. */
export function freePart({ own, others, limit, windowMs, spanMs, newest }: AdvertisedLimit): number {
	if (newest.remaining === undefined) return 1;
	if (spanMs < 100) return 0;
	return Math.max(0, 1 - ((own + others) * windowMs) / (limit * spanMs));
}
