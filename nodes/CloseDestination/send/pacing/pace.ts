import type { Reply } from '../types';
import { type LimitFacts, readAdvice, readLimitFacts } from './rateLimitHeaders';

/**
 * When the next call may start: decisions on data alone, no clock and no waiting. All times are ms of one clock.
 *
 * Three sources, the strictest counts:
 * - what Close says (`told`): calls are spread over the window a little below the limit; `allowance` is the hard bound
 *   of the current window; others who use the same key are seen in the falling `remaining` and get their share.
 * - what was found out (`found`): without headers the number of calls in flight grows gently until a 429, and from
 *   then on the rate that was accepted before it is kept.
 * - a 429: nobody starts before its time is over.
 */
export interface Pace {
	/** Calls started so far; a call's number is its position in this count. */
	started: number;
	inFlight: number;
	/** Earliest start of the next call, for even spacing. */
	nextStart: number;
	pausedUntil: number;
	/** Smoothed time from start to answer; undefined before the first answer. */
	latencyMs?: number;
	/** How many calls may be in flight while no rate is known; grows with accepted calls. */
	allowedInFlight: number;
	/** Starts of the last second. */
	recentStarts: number[];

	/** Calls per second, by headers. */
	told?: number;
	/** Longest window seen, in ms; where headers do not name it, it shows in the resets. */
	windowMs: number;
	/** Up to which call may be started until when, in the window Close last spoke of. */
	allowance?: { calls: number; until: number };
	/** The newest call whose answer told what remains, for seeing what others use. */
	newest?: { call: number; limit: number; remaining: number };
	/** Calls of this process and of others in the last seconds, by `remaining`. */
	own: number;
	others: number;
	/** Below 1 after a refusal that what Close says does not explain. */
	trust: number;

	/** Calls per second, found out by refusals. */
	found?: number;
	/** The rate that was refused last. */
	refusedRate?: number;
	/** Whether `found` stems from less than a second of sending. */
	isRough: boolean;
	firstStart: number;
	/** When the last refusal was noticed: refusals of calls started before it are the same event. */
	refusedAt: number;
	lastAccepted: number;
}

/** One call, from its start on. */
export interface Start {
	call: number;
	at: number;
}

export const PACE = {
	/** Part of a told limit that is used: arrivals jitter, and a window must not get one call more. */
	useOfLimit: 0.99,
	/** Part of the refused rate that is kept: when it was measured over a second, when not, and when refused again. */
	kept: { measured: 0.93, rough: 0.6, again: 0.95 },
	firstInFlight: 3,
	/** Product: from a cautious start up to 40. */
	mostInFlight: 40,
	/** Enough in flight for a server nearby; and below the lowest limit seen on the live API in 2026 (60). */
	fastUpTo: { inFlight: 4, perSecond: 50 },
	/** Accepted calls for one more in flight, while growing fast, and after that. */
	callsPerStep: { fast: 3, gentle: 150 },
	/** Growth of a found rate per second: far below the rate that was refused, near it, and above it. */
	growth: { far: 0.05, near: 0.001, above: 0.03 },
	/** Where near begins, as a part of the refused rate. */
	near: 0.93,
	/** Timers are no finer; calls to a server nearby are not slowed down by them. */
	shortestSpacingMs: 4,
	/** Late timers are made up for, this much at most: more would be a burst. */
	catchUpMs: 40,
	/** Around the end of a window, for clocks and networks that are not exact. */
	marginMs: 4,
	/** How long past calls of others count. */
	memoryMs: 3_000,
	/** Wait after a 429 that does not say how long. Close's own Python client waits as long. */
	defaultPauseMs: 2_000,
} as const;

export function newPace(): Pace {
	return {
		started: 0,
		inFlight: 0,
		nextStart: 0,
		pausedUntil: Number.NEGATIVE_INFINITY,
		allowedInFlight: PACE.firstInFlight,
		recentStarts: [],
		windowMs: 1_000,
		own: 0,
		others: 0,
		trust: 1,
		isRough: false,
		firstStart: Number.NEGATIVE_INFINITY,
		refusedAt: Number.NEGATIVE_INFINITY,
		lastAccepted: 0,
	};
}

/** Calls per second that may be started; Infinity while nothing is known. */
export function rateOf({ told, found, trust, own, others }: Pace): number {
	const share = (own + 1) / (own + others + 1);
	return Math.min(
		told === undefined ? Number.POSITIVE_INFINITY : told * PACE.useOfLimit * trust * share,
		found ?? Infinity,
	);
}

/** Calls that may be in flight: what the rate needs at the measured latency, approached from a cautious start. */
export function inFlightLimit(pace: Pace): number {
	const rate = rateOf(pace);
	const needed = Number.isFinite(rate)
		? Math.ceil((rate * (pace.latencyMs ?? 0) * 1.3) / 1000) + 2
		: PACE.mostInFlight;
	return Math.max(1, Math.min(needed, Math.ceil(pace.allowedInFlight), PACE.mostInFlight));
}

/** When the next call may start; Infinity: not before an answer comes. */
export function startableAt(pace: Pace, now: number): number {
	if (pace.inFlight >= inFlightLimit(pace)) return Number.POSITIVE_INFINITY;
	const { allowance } = pace;
	const isUsedUp = allowance !== undefined && now < allowance.until && pace.started >= allowance.calls;
	return Math.max(pace.nextStart, pace.pausedUntil, isUsedUp ? allowance.until : 0);
}

