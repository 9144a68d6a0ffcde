import {
	type AdvertisedLimit,
	type Call,
	isForgotten,
	newAdvertisedLimit,
	observe,
	unknownLike,
} from './advertisedLimit';
import { advertisedRate, usedUpUntil } from './advertisedShare';
import { FAMILIES, type Family, readLimitFacts } from './rateLimitHeaders';

/** All limits that answers state; the strictest one counts. */
export type AdvertisedLimits = Map<Family, AdvertisedLimit>;

export function isAdvertised(limits: AdvertisedLimits): boolean {
	return limits.size > 0;
}

/** Calls per second for this process; Infinity when no answer states a limit. */
export function rateOfAll(limits: AdvertisedLimits, now: number): number {
	let rate = Number.POSITIVE_INFINITY;
	for (const limit of limits.values()) rate = Math.min(rate, advertisedRate(limit, now));
	return rate;
}

/** Until when a window is used up, or our part of it. */
export function allUsedUpUntil(limits: AdvertisedLimits, started: number, now: number): number {
	let until = Number.NEGATIVE_INFINITY;
	for (const limit of limits.values()) until = Math.max(until, usedUpUntil(limit, started, now));
	return until;
}

/** @returns whether the answer says that a window is used up, and whether it contradicts one of another endpoint */
export function observeAll(
	limits: AdvertisedLimits,
	call: Call,
	headers: Record<string, unknown>,
	statusCode: number,
	now: number,
	chance: number,
): { isUsedUp: boolean; isContradiction: boolean } {
	let isUsedUp = false;
	let isContradiction = false;
	for (const family of FAMILIES) {
		const facts = readLimitFacts(headers, family);
		const known = limits.get(family);
		if (!facts) {
			// That an error tells no limit says nothing: it may come from in front of what counts.
			if (known && statusCode < 400 && isForgotten(known, now)) limits.delete(family);
			continue;
		}
		if (!known) limits.set(family, newAdvertisedLimit(facts, call, now, chance));
		else if (observe(known, facts, call, statusCode !== 429, now, chance)) isContradiction = true;
		isUsedUp ||= facts.remaining === 0;
	}
	return { isUsedUp, isContradiction };
}

/**
 * The limits of an endpoint that turns out to have its own bucket. What both were taken to see of others were each
 * other's calls, so that is forgotten.
 */
export function splitLimits(limits: AdvertisedLimits): AdvertisedLimits {
	for (const limit of limits.values()) limit.others = limit.contradictions = 0;
	return new Map([...limits].map(([family, limit]) => [family, unknownLike(limit)]));
}
