import type { LimitSettings } from '../types';

export const DEFAULT_LIMITS: LimitSettings = {
	requestsPerSecond: 0,
	windowSeconds: 1,
	burst: 1,
	headerMode: 'comma',
	retryAfter: true,
	// "the organization limit is 3x the key limit": developer.close.com, rate limits
	organizationFactor: 3,
	groups: 'shared',
};

/**
 * The live server names three limits that disagree: 100 in `ratelimit`, 60 in `ratelimit-limit`,
 * both in `x-ratelimit-limit` (third-party captures, 2026). The smaller one holds here.
 */
export const CONFLICTING_FACTOR = 100 / 60;

/** Close does not publish its endpoint groups; reads and writes of one resource is the docs' own example. */
export function endpointGroup(settings: LimitSettings, resourceGroup: string, method: string): string {
	if (settings.groups === 'shared') return 'all';
	return `${resourceGroup}:${method === 'GET' ? 'read' : 'write'}`;
}

/** Measured on /lead/ by a third party (2026-09-23). */
export const LEAD_PAGE = { maxLimit: 200, maxSkip: 35_000 };
/** 200 works on contacts, opportunities, tasks, users, webhooks and sequences (wire, 2026-06-19); that it is the most is assumed. */
export const LONG_PAGE = { maxLimit: 200, maxSkip: 35_000 };
/** flask-mongorest's default; assumed of the resources nobody measured. */
export const OTHER_PAGE = { maxLimit: 100, maxSkip: 35_000 };
export const DEFAULT_PAGE_LENGTH = 100;

export const SEARCH = {
	/** 200 is used in production; whether more is refused is assumed. */
	maxLimit: 200,
	/** assumed */
	defaultLimit: 100,
	cursorLifeMs: 30_000,
	maxWalk: 10_000,
	/** "List is too long." was observed; the number is assumed. */
	maxFields: 100,
};

/** flask-mongorest's cap on one bulk update. */
export const MAX_BULK_OBJECTS = 1_000;
