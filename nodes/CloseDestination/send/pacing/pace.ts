import type { Reply } from '../types';
import {
	type AdvertisedLimit,
	advertisedRate,
	freePart,
	isForgotten,
	newAdvertisedLimit,
	observe,
	usedUpUntil,
} from './advertisedLimit';
import {
	type EstimatedLimit,
	grow,
	learnFromRefusal,
	noteOutcome,
	newEstimatedLimit,
} from './estimatedLimit';
import { FAMILIES, type Family, LONGEST_WINDOW_MS, readAdvice, readLimitFacts } from './rateLimitHeaders';

import { countBefore, noteOutcomeOf, type RecentCall, refusedAround, remember } from './recentCalls';

/**
 * When the next call may start: decisions on data alone, no clock and no waiting. All times are ms of one clock.
 *
 * The strictest counts: each limit that answers advertise, the limit that refusals show, and the pause after a window
 * was used up.
 */
export interface Pace {
	/** Calls started so far; a call's number is its position in this count. */
	started: number;
	inFlight: number;
	/** Earliest start of the next call, for even spacing. */
	nextStart: number;
	pausedUntil: number;
	/** A pause that no answer asked everybody for: it ends as soon as a call is accepted that was started after this. */
	doubt?: { since: number; until: number; lastRefused: number; nextProbe: number; intervalMs: number };
	resumedAt: number;
	/** Smoothed time from start to answer; undefined before the first answer. */
	latencyMs?: number;
	shortestLatencyMs: number;
	/** How many calls may be in flight whatever the rate; grows with accepted calls. */
	allowedInFlight: number;
	advertised: Map<Family, AdvertisedLimit>;
	/** Below 1 after windows that were used up: so many blind senders are at work. */
	trust: number;
	trustedAt: number;
	overshotAt: number;
	estimated: EstimatedLimit;
	/** The last calls that were answered or are under way, by their number. */
	recent: RecentCall[];
	acceptedSincePause: number;
	acceptedTotal: number;
}

/** One call, from its start on. */
export interface Start {
	call: number;
	at: number;
	endpoint: string;
	/** Whether the pace held it back, so that it says something about the pace. */
	wasHeld: boolean;
}

export const PACE = {
	firstInFlight: 2,
	mostInFlight: 40,
	mostWithoutLimit: 400,
	firstRate: 30,
	shortestSpacingMs: 4,
	catchUpMs: 40,
	defaultPauseMs: 2_000,
	regained: 0.003,
} as const;

export function newPace(): Pace {
	return {
		started: 0,
		inFlight: 0,
		nextStart: 0,
		pausedUntil: Number.NEGATIVE_INFINITY,
		resumedAt: Number.NEGATIVE_INFINITY,
		shortestLatencyMs: Number.POSITIVE_INFINITY,
		allowedInFlight: PACE.firstInFlight,
		advertised: new Map(),
		trust: 1,
		trustedAt: 0,
		overshotAt: Number.NEGATIVE_INFINITY,
		estimated: newEstimatedLimit(),
		recent: [],
		acceptedSincePause: 0,
		acceptedTotal: 0,
	};
}

/** A pace for calls that turn out to be counted by themselves: what is known of the limit holds for them as well. */
export function splitPace(pace: Pace): Pace {
	const { latencyMs, shortestLatencyMs, allowedInFlight } = pace;
	for (const limit of pace.advertised.values()) limit.others = limit.contradictions = 0;
	return { ...newPace(), latencyMs, shortestLatencyMs, allowedInFlight };
}

/** Until when nobody starts a call. */
export function pauseEndOf({ pausedUntil, advertised, started }: Pace, now: number): number {
	let until = pausedUntil;
	for (const limit of advertised.values()) until = Math.max(until, usedUpUntil(limit, started, now));
	return until;
}

function rateOf(pace: Pace): number {
	let rate = pace.estimated.perSecond;
	for (const limit of pace.advertised.values()) rate = Math.min(rate, advertisedRate(limit) * pace.trust);
	return rate;
}

/** The same, once Close has told its limit or shown it. */
export function knownRateOf(pace: Pace): number {
	return isKnown(pace) ? rateOf(pace) : Number.POSITIVE_INFINITY;
}

function isKnown({ advertised, estimated }: Pace): boolean {
	return advertised.size > 0 || estimated.accepted !== undefined;
}

