/** What answers show about a limit that Close does not tell. */
export interface UntoldLimit {
	/** Calls per second that are kept to; undefined before the first answer. */
	perSecond?: number;
	/** How it was found: grows until a refusal, stems from less than a second of sending, or from a whole one. */
	stage: 'probing' | 'rough' | 'measured';
	/** What was accepted in the second before the last refusal. */
	accepted?: number;
	/** When the last refusal was noticed, and how long afterwards nothing more is tried. */
	refusedAt: number;
	plateauMs: number;
	/** Starts of calls, those that were refused left out. */
	starts: number[];
}

export const UNTOLD = {
	/**
	 * Calls per second that Close's limits have been, as its answers told between 2017 and 2026, and the 20 that its
	 * documentation takes for an example. What was accepted before a refusal is the limit or a little more, so one of
	 * these that lies a little below it is the limit.
	 */
	seen: [20, 30, 40, 60, 100],
	seenWithin: 0.06,
	/** Part that is kept: of a limit seen before, of what was accepted, and of what was accepted in less than a second. */
	kept: { seen: 0.992, measured: 0.985, rough: 0.52 },
	/** Late timers are made up for no further than a rate is kept below its limit. */
	catchUpMs: 8,
	/**
	 * From when on what was accepted counts as measured: two windows that were begun late must lie behind, or about one
	 * since a pause, in which nothing was sent.
	 */
	measuredAfterMs: { beginning: 1_100, pause: 850 },
	/** Probing begins at this rate and stays there this long: a window of a low limit shows itself by then. */
	cautious: { perSecond: 40, ms: 900 },
	/** What answers so fast that the first calls in flight alone make this rate is nearby: a stand-in, not Close. */
	unlimitedFrom: 400,
	/**
	 * Growth per second of probing, by the rate that is reached, in calls per second. A little above the limits seen
	 * last, 60 and 100, it lasts two windows, so that one of them shows the limit with few refusals.
	 */
	probing: [
		{ below: 61.5, perSecond: Number.POSITIVE_INFINITY },
		{ below: 64, perSecond: 1.4 },
		{ below: 100.5, perSecond: 80 },
		{ below: 104, perSecond: 1.75 },
		{ below: 400, perSecond: 40 },
		{ below: Number.POSITIVE_INFINITY, perSecond: Number.POSITIVE_INFINITY },
	],
	/** How long a measured rate is kept to. Doubled when the next refusal confirms it, within this part of it. */
	plateauMs: { seen: 300_000, first: 60_000, most: 600_000 },
	confirmedWithin: 0.05,
	/** Growth per second of a rough rate, and of a measured one after its plateau, as a part of it. */
	growth: 0.02,
	/** A second and the longest usual latency. */
	rememberedMs: 3_000,
	leastPerSecond: 0.5,
} as const;

export function newUntoldLimit(): UntoldLimit {
	return {
		stage: 'probing',
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

/**
 * A call was accepted while no limit is known: the rate may grow.
 * @param fastest calls per second that the first calls in flight make, at the shortest time an answer took
 * @param most calls per second by which one accepted call may raise the rate
 * @param sinceStartMs since the first call
 */
export function probe(untold: UntoldLimit, fastest: number, most: number, sinceStartMs: number): void {
	const { probing, cautious, unlimitedFrom } = UNTOLD;
	const least = fastest < unlimitedFrom ? cautious.perSecond : fastest;
	const perSecond = Math.max(untold.perSecond ?? 0, least);
	const isCautious = perSecond === cautious.perSecond && sinceStartMs < cautious.ms;
	const band = probing.find(({ below }) => perSecond < below) ?? probing[probing.length - 1];
	const grown = perSecond + Math.min(most, band.perSecond / perSecond);
	untold.perSecond = isCautious ? perSecond : Math.min(band.below, grown);
}

/** A call was accepted below a limit that a refusal has shown: a rough one grows, a measured one after its plateau. */
export function raise(untold: UntoldLimit, seconds: number, now: number): void {
	const { perSecond, stage, refusedAt, plateauMs } = untold;
	if (perSecond === undefined || stage === 'probing') return;
	if (stage === 'measured' && now - refusedAt < plateauMs) return;
	untold.perSecond = perSecond * (1 + seconds * UNTOLD.growth);
}

/**
 * A call that was started at `at` was refused for the first time since the last pause. The window that was used up lies
 * in the second before: what was accepted in it is the limit, or more if a part of it came before the window. Shortly
 * after the beginning it may be twice the limit, with the end of one window and the whole of the next.
 * @param activeSince when sending began, or went on after a pause
 */
export function learnFromRefusal(untold: UntoldLimit, at: number, activeSince: number): void {
	const accepted = acceptedBefore(untold, at);
	const { kept, plateauMs, measuredAfterMs } = UNTOLD;
	const wasProbing = untold.stage === 'probing';
	if (at - activeSince < (wasProbing ? measuredAfterMs.beginning : measuredAfterMs.pause)) {
		untold.stage = 'rough';
		const limit = wasProbing ? seenBetween(accepted / 2, accepted) : undefined;
		const measured = accepted * (wasProbing ? kept.rough : kept.measured);
		setRate(untold, limit ? limit * kept.seen : measured);
		return;
	}
	const isConfirmed = untold.stage === 'measured' && isAbout(accepted, untold.accepted);
	untold.plateauMs = isConfirmed ? Math.min(2 * untold.plateauMs, plateauMs.most) : plateauMs.first;
	untold.stage = 'measured';
	keepTo(untold, accepted);
}

/** Another call of the same overshoot was refused: the window lies closer to it. */
export function learnMore(untold: UntoldLimit, at: number): void {
	const accepted = acceptedBefore(untold, at);
	if (untold.stage === 'measured' && accepted < (untold.accepted ?? 0)) keepTo(untold, accepted);
}

function keepTo(untold: UntoldLimit, accepted: number): void {
	const { seenWithin, kept } = UNTOLD;
	const limit = seenBetween(accepted / (1 + seenWithin), accepted);
	if (limit) untold.plateauMs = Math.max(untold.plateauMs, UNTOLD.plateauMs.seen);
	untold.accepted = accepted;
	setRate(untold, limit ? limit * kept.seen : accepted * kept.measured);
}

/** The least of the limits seen before that lies in a range. */
function seenBetween(least: number, most: number): number | undefined {
	return UNTOLD.seen.find((perSecond) => perSecond >= least && perSecond <= most);
}

function setRate(untold: UntoldLimit, perSecond: number): void {
	untold.perSecond = Math.max(UNTOLD.leastPerSecond, perSecond);
}

function isAbout(accepted: number, before: number | undefined): boolean {
	return before !== undefined && Math.abs(accepted / before - 1) < UNTOLD.confirmedWithin;
}

function acceptedBefore({ starts }: UntoldLimit, at: number): number {
	return starts.filter((started) => started >= at - 1_000 && started < at).length;
}
