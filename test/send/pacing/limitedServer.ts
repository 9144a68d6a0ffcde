import type { Reply } from '../../../nodes/CloseDestination/send/types';

export type HeaderForm = 'comma' | 'semicolon' | 'legacy' | 'wholeSeconds' | 'conflicting' | 'absent';

export interface LimitedServerOptions {
	perSecond: number;
	windowSeconds: number;
	headers: HeaderForm;
	retryAfter: boolean;
	/** Whether a call is refused though there is room, by its number. */
	surprise?: (call: number) => boolean;
}

type Answer = Extract<Reply, { kind: 'answer' }>;

/** Close's limiter as a function of time: a bucket that is filled whole at the borders of windows. */
export class LimitedServer {
	accepted = 0;
	refused = 0;
	private window = -1;
	private left = 0;

	constructor(
		public options: LimitedServerOptions,
		private readonly now: () => number,
	) {}

	answer(): Answer {
		const { perSecond, windowSeconds, retryAfter } = this.options;
		const seconds = this.now() / 1000;
		const window = Math.floor(seconds / windowSeconds);
		const limit = perSecond * windowSeconds;
		if (window !== this.window) {
			this.window = window;
			this.left = limit;
		}
		const isSurprise = this.options.surprise?.(this.accepted + this.refused) === true;
		const isAccepted = this.left > 0 && !isSurprise;
		if (isAccepted) {
			this.left--;
			this.accepted++;
		} else {
			this.refused++;
		}
		const reset = (window + 1) * windowSeconds - seconds;
		const headers = HEADERS[this.options.headers](limit, this.left, reset, windowSeconds);
		if (!isAccepted && retryAfter) headers['retry-after'] = String(Math.ceil(reset));
		return { kind: 'answer', statusCode: isAccepted ? 200 : 429, headers, body: null };
	}
}

type WriteHeaders = (
	limit: number,
	left: number,
	reset: number,
	windowSeconds: number,
) => Record<string, string>;

const HEADERS: Record<HeaderForm, WriteHeaders> = {
	comma: (limit, left, reset) => ({
		ratelimit: `limit=${limit}, remaining=${left}, reset=${reset.toFixed(6)}`,
	}),
	semicolon: (limit, left, reset) => ({
		ratelimit: `limit=${limit}; remaining=${left}; reset=${reset.toFixed(6)}`,
	}),
	legacy: (limit, left, reset) => ({
		'x-rate-limit-limit': String(limit),
		'x-rate-limit-remaining': String(left),
		'x-rate-limit-reset': reset.toFixed(6),
	}),
	wholeSeconds: (limit, left, reset) => ({
		'ratelimit-limit': String(limit),
		'ratelimit-remaining': String(left),
		'ratelimit-reset': String(Math.ceil(reset)),
	}),
	// As on the live API in 2026: the newest header allows more than the proxy does.
	conflicting: (limit, left, reset, windowSeconds) => {
		const claimed = Math.round(limit / 0.6);
		return {
			ratelimit: `limit=${claimed}; remaining=${left + claimed - limit}; reset=${reset.toFixed(6)}`,
			'ratelimit-limit': String(limit),
			'ratelimit-remaining': String(left),
			'ratelimit-reset': String(Math.ceil(reset)),
			'x-ratelimit-limit': `${limit}, ${limit};w=${windowSeconds}, ${claimed};w=${windowSeconds}`,
		};
	},
	absent: () => ({}),
};
