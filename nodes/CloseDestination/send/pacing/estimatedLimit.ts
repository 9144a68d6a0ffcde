import type { UntoldWindow } from './untoldWindow';

/**
 * A limit that no answer states, estimated from refusals. Rates are calls per second, times ms of one clock.
 *
 * A limit refuses everything from the moment its window is used up until the window ends, and windows begin on whole
 * seconds: its refusals come in quick succession, or at the same moment of a second. A surprise is a refusal at any other moment.
 */
export interface EstimatedLimit {
	/** The rate that is kept to; Infinity while nothing is known that limits it. */
	perSecond: number;
	/** Calls per second that were accepted at the last refusals; the greatest is the limit. */
	shown: number[];
	/** The window that was last used up. */
	window?: UntoldWindow;
	/** Refusals of calls started before this belong to what was learnt last. */
	settledAt: number;
	/** Whether more than a single refusal has shown the limit: what is proven is kept to, and confirmed by one refusal. */
	isProven: boolean;
	/** No higher rate is tried before this. */
	heldUntil: number;
	holdMs: number;
	/** At which moments of a second calls were refused: a sum of directions, and a count. Quiet: none since a limit was learnt. */
	moments: { x: number; y: number; count: number; last: number; isQuiet: boolean };
	/** The last calls, and how many of them were refused. */
	seen: number;
	refused: number;
	grownAt: number;
}

const ESTIMATED = {
	/** The rate to begin with: this many calls per second, or in flight. */
	first: { perSecond: 30, inFlight: 3 },
	/** How many refusals are remembered in `shown`. */
	remembered: 3,
	/** The rate to keep, as a part of what was accepted. */
	kept: 0.985,
	/** The lowest rate, and the largest drop at once: few calls may have been accepted for another reason. */
	leastPerSecond: 0.5,
	leastPart: 0.125,
	/** Growth per second while no limit has shown, or per answer, where answers are fast. */
	growth: 0.5,
	growthPerAnswer: 0.04,
	/** How long a rate is kept to; doubled when the next refusals confirm it within `confirmed` and cannot be a surprise. */
	holdMs: { first: 3_000, longest: 24_000 },
	confirmed: 0.05,
	/** Growth afterwards, doubled in this many units: first slowly past the old limit, then fast to a new one. */
	regrowth: { proven: 0.01, unproven: 0.05 },
	doubledIn: 1.5,
	/** Where windows are of several seconds, no more than this part of the limit is tried for the time of two. */
	tried: 1.25,
	/** Rayleigh's test: from this value on, refusals come at the same moment of a second. */
	sameMoment: 3,
	rememberedMoments: 0.9,
	/** When more than this part of the calls is refused, the cause is a limit, whatever the pattern. */
	tolerated: 0.08,
	memoryCalls: 64,
	/** Calls are counted over a second, or where they are few, over the time of so many. */
	unitCalls: 12,
} as const;

export function newEstimatedLimit(perSecond = Number.POSITIVE_INFINITY): EstimatedLimit {
	return {
		perSecond,
		shown: [],
		settledAt: Number.NEGATIVE_INFINITY,
		isProven: false,
		heldUntil: Number.NEGATIVE_INFINITY,
		holdMs: ESTIMATED.holdMs.first,
		moments: { x: 0, y: 0, count: 0, last: Number.NEGATIVE_INFINITY, isQuiet: true },
		seen: 0,
		refused: 0,
		grownAt: 0,
	};
}

/** A call was accepted. Without an advertised limit, the rate begins with what the first answers show to be possible. */
export function begin(
	estimated: EstimatedLimit,
	isAdvertised: boolean,
	latencyMs: number,
	now: number,
): void {
	if (isAdvertised && limitOf(estimated) === 0) estimated.perSecond = Number.POSITIVE_INFINITY;
	if (isAdvertised || estimated.perSecond < Number.POSITIVE_INFINITY) return;
	const { perSecond, inFlight } = ESTIMATED.first;
	estimated.perSecond = Math.max(perSecond, (inFlight * 1000) / Math.max(1, latencyMs));
	estimated.grownAt = now;
}

/** A call was accepted, and the pace had held it back. */
export function grow(estimated: EstimatedLimit, latencyMs: number, now: number): void {
	const seconds = Math.min(1, (now - estimated.grownAt) / 1000);
	estimated.grownAt = now;
	const heldUntil = estimated.isProven ? estimated.heldUntil : estimated.settledAt;
	if (now < heldUntil) return;
	const fastest =
		Math.min(1, 150 / latencyMs) *
		Math.max(ESTIMATED.growth, (ESTIMATED.growthPerAnswer * 1000) / Math.max(1, latencyMs));
	const unit = unitMs(estimated) / 1000;
	const held = (now - heldUntil) / 1000 / unit;
	const { proven, unproven } = ESTIMATED.regrowth;
	const regrowth = (estimated.isProven ? proven : unproven) * 2 ** (held / ESTIMATED.doubledIn);
	const growth = limitOf(estimated) === 0 ? fastest : Math.min(fastest, regrowth) / unit;
	const faster = estimated.perSecond * (1 + seconds * growth);
	estimated.perSecond = Math.min(faster, Math.max(estimated.perSecond, mostTried(estimated, heldUntil, now)));
}

/** A long window refuses nothing until it is used up, so a rate just above its limit is tried for as long. */
function mostTried(estimated: EstimatedLimit, heldUntil: number, now: number): number {
	const ms = estimated.window?.ms ?? 0;
	return now < heldUntil + 2 * ms ? limitOf(estimated) * ESTIMATED.tried : Number.POSITIVE_INFINITY;
}

