import { legacyRateLimitBody, refusals } from '../spec/errors';
import { CONFLICTING_FACTOR } from '../spec/limits';
import type { HeaderMode, LimitSettings } from '../types';
import type { Verdict } from './limiter';

type Headers = Record<string, string>;

const writers: Record<HeaderMode, (verdict: Verdict) => Headers> = {
	// as documented
	comma: ({ limit, remaining, resetSeconds }) => ({
		ratelimit: `limit=${limit}, remaining=${remaining}, reset=${resetSeconds}`,
	}),
	// as captured in 2026
	semicolon: ({ limit, remaining, resetSeconds }) => ({
		ratelimit: `limit=${limit}; remaining=${remaining}; reset=${resetSeconds}`,
	}),
	absent: () => ({}),
	// deprecated since 2023-07-21
	legacy: ({ limit, remaining, resetSeconds }) => ({
		'x-rate-limit-limit': String(limit),
		'x-rate-limit-remaining': String(remaining),
		'x-rate-limit-reset': String(resetSeconds),
	}),
	// The proxy's whole-second headers tell the limit that holds; the `ratelimit` beside them is too generous.
	conflicting: ({ limit, remaining, resetSeconds, windowSeconds }) => {
		const claimed = Math.round(limit * CONFLICTING_FACTOR);
		return {
			ratelimit: `limit=${claimed}; remaining=${remaining + claimed - limit}; reset=${resetSeconds}`,
			'ratelimit-limit': String(limit),
			'ratelimit-remaining': String(remaining),
			'ratelimit-reset': String(Math.ceil(resetSeconds)),
			'x-ratelimit-limit': `${limit}, ${limit};w=${windowSeconds}, ${claimed};w=${windowSeconds}`,
		};
	},
};

export function limitHeaders(verdict: Verdict | undefined, settings: LimitSettings): Headers {
	if (!verdict) return {};
	const headers = writers[settings.headerMode](verdict);
	if (!verdict.allowed && settings.retryAfter)
		headers['retry-after'] = String(Math.ceil(verdict.resetSeconds));
	return headers;
}

/** The old body belongs to the time of the old headers. */
export function rateLimitedBody({ limit, windowSeconds, resetSeconds }: Verdict, mode: HeaderMode): unknown {
	if (mode === 'legacy') return legacyRateLimitBody(limit, windowSeconds, resetSeconds);
	return refusals.rateLimited.body;
}
