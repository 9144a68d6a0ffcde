/**
 * A limit that no answer tells, as refusals show it. Rates are calls per second, times ms of one clock.
 *
 * A limit refuses everything from the moment its window is used up until the window ends, and windows begin on whole
 * seconds: its refusals come one upon another, or at the same moment of a second. A surprise refuses a call at any moment.
 */
export interface EstimatedLimit {
	/** The rate that is kept to; Infinity: nothing is known to hold it down. */
	perSecond: number;
	/** Calls accepted in the second before the last limit showed; undefined before that. */
	accepted?: number;
	/** Refusals of calls that were started before belong to what was learnt last. */
	settledAt: number;
	learntAt: number;
	rateBefore: number;
	/** Whether more than a single refusal has shown the limit: what is proven is kept to, and confirmed by one refusal. */
	isProven: boolean;
	/** The longest wait that refusals have asked for lately: a window is no shorter. */
	windowMs: number;
	/** Nothing is tried before. */
	heldUntil: number;
	holdMs: number;
	/** At which moment of a second calls were refused: a sum of directions, and how many, the latest first. */
	moments: { x: number; y: number; count: number; last: number };
	/** The last calls, and how many of them were refused. */
	seen: number;
	refused: number;
	grownAt: number;
}

const ESTIMATED = {
	/** The rate to begin with: so much, or so many calls in flight. */
	first: { perSecond: 30, inFlight: 3 },
	/** Part that is kept of what was accepted. */
	kept: 0.985,
	/** Growth per second while no limit has shown, and per time an answer takes, where that is short. */
	growth: 0.5,
	growthPerAnswer: 0.04,
	/** How long a rate is kept to; doubled when the next refusal confirms it within `confirmed`. */
	holdMs: { first: 3_000, longest: 24_000 },
	confirmed: 0.05,
	/** Growth afterwards, doubled in this many units: first slowly past the old limit, then fast to a new one. */
	regrowth: { proven: 0.01, unproven: 0.05 },
	doubledIn: 1.5,
	/** From here on refusals come at the same moment of a second, by Rayleigh's test. */
	sameMoment: 3,
	rememberedMoments: 0.9,
	/** Above this part of calls refused, a limit refuses them, whatever the pattern. */
	tolerated: 0.08,
	memoryCalls: 64,
	/** What is learnt is learnt by the second, or where calls are few, by so many of them. */
	unitCalls: 12,
} as const;

export function newEstimatedLimit(): EstimatedLimit {
	return {
		perSecond: Number.POSITIVE_INFINITY,
		settledAt: Number.NEGATIVE_INFINITY,
		learntAt: Number.NEGATIVE_INFINITY,
		rateBefore: 0,
		isProven: false,
		windowMs: 0,
		heldUntil: Number.NEGATIVE_INFINITY,
		holdMs: ESTIMATED.holdMs.first,
		moments: { x: 0, y: 0, count: 0, last: Number.NEGATIVE_INFINITY },
		seen: 0,
		refused: 0,
		grownAt: 0,
	};
}

/** A call was accepted: without a limit that is told, the rate begins with what the first answers show to be possible. */
export function begin(estimated: EstimatedLimit, isTold: boolean, latencyMs: number, now: number): void {
	if (isTold && estimated.accepted === undefined) estimated.perSecond = Number.POSITIVE_INFINITY;
	if (isTold || estimated.perSecond < Number.POSITIVE_INFINITY) return;
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
	const growth = estimated.accepted === undefined ? fastest : Math.min(fastest, regrowth) / unit;
	estimated.perSecond *= 1 + seconds * growth;
}

export interface Refusal {
	/** When the call was started. */
	at: number;
	/** Whether most of the calls around it were refused as well. */
	isOneOfMany: boolean;
	/** Calls accepted that were started in the second before, and whether calls were made all that time. */
	accepted: number;
	refused: number;
	isWholeSecond: boolean;
	/** Calls per second from the last pause to the end of the next one, where that is longer than a second. */
	perCycle?: number;
	rate: number;
	/** How long the answer told to wait; 0 when it did not. */
	adviceMs: number;
}

