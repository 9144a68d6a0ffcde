import { type AdvertisedLimit, isOdd } from './advertisedLimit';

/** What of a limit that answers tell is ours: with others who use the key there is only what `remaining` shows. */
const SHARE = {
	/** Part of a limit that is used: arrivals jitter, and a window must not get one call more. */
	used: 0.99,
	/** Power of the share that makes the rate: who has more gives way to who has less, and all come to the same. */
	evenness: 0.93,
	/** Mean excess of calls at random moments over their mean, in roots of the mean: so many are left to others. */
	overstep: 0.4,
	/** Calls per window that everybody may make, so that nobody starves. */
	least: 0.5,
	/** Never slower than this because of what the answer to an accepted call says. */
	leastPerSecond: 0.2,
} as const;

/** Calls per second for this process: even over what remains of the window. */
export function advertisedRate(advertised: AdvertisedLimit, now: number): number {
	const { limit, windowMs, newest } = advertised;
	const share = shareOf(advertised);
	const even = share ** SHARE.evenness;
	const usual = (spendable(advertised, limit) * even * 1000) / windowMs;
	const endsAt = countedUntil(advertised, now);
	if (endsAt === undefined) return Math.max(SHARE.leastPerSecond, usual);
	const left = spendable(advertised, newest.remaining!) * even;
	// Half a call more, so that the last one is not due just when the window ends.
	const perSecond = ((left + 0.5) * 1000) / Math.max(1, endsAt - newest.at);
	return Math.max(SHARE.leastPerSecond, Math.min(2 * usual, perSecond));
}

/** Until when our part of the window that goes on is used up; 0 when it is not. */
export function usedUpUntil(advertised: AdvertisedLimit, started: number, now: number): number {
	const endsAt = countedUntil(advertised, now);
	if (endsAt === undefined) return 0;
	const { newest, chance } = advertised;
	const left = spendable(advertised, newest.remaining!) * shareOf(advertised);
	const since = started - newest.call - 1;
	return since >= Math.floor(left + chance) ? endsAt : 0;
}

/** The end of the window, while it is known what remains of it. */
function countedUntil(advertised: AdvertisedLimit, now: number): number | undefined {
	const { newest, endsAt } = advertised;
	if (newest.remaining === undefined || endsAt === undefined || isOdd(advertised)) return undefined;
	return now < endsAt ? endsAt : undefined;
}

/** Part of what is used. */
function shareOf(advertised: AdvertisedLimit): number {
	const { own, ownMs, others, spanMs, windowMs } = advertised;
	if (isOdd(advertised)) return 1;
	// Counted just after a call of ours, which is half a call too many.
	const rate = Math.max((own - 0.5) / ownMs, SHARE.least / windowMs);
	return rate / (rate + others / Math.max(1, spanMs));
}

/** What of so many calls may be used, by all of us together. */
function spendable(advertised: AdvertisedLimit, calls: number): number {
	const toOthers = SHARE.overstep * Math.sqrt(advertised.limit) * (1 - shareOf(advertised));
	return Math.max(0, calls * SHARE.used - toOthers);
}
