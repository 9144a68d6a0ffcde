/** A pause of all calls, because a window is used up. Times are ms of one clock. */
export interface Pause {
	until: number;
	/** When the first call after the last pause was started. */
	resumedAt: number;
	/** Set when the end is known to the second only: then a call that is accepted ends the pause. */
	search?: EndSearch;
}

export interface EndSearch {
	/** When the first refused call was started. */
	at: number;
	since: number;
	until: number;
	/** When the last refused call was started. */
	lastRefused: number;
	/** The window does not end before this. */
	notBefore: number;
	/** When the next call may find out. */
	nextProbe: number;
	intervalMs: number;
	/** From the end of the last window to that of this one; 0 before it is known. */
	cycleMs: number;
}

/** The first call that finds out whether a window has ended; each interval is twice as long as the one before. */
const FIRST_PROBE = { ms: 250, calls: 4 };
/** A pause that would hold back fewer calls is not worth it: each call waits on its own. */
const LEAST_CALLS = 3;

export function newPause(): Pause {
	return { until: 0, resumedAt: Number.NEGATIVE_INFINITY };
}

/** When a call may find out whether the pause is over; undefined when none may. */
export function nextProbeAt({ until, search }: Pause, now: number): number | undefined {
	return search && now < until ? Math.min(until, search.nextProbe) : undefined;
}

/** @returns whether it is the first call after a pause */
export function noteStart(pause: Pause, now: number): boolean {
	const { search, until } = pause;
	if (search && now < until) {
		search.intervalMs *= 2;
		search.nextProbe = Math.max(now + search.intervalMs, search.notBefore);
	}
	const isResumed = !search && pause.resumedAt < until && now >= until;
	if (isResumed) pause.resumedAt = now;
	return isResumed;
}

/** @returns whether the call belongs to the current pause, so that it says nothing new */
export function isCaught({ search }: Pause, at: number): boolean {
	return search !== undefined && at > search.since && at < search.until;
}

export function noteRefusal({ search }: Pause, at: number, advisedMs: number): void {
	if (!search) return;
	search.lastRefused = Math.max(search.lastRefused, at);
	search.notBefore = Math.max(search.notBefore, earliestEnd(at, advisedMs));
}

/** Waits are stated in whole seconds, rounded up. */
function earliestEnd(at: number, advisedMs: number): number {
	return at + Math.max(0, advisedMs - 1_000);
}

/** @returns the search that the accepted call ends, if so: the pause is over */
export function endSearch(pause: Pause, at: number): EndSearch | undefined {
	const { search } = pause;
	if (!search || at <= search.lastRefused) return undefined;
	pause.search = undefined;
	search.cycleMs = at - pause.resumedAt;
	if (!isContradicted(search, at)) pause.resumedAt = at;
	pause.until = pause.resumedAt;
	return search;
}

/** A window does not end before the stated time. If a call is accepted before, the refusals were surprises. */
export function isContradicted({ notBefore }: EndSearch, at: number): boolean {
	return at < notBefore;
}

/** When a refused call was started, how long to wait, and how long the answer asks to wait: 0 when it does not say. */
export interface Advice {
	at: number;
	ms: number;
	advisedMs: number;
}

/** @returns whether all calls wait */
export function pauseAll(pause: Pause, { at, ms, advisedMs }: Advice, now: number, rate: number): boolean {
	// Whole seconds are rounded up.
	const isRounded = Number.isInteger(ms / 1000);
	if (isRounded && (rate * ms) / 1000 < LEAST_CALLS) return false;
	if (pause.search && now < pause.until) noteRefusal(pause, at, advisedMs);
	else if (isRounded) {
		const intervalMs = Math.max(FIRST_PROBE.ms, (FIRST_PROBE.calls * 1000) / rate);
		pause.search = {
			...{ at, since: now, until: now + ms, lastRefused: at, notBefore: earliestEnd(at, advisedMs) },
			...{ nextProbe: now + intervalMs, intervalMs, cycleMs: 0 },
		};
	}
	pause.until = Math.max(pause.until, now + ms);
	return true;
}
