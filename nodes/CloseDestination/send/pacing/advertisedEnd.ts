import type { AdvertisedLimit, Call } from './advertisedLimit';
import type { LimitFacts } from './rateLimitHeaders';

const END = {
	/** Added to the end of a window, because clocks and networks are not exact. */
	marginMs: 4,
	/** An answer that takes so many times as long as the fastest one may have been late on its way there. */
	slow: 1.5,
} as const;

/** When the window of a call ends, by our clock: calls that start later fall into the next one. */
export function endOf(
	{ resetMs }: Pick<LimitFacts, 'resetMs'>,
	{ at }: Pick<Call, 'at'>,
): number | undefined {
	return resetMs === undefined ? undefined : at + resetMs + END.marginMs;
}

/**
 * The same, by what earlier answers have said as well. A reset in whole seconds is rounded up, so it is an upper bound,
 * and a second less is a lower one. Windows are of one length: each end, carried on, is a bound of all later ones.
 */
export function sharpestEnd(
	{ endsAt: before, windowMs, shortestMs }: AdvertisedLimit,
	facts: LimitFacts,
	call: Call,
	isSame: boolean,
	now: number,
): number | undefined {
	const { resetMs, isRounded } = facts;
	if (!isRounded || before === undefined || resetMs === undefined) return endOf(facts, call);
	const earliest = call.at + Math.max(0, resetMs - 1_000) + END.marginMs;
	const isSlow = now - call.at > END.slow * shortestMs;
	const latest = (isSlow ? now - shortestMs : call.at) + resetMs + END.marginMs;
	const windows = isSame ? 0 : Math.max(1, Math.ceil((earliest - before) / windowMs));
	return Math.max(earliest, Math.min(latest, before + windows * windowMs));
}
