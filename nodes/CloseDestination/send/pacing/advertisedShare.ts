import { type AdvertisedLimit, isOdd } from './advertisedLimit';

/** Our share of an advertised limit. Only `remaining` shows what others with the same key use. */
const SHARE = {
	/** The part of a limit that is used: arrivals jitter, and a window must not get one call too many. */
	used: 0.99,
	/**
	 * The rate follows from the share to this power: small shares gain more than large ones, until all are equal. Where
	 * resets are rounded, whoever begins late in a window has to gain more.
	 */
	evenness: { exact: 0.93, rounded: 0.85 },
	/** Calls at random moments exceed their mean by so many square roots of it; these are left to others. */
	overstep: 0.4,
	/** Calls per window that every worker may make, so that none starves. */
	least: 0.5,
	/** Whoever makes fewer calls in a window of at most this length draws how many they are, once for each window. */
	few: { calls: 2, windowMs: 2_000 },
	/** The lowest rate that the answers to accepted calls can lead to. */
	leastPerSecond: 0.2,
} as const;

/** Calls per second for this process, spread evenly over the rest of the window. */
export function advertisedRate(advertised: AdvertisedLimit, now: number): number {
	const { limit, windowMs, newest } = advertised;
	const share = shareOf(advertised);
	const isRounded = newest.endsAt === undefined;
	const even = share ** (isRounded ? SHARE.evenness.rounded : SHARE.evenness.exact);
	const usual = (spendable(advertised, limit) * even * 1000) / windowMs;
	const endsAt = countedUntil(advertised, now);
	if (endsAt === undefined) return Math.max(SHARE.leastPerSecond, usual);
	const left = spendable(advertised, newest.remaining!) * even;
	// Half a call more, so that the last one is not due just when the window ends.
	const perSecond = ((left + 0.5) * 1000) / Math.max(1, endsAt - newest.at);
	return Math.max(SHARE.leastPerSecond, Math.min(2 * usual, perSecond));
}

/** Until when our share of the current window is used up; 0 when it is not. */
export function usedUpUntil(advertised: AdvertisedLimit, started: number, now: number): number {
	const endsAt = countedUntil(advertised, now);
	if (endsAt === undefined) return 0;
	const drawn = drawnCalls(advertised);
	if (drawn !== undefined) return started - advertised.first >= drawn ? endsAt : 0;
	const { newest, chance } = advertised;
	const left = spendable(advertised, newest.remaining!) * shareOf(advertised);
	const since = started - newest.call - 1;
	return since >= Math.floor(left + chance) ? endsAt : 0;
}

/**
 * How many calls of ours the current window gets where they are few; undefined where they are not. With a draw at each
 * answer, those who have called would be given more, and those who wait would lose nothing: together too much.
 */
function drawnCalls(advertised: AdvertisedLimit): number | undefined {
	const { limit, windowMs, newest, draw } = advertised;
	const share = shareOf(advertised);
	const calls = limit * SHARE.used * share ** SHARE.evenness.exact;
	if (calls >= SHARE.few.calls || windowMs > SHARE.few.windowMs) return undefined;
	if (newest.remaining === 0) return 0;
	// The others together draw a binomial number of calls: this is our part of what exceeds its mean.
	const fraction = calls % 1;
	const toOthers = SHARE.overstep * Math.sqrt(fraction * (1 - fraction) * share * (1 - share));
	return Math.floor(calls - toOthers + draw);
}

/** The end of the window, if it is known and so is what remains of it. */
function countedUntil(advertised: AdvertisedLimit, now: number): number | undefined {
	const { newest, endsAt } = advertised;
	if (newest.remaining === undefined || endsAt === undefined || isOdd(advertised)) return undefined;
	return now < endsAt ? endsAt : undefined;
}

/** Our share of all calls, 0 to 1. */
function shareOf(advertised: AdvertisedLimit): number {
	const { own, ownMs, others, spanMs, windowMs } = advertised;
	if (isOdd(advertised)) return 1;
	// Counted right after one of our calls, which is half a call too many on average.
	const rate = Math.max((own - 0.5) / ownMs, SHARE.least / windowMs);
	return rate / (rate + others / Math.max(1, spanMs));
}

/** How many of these calls may be made, by all workers together. */
function spendable(advertised: AdvertisedLimit, calls: number): number {
	const toOthers = SHARE.overstep * Math.sqrt(advertised.limit) * (1 - shareOf(advertised));
	return Math.max(0, calls * SHARE.used - toOthers);
}
