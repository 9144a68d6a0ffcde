/** What refusals show about a limit that Close does not tell. */
export interface UntoldLimit {
	/** Calls per second that are kept to; undefined before the first refusal. */
	perSecond?: number;
	/** Whether it stems from less than a second of sending. */
	isRough: boolean;
	/** What was accepted in the second before the last refusal. */
	accepted?: number;
	/** When the last refusal was noticed, and how long afterwards nothing more is tried. */
	refusedAt: number;
	plateauMs: number;
	/** Starts of calls, those that were refused left out. */
	starts: number[];
}

export const UNTOLD = {
	/** Part of what was accepted that is kept; rough: shortly after a beginning, and again when refused again as shortly. */
	kept: { measured: 0.985, rough: 0.52, roughAgain: 0.8 },
	/** How long a measured rate is kept to. Doubled when the next refusal confirms it, within this part of it. */
	plateauMs: { first: 60_000, most: 600_000 },
	confirmedWithin: 0.05,
	/** Growth per second: of a rough rate, and of a measured one after its plateau. */
	growth: { rough: 0.02, measured: 0.02 },
	/** A second and the longest usual latency. */
	rememberedMs: 3_000,
	leastPerSecond: 0.5,
} as const;

export function newUntoldLimit(): UntoldLimit {
	return {
		isRough: false,
		refusedAt: Number.NEGATIVE_INFINITY,
		plateauMs: UNTOLD.plateauMs.first,
		starts: [],
	};
}

export function noteStart(untold: UntoldLimit, now: number): void {
	const { starts } = untold;
	const forgotten = now - UNTOLD.rememberedMs;
	starts.push(now);
	// Only when half of them go, so that a call costs the same at any rate.
	if (starts.length > 64 && starts[starts.length >> 1] < forgotten) {
		untold.starts = starts.filter((at) => at >= forgotten);
	}
}

/** A refused call says nothing about what is accepted. */
export function forgetStart(untold: UntoldLimit, at: number): void {
	const position = untold.starts.lastIndexOf(at);
	if (position >= 0) untold.starts.splice(position, 1);
}

/** Raises the rate: a rough one gently, a measured one only after its plateau. */
export function raise(untold: UntoldLimit, seconds: number, now: number): void {
	if (untold.perSecond === undefined) return;
	const { isRough, refusedAt, plateauMs } = untold;
	if (isRough) untold.perSecond *= 1 + seconds * UNTOLD.growth.rough;
	else if (now - refusedAt >= plateauMs) untold.perSecond *= 1 + seconds * UNTOLD.growth.measured;
}

/**
 * A call that was started at `at` was refused for the first time since the last pause. The window that was used up lies
 * in the second before: what was accepted in it is the limit. Shortly after a beginning it may be twice the limit, with
 * the end of one window and the whole of the next.
 * @param activeSince when sending began, or went on after a pause
 */
export function learnFromRefusal(untold: UntoldLimit, at: number, activeSince: number): void {
	const accepted = acceptedBefore(untold, at);
	const { kept, plateauMs } = UNTOLD;
	if (at - activeSince < 1_000) {
		const { perSecond } = untold;
		const rough = perSecond === undefined ? accepted * kept.rough : perSecond * kept.roughAgain;
		untold.perSecond = Math.max(UNTOLD.leastPerSecond, rough);
		untold.isRough = true;
		return;
	}
	const isConfirmed = !untold.isRough && isAbout(accepted, untold.accepted);
	untold.plateauMs = isConfirmed ? Math.min(2 * untold.plateauMs, plateauMs.most) : plateauMs.first;
	untold.isRough = false;
	keepTo(untold, accepted);
}

/** Another call of the same overshoot was refused: the window lies closer to it. */
export function learnMore(untold: UntoldLimit, at: number): void {
	const accepted = acceptedBefore(untold, at);
	if (!untold.isRough && accepted < (untold.accepted ?? 0)) keepTo(untold, accepted);
}

function keepTo(untold: UntoldLimit, accepted: number): void {
	untold.accepted = accepted;
	untold.perSecond = Math.max(UNTOLD.leastPerSecond, accepted * UNTOLD.kept.measured);
}

function isAbout(accepted: number, before: number | undefined): boolean {
	return before !== undefined && Math.abs(accepted / before - 1) < UNTOLD.confirmedWithin;
}

function acceptedBefore({ starts }: UntoldLimit, at: number): number {
	return starts.filter((started) => started >= at - 1_000 && started < at).length;
}
