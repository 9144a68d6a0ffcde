import {
	type AdvertisedLimit,
	advertisedRate,
	type Call,
	freePart,
	isForgotten,
	newAdvertisedLimit,
	observe,
	usedUpUntil,
} from './advertisedLimit';
import { FAMILIES, type Family, readLimitFacts } from './rateLimitHeaders';

/** All limits that answers tell: the strictest holds. */
export interface AdvertisedLimits {
	byFamily: Map<Family, AdvertisedLimit>;
	/** Part of the rate that is used: below 1 after windows that were used up, since so many blind senders are at work. */
	trust: number;
	trustedAt: number;
	usedUpAt: number;
}

const TRUST = {
	/** Calls per second that each window that is used up takes, and the largest part of the rate. */
	lostCalls: 1,
	mostLost: 0.3,
	/** What comes back per second while the limit has no room, and of the room that it has. */
	regained: 0.003,
	regainedOfRoom: 0.5,
} as const;

export function newAdvertisedLimits(): AdvertisedLimits {
	return { byFamily: new Map(), trust: 1, trustedAt: 0, usedUpAt: Number.NEGATIVE_INFINITY };
}

export function isAdvertised({ byFamily }: AdvertisedLimits): boolean {
	return byFamily.size > 0;
}

/** Calls per second for this process; Infinity when no answer tells a limit. */
export function rateOfAll({ byFamily, trust }: AdvertisedLimits): number {
	return Math.min(...[...byFamily.values()].map((limit) => advertisedRate(limit) * trust));
}

/** Until when a window is used up. */
export function allUsedUpUntil({ byFamily }: AdvertisedLimits, started: number, now: number): number {
	return Math.max(...[...byFamily.values()].map((limit) => usedUpUntil(limit, started, now)));
}

/** @returns whether the answer says that a window is used up, and whether it contradicts one of another endpoint */
export function observeAll(
	{ byFamily }: AdvertisedLimits,
	call: Call,
	headers: Record<string, unknown>,
	now: number,
): { isUsedUp: boolean; isContradiction: boolean } {
	let isUsedUp = false;
	let isContradiction = false;
	for (const family of FAMILIES) {
		const facts = readLimitFacts(headers, family);
		const known = byFamily.get(family);
		if (!facts) {
			if (known && isForgotten(known, now)) byFamily.delete(family);
			continue;
		}
		if (!known) byFamily.set(family, newAdvertisedLimit(facts, call, now));
		else if (observe(known, facts, call, now)) isContradiction = true;
		isUsedUp ||= facts.remaining === 0;
	}
	return { isUsedUp, isContradiction };
}

/** A call was accepted. */
export function regain(limits: AdvertisedLimits, now: number): void {
	const seconds = Math.min(1_000, now - limits.trustedAt) / 1000;
	const room = Math.min(1, ...[...limits.byFamily.values()].map(freePart));
	limits.trust = Math.min(1, limits.trust + seconds * (TRUST.regained + room * TRUST.regainedOfRoom));
	limits.trustedAt = now;
}

/** A call that was started at this moment found a window used up. */
export function giveWay(limits: AdvertisedLimits, at: number, rate: number, now: number): void {
	if (at <= limits.usedUpAt) return;
	limits.usedUpAt = now;
	limits.trust *= 1 - Math.min(TRUST.mostLost, TRUST.lostCalls / rate);
}

/** For calls that turn out to be counted by themselves, others have not been seen. */
export function forgetOthers({ byFamily }: AdvertisedLimits): void {
	for (const limit of byFamily.values()) limit.others = limit.contradictions = 0;
}