export function inFlightLimit(pace: Pace): number {
	const rate = rateOf(pace);
	const latencyMs = pace.latencyMs ?? 0;
	if (isKnown(pace) && Number.isFinite(rate))
		return Math.min(256, Math.ceil((rate * latencyMs * 2) / 1000) + 4);
	const most = Math.max(
		PACE.mostInFlight,
		(PACE.mostWithoutLimit * Math.min(1_000, pace.shortestLatencyMs)) / 1000,
	);
	return Math.max(1, Math.min(most, Math.ceil(pace.allowedInFlight)));
}

/** When the next call may start; Infinity: not before an answer comes. */
export function startableAt(pace: Pace, now: number): number {
	if (pace.inFlight >= inFlightLimit(pace)) return Number.POSITIVE_INFINITY;
	if (pace.doubt && now < pace.pausedUntil) return Math.min(pace.pausedUntil, pace.doubt.nextProbe);
	return Math.max(pace.nextStart, pauseEndOf(pace, now));
}

export function start(pace: Pace, endpoint: string, now: number): Start {
	const spacing = spacingMs(pace);
	const wasHeld = now - pace.nextStart < spacing;
	const catchUpMs = pace.advertised.size > 0 ? PACE.catchUpMs : 8;
	pace.nextStart = Math.max(pace.nextStart, now - catchUpMs) + spacing;
	pace.inFlight++;
	if (pace.doubt && now < pace.pausedUntil) {
		pace.doubt.intervalMs *= 2;
		pace.doubt.nextProbe = now + pace.doubt.intervalMs;
	}
	if (pace.started === 0 || (pace.resumedAt < pace.pausedUntil && now >= pace.pausedUntil)) {
		pace.resumedAt = now;
		pace.acceptedSincePause = 0;
	}
	const call = pace.started++;
	pace.recent = remember(pace.recent, call, now);
	return { call, at: now, endpoint, wasHeld };
}

function spacingMs(pace: Pace): number {
	const even = 1000 / rateOf(pace);
	return !isKnown(pace) && even < PACE.shortestSpacingMs ? 0 : even;
}

/** A slot that was given back without a call. */
export function giveBack(pace: Pace, { call }: Start): void {
	pace.inFlight--;
	noteOutcomeOf(pace.recent, call, true);
}

/**
 * Learns from what a call brought.
 * @param random 0 to 1; workers that share a key must not come back at the same moment
 * @returns whether the answer contradicts what one of another endpoint has told
 */
export function learn(pace: Pace, call: Start, reply: Reply, now: number, random: number): boolean {
	const limitWasReached = pace.inFlight >= inFlightLimit(pace) - 1;
	pace.inFlight--;
	if (reply.kind !== 'answer') return false;
	const latencyMs = now - call.at;
	pace.latencyMs = pace.latencyMs === undefined ? latencyMs : pace.latencyMs * 0.95 + latencyMs * 0.05;
	pace.shortestLatencyMs = Math.min(pace.shortestLatencyMs, latencyMs);
	const { isUsedUp, isContradiction } = observeLimits(pace, call, reply.headers, now);
	const isRefused = reply.statusCode === 429;
	noteOutcomeOf(pace.recent, call.call, isRefused);
	const { estimated } = pace;
	noteOutcome(estimated, isRefused && !isUsedUp);
	if (isRefused) refuse(pace, call, reply, isUsedUp, now, random);
	else if (reply.statusCode < 500) accept(pace, call, now, random, limitWasReached || call.wasHeld);
	return isContradiction;
}

/** @returns whether the answer says that a window is used up, and whether it contradicts one of another endpoint */
function observeLimits(pace: Pace, call: Start, headers: Record<string, unknown>, now: number) {
	let isUsedUp = false;
	let isContradiction = false;
	for (const family of FAMILIES) {
		const facts = readLimitFacts(headers, family);
		const known = pace.advertised.get(family);
		if (!facts) {
			if (known && isForgotten(known, now)) pace.advertised.delete(family);
			continue;
		}
		if (!known) pace.advertised.set(family, newAdvertisedLimit(facts, call, now));
		else if (observe(known, facts, call, now)) isContradiction = true;
		isUsedUp ||= facts.remaining === 0;
	}
	return { isUsedUp, isContradiction };
}