/** Calls were refused before any was accepted, or only one. As long as nothing shows the limit, the rate is halved. */
export function halve(estimated: EstimatedLimit): void {
	const { first, leastPerSecond } = ESTIMATED;
	const perSecond = Math.min(first.perSecond, estimated.perSecond) / 2;
	estimated.perSecond = Math.max(leastPerSecond, perSecond);
}

/** What refusals show. */
export interface Shown {
	/** When the first refused call was started. */
	at: number;
	/** Calls per second that were accepted. */
	perSecond: number;
	/** Whether they were counted over a window. */
	isWindow: boolean;
	/** Whether what was shown before does not compare with it, as it was counted over another time. */
	isOther: boolean;
	/** Whether several calls were refused in the time that was counted, and whether the refusal stood alone. */
	isMany: boolean;
	isAlone: boolean;
	/** Whether no more were refused one after the other than may be by surprise. */
	isFew: boolean;
}

/** Calls per second, as refusals have shown it; 0 when they have not. */
export function limitOf({ shown }: EstimatedLimit): number {
	return Math.max(0, ...shown);
}

/** Calls were refused, and no answer says that a window is used up. */
export function learnFromRefusal(estimated: EstimatedLimit, shown: Shown, now: number): void {
	const { at, perSecond, isWindow, isOther, isAlone, isMany, isFew } = shown;
	if (at <= estimated.settledAt) {
		correct(estimated, perSecond);
		return;
	}
	const known = limitOf(estimated);
	const isEvident = isSameMoment(estimated) || isTooMany(estimated) || isWindow;
	const isConfirmed = Math.abs(perSecond / known - 1) < ESTIMATED.confirmed;
	// One refusal is enough to confirm a known limit; a first limit needs two, to be careful.
	const isFirst = known === 0 && !isAlone;
	const isExpected = estimated.moments.isQuiet && now >= estimated.heldUntil && (isConfirmed || isFirst);
	if (known === 0 && !isFirst && !isEvident) return;
	estimated.shown = [perSecond, ...(isOther ? [] : estimated.shown)].slice(0, ESTIMATED.remembered);
	if (!isExpected && !isEvident) return;
	// A first limit that few refusals show may be a surprise.
	const isShown = (isEvident || isMany) && !(known === 0 && isFew);
	estimated.isProven = isShown || (isConfirmed && estimated.isProven);
	estimated.settledAt = now + 1_000;
	if (now >= estimated.heldUntil) hold(estimated, isConfirmed && (isEvident || isMany), now);
	estimated.seen = estimated.refused = 0;
	estimated.moments.isQuiet = true;
	const { perSecond: before } = estimated;
	const least = Number.isFinite(before) ? before * ESTIMATED.leastPart : 0;
	estimated.perSecond = Math.max(least, keptOf(estimated));
}

/** A confirmed limit is kept to for longer; not if a single refusal confirmed it, which may be a surprise. */
function hold(estimated: EstimatedLimit, isConfirmed: boolean, now: number): void {
	const { first, longest } = ESTIMATED.holdMs;
	estimated.holdMs = isConfirmed ? Math.min(2 * estimated.holdMs, longest) : first;
	estimated.heldUntil = now + Math.min(longest, (estimated.holdMs * unitMs(estimated)) / 1000);
}

/** Lowers what a single refusal has shown, now that the window has ended and shows less. */
function correct(estimated: EstimatedLimit, perSecond: number): void {
	const { shown } = estimated;
	if (perSecond < 0.5 * estimated.perSecond) return;
	shown[0] = Math.min(shown[0], perSecond);
	const kept = ESTIMATED.kept * Math.max(perSecond, limitOf(estimated));
	estimated.perSecond = Math.min(estimated.perSecond, kept);
}

function keptOf(estimated: EstimatedLimit): number {
	return Math.max(ESTIMATED.leastPerSecond, limitOf(estimated) * ESTIMATED.kept);
}

/** Notes at which moment of a second a call was refused. */
export function noteMoment(estimated: EstimatedLimit, at: number): void {
	const { moments } = estimated;
	const { rememberedMoments } = ESTIMATED;
	// Refusals in quick succession count as one.
	if (at - moments.last <= 200) return;
	const angle = (2 * Math.PI * at) / 1000;
	moments.x = moments.x * rememberedMoments + Math.cos(angle);
	moments.y = moments.y * rememberedMoments + Math.sin(angle);
	moments.count = moments.count * rememberedMoments + 1;
	moments.isQuiet = moments.last <= estimated.settledAt;
	moments.last = at;
}

/** Whether refusals come at the same moment of a second. */
function isSameMoment({ moments: { x, y, count } }: EstimatedLimit): boolean {
	return (x ** 2 + y ** 2) / count > ESTIMATED.sameMoment;
}

/** The time that calls are counted over: a second, or where calls are few, the time of so many. */
export function unitMs({ perSecond }: EstimatedLimit): number {
	return Math.min(10_000, Math.max(1_000, (ESTIMATED.unitCalls * 1000) / perSecond));
}

/** Notes whether a call was refused. */
export function noteOutcome(estimated: EstimatedLimit, isRefused: boolean): void {
	if (++estimated.seen > ESTIMATED.memoryCalls) {
		estimated.seen /= 2;
		estimated.refused /= 2;
	}
	if (isRefused) estimated.refused++;
}

function isTooMany({ seen, refused }: EstimatedLimit): boolean {
	return refused >= 3 && refused > ESTIMATED.tolerated * seen;
}
