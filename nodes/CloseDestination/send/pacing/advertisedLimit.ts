import { clamp } from 'lodash';

import { endOf, sharpestEnd } from './advertisedEnd';
import type { LimitFacts } from './rateLimitHeaders';

/** A limit that answers state, and what they show of others who use it. Times are ms of one clock. */
export interface AdvertisedLimit {
	limit: number;
	windowMs: number;
	/** The longest resets seen in the current window and in the one before: the length of a window. */
	longestResetsMs: [current: number, before: number];
	/** What the answer to the latest call says about the current window. */
	newest: Observation;
	/** When the window ends, by our clock; undefined when no answer says so. */
	endsAt?: number;
	/** The shortest time from the start of a call to its answer. */
	shortestMs: number;
	/** Recently accepted calls of this process, and the ms they are counted over. */
	own: number;
	ownMs: number;
	/** Calls of others, derived from `remaining`, and the ms they are counted over. */
	others: number;
	spanMs: number;
	/** When these counts were last updated. */
	countedAt: number;
	observedAt: number;
	windowBegan: number;
	/** How often `remaining` contradicted itself in the last seconds. */
	contradictions: number;
	/** The number of our first call in the window. */
	first: number;
	/** 0 to 1, new for each answer. It decides about fractions of a call, so that not all workers round up at once. */
	chance: number;
	/** The same, but new for each window. */
	draw: number;
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

export const ADVERTISED = {
	/** How long past calls count: for the time of so many own calls, or the share of a slow worker would be random. */
	memoryCalls: 16,
	memoryMs: { shortest: 2_000, longest: 8_000 },
	/** After this time, a limit that no answer states any more is forgotten. */
	forgottenAfterMs: 10_000,
	/** A rounded end is an upper bound: a call this part of a window after it is of another window. */
	laterPart: 0.02,
} as const;

export function newAdvertisedLimit(
	facts: LimitFacts,
	call: Call,
	now: number,
	chance: number,
): AdvertisedLimit {
	const { limit, remaining = limit, resetMs = 1_000 } = facts;
	const longestResetsMs: [number, number] = [resetMs, resetMs];
	return {
		limit,
		windowMs: windowOf(facts, longestResetsMs),
		longestResetsMs,
		newest: observation(facts, call),
		endsAt: endOf(facts, call),
		shortestMs: now - call.at,
		own: 1,
		ownMs: ADVERTISED.memoryMs.shortest,
		// Others who used this window before us probably continue.
		others: Math.max(0, limit - remaining - call.call - 1),
		spanMs: ADVERTISED.memoryMs.shortest,
		countedAt: now,
		observedAt: now,
		windowBegan: call.at,
		contradictions: 0,
		first: call.call,
		chance,
		draw: chance,
	};
}

/** @returns whether the answer contradicts one of another endpoint */
export function observe(
	advertised: AdvertisedLimit,
	facts: LimitFacts,
	call: Call,
	isAccepted: boolean,
	now: number,
	chance: number,
): boolean {
	advertised.observedAt = now;
	decay(advertised, now);
	if (isAccepted) advertised.own++;
	const { newest } = advertised;
	const next = observation(facts, call);
	if (call.call < newest.call || isEarlierWindow(next, newest, advertised)) return false;
	const isSame = isSameWindow(next, newest, advertised);
	const isContradiction = !isSame && isContradictory(next, advertised);
	if (isContradiction) advertised.contradictions++;
	advertised.shortestMs = Math.min(advertised.shortestMs, now - call.at);
	advertised.endsAt = sharpestEnd(advertised, facts, call, isSame, now);
	const { resetMs = 0 } = facts;
	const longest = advertised.longestResetsMs;
	if (isSame) {
		longest[0] = Math.max(longest[0], resetMs);
		count(advertised, next, newest.remaining, next.call - newest.call, next.at - newest.at);
	} else {
		advertised.longestResetsMs = [resetMs, longest[0]];
		advertised.windowBegan = call.at;
		advertised.first = call.call;
		advertised.draw = chance;
		if (!isContradiction) countFromBegin(advertised, next);
	}
	advertised.limit = facts.limit;
	advertised.windowMs = windowOf(facts, advertised.longestResetsMs);
	advertised.newest = next;
	advertised.chance = chance;
	return isContradiction && call.endpoint !== newest.endpoint;
}

/** Another bucket that is taken to be like this one until its own answers come: nothing is known of what remains in it. */
export function unknownLike(advertised: AdvertisedLimit): AdvertisedLimit {
	const newest = { ...advertised.newest, call: -1, remaining: undefined };
	return { ...advertised, newest, first: 0, longestResetsMs: [...advertised.longestResetsMs] };
}

export function isForgotten({ observedAt }: AdvertisedLimit, now: number): boolean {
	return now - observedAt > ADVERTISED.forgottenAfterMs;
}

/** Whether the answers contradict each other too often to be relied on. */
export function isOdd({ contradictions, windowMs }: AdvertisedLimit): boolean {
	return contradictions > (2 * ADVERTISED.memoryMs.shortest) / windowMs + 1;
}

function observation(
	{ remaining, resetMs, isRounded }: LimitFacts,
	{ call, at, endpoint }: Call,
): Observation {
	const endsAt = isRounded ? undefined : endOf({ resetMs }, { at });
	return { call, at, endpoint, remaining, endsAt };
}

function isEarlierWindow(next: Observation, newest: Observation, advertised: AdvertisedLimit): boolean {
	if (next.endsAt === undefined || newest.endsAt === undefined) return false;
	return next.endsAt < newest.endsAt - halfWindow(advertised);
}

/** Half of the shorter of the last two windows, so that one odd reset does not count as a new window. */
function halfWindow({ longestResetsMs }: AdvertisedLimit): number {
	return Math.max(500, Math.min(...longestResetsMs) / 2);
}

function isSameWindow(next: Observation, newest: Observation, advertised: AdvertisedLimit): boolean {
	if (isLaterWindow(next, newest, advertised)) return false;
	return (next.remaining ?? 0) <= (newest.remaining ?? Number.POSITIVE_INFINITY);
}

function isLaterWindow(next: Observation, newest: Observation, advertised: AdvertisedLimit): boolean {
	if (next.endsAt !== undefined && newest.endsAt !== undefined) {
		return next.endsAt > newest.endsAt + halfWindow(advertised);
	}
	const { endsAt, windowMs } = advertised;
	return endsAt !== undefined && next.at >= endsAt + ADVERTISED.laterPart * windowMs;
}

/** Whether `remaining` has grown although the window has not ended. */
function isContradictory(next: Observation, advertised: AdvertisedLimit): boolean {
	const { newest, windowBegan } = advertised;
	if (next.endsAt === undefined || newest.endsAt === undefined) {
		return next.at - windowBegan < halfWindow(advertised);
	}
	return next.endsAt < newest.endsAt + halfWindow(advertised);
}

/** Counts at our first call in a window: others have used what is missing since the window began. */
function countFromBegin(advertised: AdvertisedLimit, next: Observation): void {
	const { endsAt, windowMs, limit } = advertised;
	if (endsAt !== undefined) count(advertised, next, limit, 1, next.at - (endsAt - windowMs));
}

/** Counts the calls of others: what `remaining` fell by, without our own calls. */
function count(
	advertised: AdvertisedLimit,
	{ remaining }: Observation,
	before: number | undefined,
	calls: number,
	spanMs: number,
): void {
	if (remaining === undefined || !before) return;
	advertised.spanMs += Math.max(0, spanMs);
	// Calls overtake each other on the way, so a difference may be negative.
	const others = advertised.others + before - remaining - calls;
	advertised.others = Math.max(0, others);
}

/** Past calls count less and less, whether answers come or not. */
function decay(advertised: AdvertisedLimit, now: number): void {
	const memoryMs = memoryOf(advertised);
	// An outage says nothing about shares, so it counts no more than the time that is remembered.
	const kept = Math.exp(-Math.min(1, (now - advertised.countedAt) / memoryMs));
	advertised.own *= kept;
	advertised.ownMs = advertised.ownMs * kept + memoryMs * (1 - kept);
	advertised.spanMs *= kept;
	advertised.others *= kept;
	advertised.contradictions *= kept;
	advertised.countedAt = now;
}

function memoryOf({ own, ownMs }: AdvertisedLimit): number {
	const { memoryCalls, memoryMs } = ADVERTISED;
	return clamp((memoryCalls * ownMs) / own, memoryMs.shortest, memoryMs.longest);
}

/** The length of the window. Where headers do not name it, it is the longest reset in whole seconds. */
function windowOf({ windowMs }: LimitFacts, longestResetsMs: readonly number[]): number {
	return windowMs ?? Math.max(1_000, Math.ceil(Math.max(...longestResetsMs) / 1000) * 1000);
}
