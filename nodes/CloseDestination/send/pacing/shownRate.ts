import { limitOf, type Shown, unitMs } from './estimatedLimit';
import { type Pace, rateOf } from './pace';
import type { EndSearch } from './pause';
import { countBefore } from './recentCalls';
import { noteUsedUp, perSecondBefore, perSecondOf } from './untoldWindow';

const COUNTED = {
	/** From this many on, refused calls are no accident, and accepted ones are enough to count. */
	refused: 3,
	accepted: 5,
	/** A refused call before which a window accepted less of the limit did not use it up. */
	usedUp: 0.9,
	/** The same of calls that were refused at another moment of a second than before. */
	reached: 0.975,
	/** No more than so many in a row are refused by surprise. */
	surprises: 5,
	/** The ends of windows differ by less than this. */
	regularMs: 250,
	/** Longest time from window to window; Close's windows have been 1 to 15 s. */
	longestCycleMs: 16_000,
} as const;

/** What a refused call shows when calls before and after it were accepted; undefined when that is nothing. */
export function shownByOne(pace: Pace, at: number): Shown | undefined {
	const { estimated, recent, pause } = pace;
	const perSecond = estimated.window && perSecondBefore(estimated.window, recent, at);
	if (perSecond === undefined) return shownInUnit(pace, at, at, at - pause.resumedAt);
	// A window that is not used up refuses nothing: it was a surprise.
	if (perSecond < COUNTED.usedUp * limitOf(estimated)) return undefined;
	return { at, perSecond, isWindow: false, isOther: false, isMany: false, isAlone: false, isFew: true };
}

/** Whether a call was refused before more than one was accepted, so that it shows no limit. */
export function showsNothing({ estimated, recent }: Pace, at: number): boolean {
	return limitOf(estimated) === 0 && countBefore(recent, at, unitMs(estimated)).accepted <= 1;
}

/** What a used-up window shows once it has ended; undefined when calls were refused by surprise. */
export function shownByWindow(pace: Pace, search: EndSearch): Shown | undefined {
	const { at, lastRefused, notBefore, cycleMs: ms } = search;
	const { estimated, recent, pause } = pace;
	const endsAt = Math.max(lastRefused, notBefore);
	const isRegular = endsAt - at > 1_000 || Math.abs(ms - pace.cycleMs) < COUNTED.regularMs;
	pace.cycleMs = ms;
	const shown = shownInUnit(pace, at, endsAt, ms);
	const { window: earlier } = estimated;
	const window = noteUsedUp(earlier, recent, {
		at,
		end: { after: endsAt, before: pause.resumedAt },
		isDoubtful: shown.isFew && shown.perSecond < COUNTED.reached * limitOf(estimated),
	});
	estimated.window = window;
	if (window.doubted) return undefined;
	const perSecond = perSecondOf(window);
	if (perSecond !== undefined) {
		return { ...shown, perSecond, isWindow: true, isOther: window.ms !== earlier?.ms };
	}
	// Where windows are used up one after the other, the calls accepted between their ends are the limit.
	if (!isRegular || ms < 1_000 - COUNTED.regularMs || ms > COUNTED.longestCycleMs) return shown;
	return { ...shown, perSecond: (pace.acceptedSincePause * 1000) / ms, isWindow: true, isOther: true };
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
	const { refused } = countBefore(recent, endsAt, endsAt - at);
	const part = (before.accepted + 1) / (before.accepted + before.refused + 1);
	return {
		at,
		perSecond: isCounted ? (accepted * 1000) / ms : rateOf(pace, at) * part,
		isWindow: false,
		isOther: false,
		isMany: before.refused >= COUNTED.refused,
		isAlone: refused < 2,
		isFew: refused <= COUNTED.surprises,
	};
}
