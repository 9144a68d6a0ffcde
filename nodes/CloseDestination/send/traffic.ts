import type { Reply } from './types';

/** How often the calls of a run were refused by the rate limit, and how long they waited. */
export interface TrafficCounts {
	/** Answers with 429, also to calls that were repeated. */
	rateLimited: number;
	/** Time in which at least one call waited for its turn or to be repeated. */
	waitedMs: number;
}

export const NO_TRAFFIC: TrafficCounts = { rateLimited: 0, waitedMs: 0 };

export class Traffic implements TrafficCounts {
	rateLimited = 0;
	attempts = 0;
	private waiting = 0;
	private since = 0;
	private waitedBefore = 0;

	/** @param now in ms, of a clock that stands still while there is no token */
	constructor(private readonly now: () => number) {}

	get waitedMs(): number {
		return this.waitedBefore + (this.waiting > 0 ? this.now() - this.since : 0);
	}

	note(reply: Reply): void {
		if (reply.kind !== 'noToken') this.attempts++;
		if (reply.kind === 'answer' && reply.statusCode === 429) this.rateLimited++;
	}

	/** Takes the time of a wait. Calls that wait at the same time count once. */
	async during<T>(wait: Promise<T>): Promise<T> {
		if (this.waiting++ === 0) this.since = this.now();
		try {
			return await wait;
		} finally {
			if (--this.waiting === 0) this.waitedBefore += this.now() - this.since;
		}
	}
}
