import { clamp } from 'lodash';

import type { LimitFacts } from './rateLimitHeaders';

/** A limit that answers tell, and what they show of others who use it. Times are ms of one clock. */
export interface AdvertisedLimit {
	limit: number;
	windowMs: number;
	/** The longest resets of the window that goes on and of the one before: a window is as long as those. */
	longestResetsMs: [current: number, before: number];
	/** What is known of the window that goes on: of the call that was started last. */
	newest: Observation;
	/** When the window ends, as seen from here; undefined when no answer tells. */
	endsAt?: number;
	/** Calls of this process that were accepted lately, and the ms in which they were. */
	own: number;
	ownMs: number;
	/** Calls of others, by `remaining`, and the ms in which they were counted. */
	others: number;
	spanMs: number;
	/** When they were brought up to date. */
	countedAt: number;
	observedAt: number;
	windowBegan: number;
	/** How often `remaining` contradicted itself in the last seconds. */
	contradictions: number;
	/** 0 to 1, another for each answer: part of a call is left to chance, so that workers do not all make it. */
	chance: number;
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
	/** Around the end of a window, for clocks and networks that are not exact. */
	marginMs: 4,
	/** How long past calls count: as long as so many own ones take, or chance would decide what a slow worker's share is. */
	memoryCalls: 16,
	memoryMs: { shortest: 2_000, longest: 8_000 },
	/** A limit that answers do not tell any more is forgotten, and one that contradicts itself gets another chance. */
	forgottenAfterMs: 10_000,
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
		own: 1,
		ownMs: ADVERTISED.memoryMs.shortest,
		// Whoever used this window before us goes on as well.
		others: Math.max(0, limit - remaining - call.call - 1),
		spanMs: ADVERTISED.memoryMs.shortest,
		countedAt: now,
		observedAt: now,
		windowBegan: call.at,
		contradictions: 0,
		chance,
	};
}

/** @returns whether it contradicts what an answer of another endpoint has told */
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
	const { resetMs = 0 } = facts;
	const longest = advertised.longestResetsMs;
	if (isSame) {
		longest[0] = Math.max(longest[0], resetMs);
		advertised.endsAt = earliest(advertised, facts, call);
		count(advertised, next, newest.remaining, next.call - newest.call, next.at - newest.at);
	} else {
		advertised.longestResetsMs = [resetMs, longest[0]];
		advertised.windowBegan = call.at;
		advertised.endsAt = sharpest(advertised, facts, call);
		if (!isContradiction) countFromBegin(advertised, next);
	}
	advertised.limit = facts.limit;
	advertised.windowMs = windowOf(facts, advertised.longestResetsMs);
	advertised.newest = next;
	advertised.chance = chance;
	return isContradiction && call.endpoint !== newest.endpoint;
}

/** What is rounded up is an upper bound; a call of the window shows that the window had not ended. */
function earliest({ endsAt: before }: AdvertisedLimit, facts: LimitFacts, call: Call): number | undefined {
	const endsAt = endOf(facts, call);
	if (!facts.isRounded || before === undefined || endsAt === undefined) return endsAt;
	return Math.max(call.at + ADVERTISED.marginMs, Math.min(endsAt, before));
}

/** A window ends whole windows after the one before: what is rounded up gets sharper with every window. */
function sharpest(
	{ endsAt: before, windowMs }: AdvertisedLimit,
	facts: LimitFacts,
	call: Call,
): number | undefined {
	const endsAt = endOf(facts, call);
	if (!facts.isRounded || before === undefined || endsAt === undefined) return endsAt;
	return Math.min(endsAt, before + Math.max(1, Math.round((endsAt - before) / windowMs)) * windowMs);
}

export function isForgotten({ observedAt }: AdvertisedLimit, now: number): boolean {
	return now - observedAt > ADVERTISED.forgottenAfterMs;
}

/** Whether what answers tell is at odds with itself. */
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

/** Seen from this side, the window ends its reset after the call was started, however long the answer took. */
function endOf({ resetMs }: Pick<LimitFacts, 'resetMs'>, { at }: Pick<Call, 'at'>): number | undefined {
	return resetMs === undefined ? undefined : at + resetMs + ADVERTISED.marginMs;
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

/** The first call of ours in a window: what is missing others have used since it began. */
function countFromBegin(advertised: AdvertisedLimit, next: Observation): void {
	const { endsAt, windowMs, limit } = advertised;
	if (endsAt !== undefined) count(advertised, next, limit, 1, next.at - (endsAt - windowMs));
}

/** What `remaining` fell by: own calls and those of others. */
function count(
	advertised: AdvertisedLimit,
	{ remaining }: Observation,
	before: number | undefined,
	calls: number,
	spanMs: number,
): void {
	if (remaining === undefined || !before) return;
	advertised.spanMs += Math.max(0, spanMs);
	// Calls overtake each other on their way, so a difference may be less than none.
	const others = advertised.others + before - remaining - calls;
	advertised.others = Math.max(0, others);
}

/** What is past counts less, whether answers come or not. */
function decay(advertised: AdvertisedLimit, now: number): void {
	const memoryMs = memoryOf(advertised);
	const kept = Math.exp((advertised.countedAt - now) / memoryMs);
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

/** Where headers do not name it, the window shows in the resets; it is made of whole seconds. */
function windowOf({ windowMs }: LimitFacts, longestResetsMs: readonly number[]): number {
	return windowMs ?? Math.max(1_000, Math.ceil(Math.max(...longestResetsMs) / 1000) * 1000);
}