/** A call was refused, and its answer does not say that a window is used up. */
export function learnFromRefusal(estimated: EstimatedLimit, refusal: Refusal, now: number): void {
	const { at } = refusal;
	// A refusal since then, though the rate was kept to, was a surprise: another one alone says nothing.
	const isQuiet = estimated.moments.last <= estimated.settledAt;
	const isSameMoment = noteMoment(estimated, at);
	if (at <= estimated.learntAt) {
		keepTo(estimated, refusal);
		return;
	}
	if (at <= estimated.settledAt) return;
	const isEvident = isSameMoment || isMany(estimated);
	const measured = measure(refusal, refusal.rate);
	const known = estimated.accepted ?? 0;
	const isConfirmed = Math.abs(measured / known - 1) < ESTIMATED.confirmed;
	// One refusal is enough for a limit that is known already, and, to be careful, for the first one.
	const isExpected = isQuiet && now >= estimated.heldUntil && (isConfirmed || known === 0);
	if (!isExpected && !isEvident) return;
	estimated.holdMs = isConfirmed
		? Math.min(2 * estimated.holdMs, ESTIMATED.holdMs.longest)
		: ESTIMATED.holdMs.first;
	estimated.accepted = isConfirmed && !isEvident ? Math.max(known, measured) : measured;
	if (refusal.isOneOfMany) estimated.windowMs = Math.max(refusal.adviceMs, estimated.windowMs * 0.9);
	estimated.rateBefore = refusal.rate;
	estimated.isProven = isEvident || (isConfirmed && estimated.isProven);
	estimated.learntAt = now;
	estimated.settledAt = now + 1_000;
	estimated.heldUntil = now + (estimated.holdMs * unitMs(estimated)) / 1000;
	estimated.seen = estimated.refused = 0;
	keepTo(estimated, refusal);
}

/** @returns whether refusals come at the same moment of a second */
function noteMoment(estimated: EstimatedLimit, at: number): boolean {
	const { moments } = estimated;
	const { rememberedMoments } = ESTIMATED;
	// Calls that were refused one upon another are one.
	if (at - moments.last > 200) {
		const angle = (2 * Math.PI * at) / 1000;
		moments.x = moments.x * rememberedMoments + Math.cos(angle);
		moments.y = moments.y * rememberedMoments + Math.sin(angle);
		moments.count = moments.count * rememberedMoments + 1;
		moments.last = at;
	}
	return (moments.x ** 2 + moments.y ** 2) / moments.count > ESTIMATED.sameMoment;
}

/** Calls per second that the limit let pass. */
function measure({ isWholeSecond, perCycle, accepted, refused }: Refusal, rateBefore: number): number {
	if (perCycle !== undefined) return Math.max(perCycle, 0.5 * rateBefore);
	return isWholeSecond && accepted >= 5 ? accepted : (rateBefore * (accepted + 1)) / (accepted + refused + 1);
}

/** A window has ended: what was accepted in the second before is what it holds, if it is one of a second. */
export function learnFromWindow(estimated: EstimatedLimit, accepted: number): void {
	if (estimated.windowMs > 1_000 || accepted < 0.5 * estimated.perSecond) return;
	estimated.accepted = Math.min(estimated.accepted ?? accepted, accepted);
	estimated.perSecond = Math.min(estimated.perSecond, accepted * ESTIMATED.kept);
}

function keepTo(estimated: EstimatedLimit, refusal: Refusal): void {
	if (refusal.refused >= 3) estimated.isProven = true;
	const kept = measure(refusal, estimated.rateBefore) * ESTIMATED.kept;
	estimated.perSecond = Math.max(0.5, Math.min(estimated.perSecond, kept));
}

function unitMs({ perSecond }: EstimatedLimit): number {
	return Math.min(10_000, Math.max(1_000, (ESTIMATED.unitCalls * 1000) / perSecond));
}

/** Notes what became of a call, whatever came of it. */
export function noteOutcome(estimated: EstimatedLimit, isRefused: boolean): void {
	if (++estimated.seen > ESTIMATED.memoryCalls) {
		estimated.seen /= 2;
		estimated.refused /= 2;
	}
	if (isRefused) estimated.refused++;
}

function isMany({ seen, refused }: EstimatedLimit): boolean {
	return refused >= 3 && refused > ESTIMATED.tolerated * seen;
}
