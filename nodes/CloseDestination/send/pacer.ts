import { type Clock, pause } from './clock';
import { readAdvice } from './rateLimitHeaders';
import type { Reply } from './types';

export interface PacerLimits {
	/** Calls in flight at once; 0 = automatic. */
	maxConcurrency: number;
	/** Calls started per second; 0 = automatic. */
	maxRequestsPerSecond: number;
}

/** Calls in flight when the person sets no number: enough for a busy account, few enough for Close. */
export const AUTOMATIC_CONCURRENCY = 8;
/** What Preview reckons with while nothing is known: a third of the lowest limit seen in 2022 to 2026. */
export const ASSUMED_REQUESTS_PER_SECOND = 20;
/** Wait after a 429 that does not say how long. Close's own Python client waits as long. */
const DEFAULT_PAUSE_MS = 2_000;

/** Says when the next call may start. All waiting for the rate limit happens here. */
export interface Pacer {
	/** Waits for a turn. @returns ms waited */
	turn(signal?: AbortSignal): Promise<number>;
	/** Ends the turn, with what came back if a call was made. */
	done(reply?: Reply): void;
	requestsPerSecond(): number;
}

export function createPacer(limits: PacerLimits, clock: Clock): Pacer {
	const concurrency = limits.maxConcurrency || AUTOMATIC_CONCURRENCY;
	const spacingMs = limits.maxRequestsPerSecond > 0 ? 1000 / limits.maxRequestsPerSecond : 0;
	const waiting: Array<() => void> = [];
	let inFlight = 0;
	let nextStart = 0;
	let pausedUntil = 0;

	async function turn(signal?: AbortSignal): Promise<number> {
		const asked = clock.now();
		if (inFlight < concurrency) inFlight++;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		const start = Math.max(clock.now(), nextStart);
		nextStart = start + spacingMs;
		for (
			let until = Math.max(start, pausedUntil);
			until > clock.now() && !signal?.aborted;
			until = Math.max(start, pausedUntil)
		) {
			await pause(clock, until - clock.now(), signal);
		}
		return clock.now() - asked;
	}

	function done(reply?: Reply): void {
		if (reply?.kind === 'answer' && reply.statusCode === 429) {
			pausedUntil = clock.now() + (readAdvice(reply.headers, reply.body) ?? DEFAULT_PAUSE_MS);
		}
		const next = waiting.shift();
		if (next) next();
		else inFlight--;
	}

	return { turn, done, requestsPerSecond: () => limits.maxRequestsPerSecond || ASSUMED_REQUESTS_PER_SECOND };
}
