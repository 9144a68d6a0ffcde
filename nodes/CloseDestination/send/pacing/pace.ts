import type { Reply } from '../types';
import { type LimitFacts, readAdvice, readLimitFacts } from './rateLimitHeaders';
import { distrust, fade, hear, newToldLimit, type ToldLimit, toldRate, usedUpUntil } from './toldLimit';
import {
	forgetStart,
	learnFromRefusal,
	learnMore,
	newUntoldLimit,
	noteStart,
	probe,
	raise,
	UNTOLD,
	type UntoldLimit,
} from './untoldLimit';

/**
 * When the next call may start: decisions on data alone, no clock and no waiting. All times are ms of one clock.
 *
 * Three sources, the strictest counts:
 * - what Close says (`told`): calls are spread over the window a little below the limit; its allowance is the hard bound
 *   of the current window; others who use the same key are seen in the falling `remaining` and get their share.
 * - what was found out (`untold`): without headers the rate grows until a 429, gently where Close's limits have been,
 *   and from then on the rate that was accepted before it is kept.
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
	/** The shortest of them: the first ones hold the opening of connections and the loading of modules. */
	shortestLatencyMs: number;
	/** How many calls may be in flight whatever the rate; grows with accepted calls. */
	allowedInFlight: number;
	told: ToldLimit;
	untold: UntoldLimit;
	/** When calls were refused although their answers say that there is room. */
	surprises: number[];
	firstStart: number;
	lastAccepted: number;
}

/** One call, from its start on. */
export interface Start {
	call: number;
	at: number;
	/** Whether the pace held it back, so that it says something about the pace. */
	wasHeld: boolean;
}

export const PACE = {
	firstInFlight: 3,
	/** Product: from a cautious start up to 40. */
	mostInFlight: 40,
	/** Accepted calls for one more in flight. */
	callsPerStep: 3,
	/** Timers are no finer; calls to a server nearby are not slowed down by them. */
	shortestSpacingMs: 4,
	/** Late timers are made up for, this much at most: more would be a burst. */
	catchUpMs: 40,
	/** Wait after a 429 that does not say how long. Close's own Python client waits as long. */
	defaultPauseMs: 2_000,
	/**
	 * Refusals in a second, with room left, that say nothing of the limit that is told: some endpoints have extra ones.
	 * More of them are a limit like any other. Source: Close's documentation of rate limits.
	 */
	surprisesPerSecond: 4,
} as const;

export function newPace(): Pace {
	return {
		started: 0,
		inFlight: 0,
		nextStart: 0,
		pausedUntil: Number.NEGATIVE_INFINITY,
		shortestLatencyMs: Number.POSITIVE_INFINITY,
		allowedInFlight: PACE.firstInFlight,
		told: newToldLimit(),
		untold: newUntoldLimit(),
		surprises: [],
		firstStart: Number.NEGATIVE_INFINITY,
		lastAccepted: 0,
	};
}

/** Calls per second that may be started; Infinity before the first answer. */
function rateOf({ told, untold }: Pace): number {
	return Math.min(toldRate(told), untold.perSecond ?? Number.POSITIVE_INFINITY);
}

/** The same, once Close has told its limit or shown it. */
export function knownRateOf(pace: Pace): number {
	return isProbing(pace) ? Number.POSITIVE_INFINITY : rateOf(pace);
}

function isProbing({ told, untold }: Pace): boolean {
	return told.perSecond === undefined && untold.stage === 'probing';
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
	return Math.max(pace.nextStart, pace.pausedUntil, usedUpUntil(pace.told, pace.started, now));
}

export function start(pace: Pace, now: number): Start {
	const spacing = spacingMs(pace);
	const wasHeld = now - pace.nextStart < spacing;
	const catchUpMs = pace.told.perSecond === undefined ? UNTOLD.catchUpMs : PACE.catchUpMs;
	pace.nextStart = Math.max(pace.nextStart, now - catchUpMs) + spacing;
	pace.inFlight++;
	noteStart(pace.untold, now);
	if (pace.started === 0) pace.firstStart = now;
	return { call: pace.started++, at: now, wasHeld };
}

function spacingMs(pace: Pace): number {
	const even = 1000 / rateOf(pace);
	return isProbing(pace) && even < PACE.shortestSpacingMs ? 0 : even;
}

/** A turn that was given back without a call. */
export function giveBack(pace: Pace, { at }: Start): void {
	pace.inFlight--;
	forgetStart(pace.untold, at);
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
	pace.shortestLatencyMs = Math.min(pace.shortestLatencyMs, latencyMs);
	const facts = readLimitFacts(reply.headers);
	if (facts) {
		hear(pace.told, call.call, call.at, facts);
		pace.untold.perSecond = undefined;
		pace.untold.stage = 'probing';
	}
	if (reply.statusCode === 429) refuse(pace, call, reply, now, random, isSurprise(pace, facts, now));
	else accept(pace, now, limitWasReached || call.wasHeld);
}

function isSurprise(pace: Pace, facts: LimitFacts | undefined, now: number): boolean {
	if (!facts?.remaining) return false;
	pace.surprises = [...pace.surprises.filter((at) => at > now - 1_000), now];
	return pace.surprises.length <= PACE.surprisesPerSecond;
}

function accept(pace: Pace, now: number, wasHeld: boolean): void {
	const { told, untold } = pace;
	const seconds = Math.min(1, (now - pace.lastAccepted) / 1000);
	pace.lastAccepted = now;
	fade(told, seconds);
	raise(untold, seconds, now);
	if (!wasHeld) return;
	pace.allowedInFlight = Math.min(PACE.mostInFlight, pace.allowedInFlight + 1 / PACE.callsPerStep);
	if (isProbing(pace)) probeFurther(pace, now);
}

function probeFurther({ untold, latencyMs = 0, shortestLatencyMs, firstStart }: Pace, now: number): void {
	const fastest = (PACE.firstInFlight * 1000) / Math.max(1, shortestLatencyMs);
	const perCallInFlight = 1000 / Math.max(1, latencyMs);
	probe(untold, fastest, perCallInFlight / PACE.callsPerStep, now - firstStart);
}

function refuse(
	pace: Pace,
	{ at }: Start,
	{ headers, body }: Extract<Reply, { kind: 'answer' }>,
	now: number,
	random: number,
	isSurprise: boolean,
): void {
	const { untold } = pace;
	const resumedAt = pace.pausedUntil;
	const adviceMs = readAdvice(headers, body) ?? PACE.defaultPauseMs;
	pace.pausedUntil = Math.max(pace.pausedUntil, now + adviceMs);
	pace.nextStart = Math.max(pace.nextStart, pace.pausedUntil + random * 20);
	forgetStart(untold, at);
	// Calls that were on their way when the first one was refused belong to the same overshoot.
	const isSameOvershoot = at <= untold.refusedAt;
	if (!isSameOvershoot) untold.refusedAt = now;
	if (pace.told.perSecond !== undefined) {
		if (!isSameOvershoot && !isSurprise) distrust(pace.told);
	} else if (isSameOvershoot) learnMore(untold, at);
	else learnFromRefusal(untold, at, Math.max(resumedAt, pace.firstStart));
}
