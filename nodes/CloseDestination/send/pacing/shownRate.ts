import { limitOf, type Shown, unitMs } from './estimatedLimit';
import { type Pace, rateOf } from './pace';
import type { EndSearch } from './pause';
import { countBefore } from './recentCalls';

const COUNTED = {
	/** From this many on, refused calls are no accident, and accepted ones are enough to count. */
	refused: 3,
	accepted: 5,
	/** The ends of windows differ by less than this. */
	regularMs: 250,
	/** Longest time from window to window; Close's windows have been 1 to 15 s. */
	longestCycleMs: 16_000,
} as const;

/** What a refused call shows when calls before and after it were accepted. */
export function shownByOne(pace: Pace, at: number): Shown {
	return shownInUnit(pace, at, at, at - pace.pause.resumedAt);
}

/** What a used-up window shows once it has ended. */
export function shownByWindow(pace: Pace, { at, lastRefused, notBefore, cycleMs: ms }: EndSearch): Shown {
	const endsAt = Math.max(lastRefused, notBefore);
	// Where windows are used up one after the other, the calls accepted between their ends are the limit.
	const isRegular = endsAt - at > 1_000 || Math.abs(ms - pace.cycleMs) < COUNTED.regularMs;
	pace.cycleMs = ms;
	const shown = shownInUnit(pace, at, endsAt, ms);
	if (!isRegular || ms < 1_000 - COUNTED.regularMs || ms > COUNTED.longestCycleMs) return shown;
	return { ...shown, perSecond: (pace.acceptedSincePause * 1000) / ms, isWindow: true };
}

/** The rate that was accepted recently: before the first refusal, and in its window since the one before ended. */
function shownInUnit(pace: Pace, at: number, endsAt: number, sinceMs: number): Shown {
	const { recent, estimated } = pace;
	const ms = unitMs(estimated);
	const before = countBefore(recent, at, ms);
	const inWindow = countBefore(recent, endsAt, ms);
	const isWhole = sinceMs > ms * 0.85 || limitOf(estimated) === 0;
	const isCounted = inWindow.refused >= COUNTED.refused || (isWhole && before.accepted >= COUNTED.accepted);
	// A window that lasts long after it was used up is longer than a second.
	const least = (0.75 * before.accepted * ms) / (ms + endsAt - at);
	const accepted = Math.max(0.5, Math.min(before.accepted, inWindow.accepted), least);
	const part = (before.accepted + 1) / (before.accepted + before.refused + 1);
	return {
		at,
		perSecond: isCounted ? (accepted * 1000) / ms : rateOf(pace, at) * part,
		isWindow: false,
		isMany: before.refused >= COUNTED.refused,
		isAlone: countBefore(recent, endsAt, endsAt - at).refused < 2,
	};
}
