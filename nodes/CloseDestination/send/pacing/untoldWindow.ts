import { range } from 'lodash';

import { countBefore, type RecentCall } from './recentCalls';

/**
 * A window that no answer tells. It accepts the same number of calls whenever it is used up, so its length is the one
 * for which the last two that were used up have done so. Times are ms of one clock.
 */
export interface UntoldWindow {
	/** Between these times the last one ended that was used up. */
	ended: Between;
	/** Calls accepted in the last second before that, in the last two, and so on. */
	accepted: Calls[];
	/** Its length; undefined while it is not known, or a second. */
	ms?: number;
	/** It was not used up again: between these times calls were refused by surprise, unless windows end there after all. */
	doubted?: Between;
}

/** Calls that were refused one after the other. */
export interface Refusals {
	/** When the first one was started. */
	at: number;
	/** Between these times calls were accepted again. */
	end: Between;
	/** Whether they were few, and the limit, as far as it is known, was not reached before. */
	isDoubtful: boolean;
}

interface Between {
	after: number;
	before: number;
}

interface Calls {
	least: number;
	most: number;
}

const WINDOW = {
	/** Close's windows have been 1 to 15 s. */
	longestSeconds: 15,
	/** Fewer calls may be equal by chance, and so may they be when their number is known no better than this. */
	fewestCalls: 16,
	uncertainPart: 0.15,
	/** Calls take more or less time to the server, so ends may be wrong by this. */
	jitterMs: 10,
} as const;

/** A window was used up, unless doubtful calls were refused at another moment of a second than before: by surprise. */
export function noteUsedUp(
	earlier: UntoldWindow | undefined,
	recent: RecentCall[],
	{ at: refusedAt, end, isDoubtful }: Refusals,
): UntoldWindow {
	const narrower = earlier && narrowed(end, earlier.ended);
	if (earlier && !narrower && isDoubtful && !isAgain(end, earlier.doubted)) {
		return { ...earlier, doubted: end };
	}
	const ended = narrower ?? end;
	const acceptedFrom = (from: number): number => countBefore(recent, refusedAt, refusedAt - from).accepted;
	const accepted = range(1_000, (WINDOW.longestSeconds + 1) * 1_000, 1_000).map((ms) => ({
		least: acceptedFrom(ended.before - ms),
		most: acceptedFrom(ended.after - ms),
	}));
	const window = { ended, accepted };
	return { ...window, ms: narrower && lengthOf(window, earlier, ended.after - refusedAt) };
}

/** Whether it is the moment that was doubted. Refusals in the same second may be the same ones. */
function isAgain(end: Between, doubted: Between | undefined): boolean {
	return doubted !== undefined && secondsBetween(doubted, end) > 0 && narrowed(end, doubted) !== undefined;
}

/**
 * Windows end on whole seconds, so each end that was seen says more about all of them.
 * @returns undefined when they are not whole seconds apart: calls were refused for another reason
 */
function narrowed(end: Between, earlier: Between): Between | undefined {
	const ms = secondsBetween(earlier, end) * 1_000;
	const known = { after: earlier.after + ms, before: earlier.before + ms };
	const after = Math.max(end.after, known.after);
	const before = Math.min(end.before, known.before);
	if (after < before) return { after, before };
	return after < before + WINDOW.jitterMs ? known : undefined;
}

function secondsBetween(earlier: Between, later: Between): number {
	return Math.round((later.after + later.before - earlier.after - earlier.before) / 2_000);
}

/** The length that both windows can have had: they are whole windows apart, and have accepted the same. */
function lengthOf(window: UntoldWindow, earlier: UntoldWindow, refusedMs: number): number | undefined {
	const apart = secondsBetween(earlier.ended, window.ended);
	if (earlier.ms !== undefined && apart % (earlier.ms / 1_000) === 0) return earlier.ms;
	let length = 1;
	let fastest = 0;
	for (const [index, calls] of window.accepted.entries()) {
		const seconds = index + 1;
		const isPossible = apart % seconds === 0 && refusedMs < seconds * 1_000;
		// A part of a window may have accepted the same twice, but seldom as many per second as all of it.
		const perSecond = calls.most / seconds;
		if (!isPossible || perSecond <= fastest || !isSame(calls, earlier.accepted[index])) continue;
		length = seconds;
		fastest = perSecond;
	}
	return length > 1 && isKnown(window.accepted[length - 1]) ? length * 1_000 : undefined;
}

function isSame(calls: Calls, earlier: Calls): boolean {
	return calls.least <= earlier.most && earlier.least <= calls.most;
}

function isKnown({ least, most }: Calls): boolean {
	return least >= WINDOW.fewestCalls && most - least <= WINDOW.uncertainPart * most;
}

/** Calls per second that the last used-up window has accepted; undefined when its length is not known. */
export function perSecondOf({ ms, accepted }: UntoldWindow): number | undefined {
	return ms === undefined ? undefined : (accepted[ms / 1_000 - 1].least * 1_000) / ms;
}

/** The same of the window that a refused call fell into, before this call. */
export function perSecondBefore(
	{ ms, ended }: UntoldWindow,
	recent: RecentCall[],
	at: number,
): number | undefined {
	if (ms === undefined) return undefined;
	const began = ended.before + Math.floor((at - ended.before) / ms) * ms;
	return (countBefore(recent, at, at - began).accepted * 1_000) / ms;
}
