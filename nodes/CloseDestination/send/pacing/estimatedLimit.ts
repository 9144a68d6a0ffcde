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

export const ESTIMATED = {
	/** Part that is kept of what was accepted. */
	kept: 0.985,
	/** Growth per second while no limit has shown, and per time an answer takes, where that is short. */
	growth: 0.5,
	growthPerAnswer: 0.04,
	/** How long a rate is kept to; doubled when the next refusal confirms it within `confirmed`. */
	holdMs: { first: 3_000, longest: 24_000 },
	confirmed: 0.05,
	/** Growth afterwards, doubled in this many units: first slowly past the old limit, then fast to a new one. */
	regrowth: 0.01,
	doubledIn: 1.5,
	/** From here on refusals come at the same moment of a second, by Rayleigh's test. */
	sameMoment: 3,
	rememberedMoments: 0.9,
	/** A refusal after so much quiet is taken for the limit, to be careful. */
	quietUnits: 60,
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
		heldUntil: Number.NEGATIVE_INFINITY,
		holdMs: ESTIMATED.holdMs.first,
		moments: { x: 0, y: 0, count: 0, last: Number.NEGATIVE_INFINITY },
		seen: 0,
		refused: 0,
		grownAt: 0,
	};
}

/** A call was accepted, and the pace had held it back. */
export function grow(estimated: EstimatedLimit, latencyMs: number, now: number): void {
	const seconds = Math.min(1, (now - estimated.grownAt) / 1000);
	estimated.grownAt = now;
	if (now < estimated.heldUntil) return;
	const fastest =
		Math.min(1, 150 / latencyMs) *
		Math.max(ESTIMATED.growth, (ESTIMATED.growthPerAnswer * 1000) / Math.max(1, latencyMs));
	const unit = unitMs(estimated) / 1000;
	const held = (now - estimated.heldUntil) / 1000 / unit;
	const growth =
		estimated.accepted === undefined
			? fastest
			: Math.min(fastest, ESTIMATED.regrowth * 2 ** (held / ESTIMATED.doubledIn)) / unit;
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
	latencyMs: number;
}

/** A call was refused, and its answer does not say that a window is used up. */
export function learnFromRefusal(estimated: EstimatedLimit, refusal: Refusal, now: number): void {
	const { at, accepted } = refusal;
	const isSameMoment = noteMoment(estimated, at);
	if (at <= estimated.learntAt) {
		keepTo(estimated, refusal);
		return;
	}
	if (at <= estimated.settledAt) return;
	const isFirst = estimated.moments.count < 2.5 && now >= estimated.heldUntil;
	const isEvident = isSameMoment || isMany(estimated);
	if (!isFirst && !isEvident) return;
	const isConfirmed =
		(isEvident || refusal.isOneOfMany) &&
		Math.abs(accepted / (estimated.accepted ?? 0) - 1) < ESTIMATED.confirmed;
	const unit = unitMs(estimated) / 1000;
	estimated.holdMs = isConfirmed
		? Math.min(2 * estimated.holdMs, ESTIMATED.holdMs.longest)
		: ESTIMATED.holdMs.first;
	estimated.accepted = accepted;
	estimated.rateBefore = refusal.rate;
	estimated.learntAt = now;
	estimated.settledAt = now + 1_000;
	estimated.heldUntil = now + estimated.holdMs * unit;
	estimated.seen = estimated.refused = 0;
	keepTo(estimated, refusal);
}

/** @returns whether refusals come at the same moment of a second */
function noteMoment(estimated: EstimatedLimit, at: number): boolean {
	const { moments } = estimated;
	// Calls that were refused one upon another are one.
	if (at - moments.last > 200) {
		const kept =
			at - moments.last > ESTIMATED.quietUnits * unitMs(estimated) ? 0 : ESTIMATED.rememberedMoments;
		const angle = (2 * Math.PI * at) / 1000;
		moments.x = moments.x * kept + Math.cos(angle);
		moments.y = moments.y * kept + Math.sin(angle);
		moments.count = moments.count * kept + 1;
		moments.last = at;
	}
	return (moments.x ** 2 + moments.y ** 2) / moments.count > ESTIMATED.sameMoment;
}

function keepTo(estimated: EstimatedLimit, { isWholeSecond, perCycle, accepted, refused }: Refusal): void {
	const reduced = (estimated.rateBefore * (accepted + 1)) / (accepted + refused + 1);
	const ofCycle = perCycle === undefined ? undefined : Math.max(perCycle, 0.5 * estimated.rateBefore);
	const perSecond = ofCycle ?? (isWholeSecond && accepted >= 5 ? accepted : reduced);
	estimated.perSecond = Math.max(0.5, Math.min(estimated.perSecond, perSecond * ESTIMATED.kept));
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
