/** Everybody waits, since a window is used up. Times are ms of one clock. */
export interface Pause {
	until: number;
	/** When the first call after the last pause was started. */
	resumedAt: number;
	/** An end that is known by the second only is sought: a call that is accepted ends the pause. */
	search?: EndSearch;
}

interface EndSearch {
	since: number;
	until: number;
	/** When the last call that was refused was started. */
	lastRefused: number;
	/** When the next call may find out. */
	nextProbe: number;
	intervalMs: number;
}

/** The first call that finds out whether a window has ended; each interval is twice as long as the one before. */
const FIRST_PROBE = { ms: 250, calls: 4 };
/** A pause in which so few calls would be made is not worth it: each call waits for itself. */
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
		search.nextProbe = now + search.intervalMs;
	}
	const isResumed = pause.resumedAt < until && now >= until;
	if (isResumed) pause.resumedAt = now;
	return isResumed;
}

/** @returns whether the call belongs to the pause that goes on, so that it says nothing new */
export function isCaught({ search }: Pause, at: number): boolean {
	return search !== undefined && at > search.since && at < search.until;
}

export function noteRefusal({ search }: Pause, at: number): void {
	if (search) search.lastRefused = Math.max(search.lastRefused, at);
}

/** @returns the search that the accepted call ends, if so */
export function endSearch(pause: Pause, at: number): EndSearch | undefined {
	const { search } = pause;
	if (!search || at <= search.lastRefused) return undefined;
	pause.search = undefined;
	return search;
}

/** @returns whether everybody waits */
export function pauseAll(pause: Pause, at: number, now: number, ms: number, rate: number): boolean {
	// Whole seconds are rounded up.
	const isRounded = Number.isInteger(ms / 1000);
	if (isRounded && (rate * ms) / 1000 < LEAST_CALLS) return false;
	if (pause.search && now < pause.until) noteRefusal(pause, at);
	else if (isRounded) {
		const intervalMs = Math.max(FIRST_PROBE.ms, (FIRST_PROBE.calls * 1000) / rate);
		pause.search = { since: now, until: now + ms, lastRefused: at, nextProbe: now + intervalMs, intervalMs };
	}
	pause.until = Math.max(pause.until, now + ms);
	return true;
}