function accept(pace: Pace, call: Start, now: number, random: number, wasHeld: boolean): void {
	pace.acceptedSincePause++;
	pace.acceptedTotal++;
	if (pace.doubt && call.at > pace.doubt.lastRefused) {
		pace.doubt = undefined;
		if (now < pace.pausedUntil) {
			pace.pausedUntil = now;
			pace.nextStart = now + (random * 1000) / rateOf(pace);
		}
	}
	let free = 1;
	for (const limit of pace.advertised.values()) free = Math.min(free, freePart(limit));
	const regained = (Math.min(1_000, now - pace.trustedAt) / 1000) * (PACE.regained + free / 2);
	pace.trust = Math.min(1, pace.trust + regained);
	pace.trustedAt = now;
	const { estimated } = pace;
	if (estimated.perSecond === Infinity && pace.advertised.size === 0) {
		estimated.perSecond = Math.max(PACE.firstRate, (3 * 1000) / Math.max(1, pace.shortestLatencyMs));
		estimated.grownAt = now;
	}
	if (pace.advertised.size > 0 && estimated.accepted === undefined) estimated.perSecond = Infinity;
	if (!wasHeld) return;
	pace.allowedInFlight = Math.min(256, pace.allowedInFlight + 1);
	grow(estimated, pace.shortestLatencyMs, now);
}

function refuse(
	pace: Pace,
	{ call, at }: Start,
	{ headers, body }: Extract<Reply, { kind: 'answer' }>,
	isUsedUp: boolean,
	now: number,
	random: number,
): void {
	const adviceMs = readAdvice(headers, body) ?? PACE.defaultPauseMs;
	if (pace.doubt && at > pace.doubt.since && at < pace.doubt.until) {
		pace.doubt.lastRefused = Math.max(pace.doubt.lastRefused, at);
		return;
	}
	if (isUsedUp) {
		waitAll(pace, at, now, adviceMs, random);
		if (at > pace.overshotAt) {
			pace.overshotAt = now;
			pace.trust *= 1 - Math.min(0.3, 1 / rateOf(pace));
		}
		return;
	}
	const isOneOfMany = refusedAround(pace.recent, call) >= refusalsInARow(pace);
	const rate = rateOf(pace);
	if (pace.advertised.size === 0 || isOneOfMany) {
		learnFromRefusal(
			pace.estimated,
			{
				at,
				isOneOfMany,
				latencyMs: pace.latencyMs ?? 0,
				...countBefore(pace.recent, at),
				isWholeSecond: at - pace.resumedAt > 850 || pace.estimated.accepted === undefined,
				perCycle:
					isOneOfMany && adviceMs > 1_000 && now - pace.resumedAt > adviceMs / 2
						? (pace.acceptedSincePause * 1000) / (now + adviceMs - pace.resumedAt)
						: undefined,
				rate,
			},
			now,
		);
	}
	if (isOneOfMany || adviceMs > LONGEST_WINDOW_MS) waitAll(pace, at, now, adviceMs, random);
	else if (pace.doubt) pace.doubt.lastRefused = Math.max(pace.doubt.lastRefused, at);
}

/** A window is used up: nobody starts before it ends. Whole seconds are rounded up, so calls find out when that is. */
function waitAll(pace: Pace, at: number, now: number, ms: number, random: number): void {
	const isDoubted = pace.doubt && now < pace.pausedUntil;
	if (Number.isInteger(ms / 1000) && (rateOf(pace) * ms) / 1000 < 3) return;
	if (isDoubted) pace.doubt!.lastRefused = Math.max(pace.doubt!.lastRefused, at);
	else if (Number.isInteger(ms / 1000)) {
		const intervalMs = Math.max(250, 4_000 / rateOf(pace));
		pace.doubt = { since: now, until: now + ms, lastRefused: at, nextProbe: now + intervalMs, intervalMs };
	}
	wait(pace, now + ms, random);
}

function wait(pace: Pace, until: number, random: number): void {
	pace.pausedUntil = Math.max(pace.pausedUntil, until);
	pace.nextStart = Math.max(pace.nextStart, pace.pausedUntil + (random * 1000) / rateOf(pace));
}

/** How many refusals among neighbours are the end of a window: one before a limit is known, as no surprise is either. */
function refusalsInARow({ advertised, estimated }: Pace): number {
	if (advertised.size > 0) return 7;
	return estimated.accepted === undefined ? 1 : 3;
}