export function start(pace: Pace, now: number): Start {
	const rate = rateOf(pace);
	const spacing = Number.isFinite(rate) ? 1000 / rate : unknownSpacing(pace);
	pace.nextStart = Math.max(pace.nextStart, now - PACE.catchUpMs) + spacing;
	pace.inFlight++;
	pace.recentStarts.push(now);
	if (pace.recentStarts.length > 64 && pace.recentStarts[pace.recentStarts.length >> 1] < now - 1_000) {
		pace.recentStarts = pace.recentStarts.filter((at) => at >= now - 1_000);
	}
	if (pace.started === 0) pace.firstStart = now;
	return { call: pace.started++, at: now };
}

/** While no rate is known, calls follow their answers; this keeps them from doing so in a bunch. */
function unknownSpacing({ latencyMs = 0, allowedInFlight }: Pace): number {
	const even = latencyMs / allowedInFlight;
	return even < PACE.shortestSpacingMs ? 0 : even;
}

/** A turn that was given back without a call. */
export function giveBack(pace: Pace): void {
	pace.inFlight--;
}

/**
 * Learns from what a call brought.
 * @param random 0 to 1; workers that share a key must not come back at the same moment
 */
export function learn(pace: Pace, call: Start, reply: Reply, now: number, random: number): void {
	const limitWasReached = pace.inFlight >= inFlightLimit(pace) - 1;
	pace.inFlight--;
	if (reply.kind !== 'answer') return;
	const latencyMs = now - call.at;
	pace.latencyMs = pace.latencyMs === undefined ? latencyMs : pace.latencyMs * 0.9 + latencyMs * 0.1;
	const facts = readLimitFacts(reply.headers);
	if (facts) learnLimit(pace, call, facts);
	if (reply.statusCode === 429) refuse(pace, call, reply, now, random);
	else accept(pace, now, limitWasReached);
}

function learnLimit(pace: Pace, { call, at }: Start, facts: LimitFacts): void {
	const { limit, remaining, resetMs, windowMs } = facts;
	pace.windowMs = windowMs ?? Math.max(pace.windowMs, Math.ceil((resetMs ?? 0) / 1000) * 1000);
	pace.told = (limit * 1000) / pace.windowMs;
	pace.found = undefined;
	if (remaining === undefined) return;
	const { newest } = pace;
	// Answers overtake each other; an older one knows less.
	if (newest && call < newest.call) return;
	if (newest && newest.limit === limit && remaining <= newest.remaining) {
		const calls = call - newest.call;
		pace.own += calls;
		pace.others += Math.max(0, newest.remaining - remaining - calls);
	}
	pace.newest = { call, limit, remaining };
	// Seen from this side, the window ends its reset after the call was started, however long the answer took. A reset in
	// whole seconds is rounded up and says too little about the end of a short window.
	pace.allowance =
		resetMs === undefined || Number.isInteger(resetMs / 1000)
			? undefined
			: { calls: call + 1 + remaining, until: at + resetMs + PACE.marginMs };
}

function accept(pace: Pace, now: number, limitWasReached: boolean): void {
	const seconds = Math.min(1, (now - pace.lastAccepted) / 1000);
	pace.lastAccepted = now;
	const fading = Math.exp((-seconds * 1000) / PACE.memoryMs);
	pace.own *= fading;
	pace.others *= fading;
	pace.trust = Math.min(1, pace.trust + 0.01 * seconds);
	if (pace.found !== undefined) {
		pace.found *= 1 + seconds * growthOf(pace.found, pace.refusedRate ?? 0);
	}
	if (limitWasReached)
		pace.allowedInFlight = Math.min(PACE.mostInFlight, pace.allowedInFlight + growthStep(pace));
}

function growthOf(found: number, refused: number): number {
	if (found > refused) return PACE.growth.above;
	return found < refused * PACE.near ? PACE.growth.far : PACE.growth.near;
}

function growthStep(pace: Pace): number {
	const { fast, gentle } = PACE.callsPerStep;
	const perSecond = (pace.allowedInFlight * 1000) / Math.max(1, pace.latencyMs ?? 1);
	const isKnown = Number.isFinite(rateOf(pace));
	const isCautious = pace.allowedInFlight < PACE.fastUpTo.inFlight || perSecond < PACE.fastUpTo.perSecond;
	return 1 / (isKnown || isCautious ? fast : gentle);
}

function refuse(
	pace: Pace,
	{ at }: Start,
	{ headers, body }: Extract<Reply, { kind: 'answer' }>,
	now: number,
	random: number,
): void {
	const adviceMs = readAdvice(headers, body) ?? PACE.defaultPauseMs;
	const resumedAt = pace.pausedUntil;
	const isNewEvent = at > pace.refusedAt;
	pace.pausedUntil = Math.max(pace.pausedUntil, now + adviceMs);
	pace.nextStart = Math.max(pace.nextStart, pace.pausedUntil + random * 20);
	if (!isNewEvent) return;
	pace.refusedAt = now;
	if (pace.told !== undefined) {
		pace.trust = Math.max(0.2, pace.trust * 0.95);
		return;
	}
	pace.found = rateAfterRefusal(pace, at, Math.max(resumedAt, pace.firstStart));
}

/**
 * The window that was used up lies in the second before the refusal, so the limit is at most what was started then.
 * Shortly after a beginning it may be half of that: the end of one window and the whole of the next.
 */
function rateAfterRefusal(pace: Pace, at: number, activeSince: number): number {
	const startedBefore = pace.recentStarts.filter((started) => started >= at - 1_000 && started < at).length;
	const isEarly = at - activeSince < 1_000;
	if (pace.found === undefined) {
		pace.refusedRate = startedBefore;
		pace.isRough = isEarly;
		return Math.max(0.5, startedBefore * (isEarly ? PACE.kept.rough : PACE.kept.measured));
	}
	pace.refusedRate = pace.found;
	return Math.max(0.5, pace.found * (pace.isRough ? PACE.kept.again : PACE.kept.measured));
}
