import type { Clock } from '../../lib/clock';
import { isSuccess } from '../judge/statuses';
import type { Reply } from '../types';

/** A shorter standstill proves nothing, however small the time budget is. */
const LEAST_MS = 60_000;

/** Notices when nothing gets through to Close any more, whatever record it is about. */
export class Standstill {
	private since?: number;
	private readonly budgetMs: number;

	constructor(
		private readonly clock: Clock,
		retryTimeBudgetMs: number,
	) {
		this.budgetMs = Math.max(LEAST_MS, retryTimeBudgetMs);
	}

	/** @returns for how long nothing has got through, in ms, once that is as long as the budget */
	observe(reply: Reply): number | undefined {
		// Waiting for a token has its own bound, and what was cancelled says nothing.
		if (reply.kind === 'noToken' || reply.kind === 'cancelled') return undefined;
		if (isThrough(reply)) {
			this.since = undefined;
			return undefined;
		}
		const now = this.clock.now();
		this.since ??= now;
		const lastsMs = now - this.since;
		return lastsMs >= this.budgetMs ? lastsMs : undefined;
	}
}

/** True when Close answered the call itself: accepted it, or refused it for its content. */
function isThrough(reply: Reply): boolean {
	if (reply.kind !== 'answer') return false;
	const { statusCode, unreadable } = reply;
	if (isSuccess(statusCode)) return unreadable === undefined;
	return statusCode < 500 && statusCode !== 429 && statusCode !== 401;
}
