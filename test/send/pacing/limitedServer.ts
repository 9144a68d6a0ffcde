import type { Reply } from '../../../nodes/CloseDestination/send/types';
import type { HeaderForm, Scenario } from './scenario';

type Answer = Extract<Reply, { kind: 'answer' }>;
export type Group = 'search' | 'write';

export const OUTAGE_SECONDS = 30;
/** The server's clock at the beginning, in seconds: any. */
const EPOCH = 1_790_000_000;

/** A bucket that is filled whole at the borders of windows, as Close's published limiter does it. */
class Bucket {
	left = 0;
	limit = 0;
	private window = -1;

	constructor(
		private readonly windowSeconds: number,
		private readonly perSecondAt: (seconds: number) => number,
	) {}

	/** @param seconds by the server's clock */
	at(seconds: number): this {
		const window = Math.floor(seconds / this.windowSeconds);
		if (window !== this.window) {
			this.window = window;
			this.limit = Math.ceil(this.perSecondAt(seconds) * this.windowSeconds);
			this.left = this.limit;
		}
		return this;
	}

	resetAt(seconds: number): number {
		return (Math.floor(seconds / this.windowSeconds) + 1) * this.windowSeconds - seconds;
	}
}

/** How far the server's clock is from that of the beginning, in seconds; windows begin on its whole seconds. */
function clockAheadOf({ clockAhead, seed }: Scenario): number {
	return 20 + clockAhead + ((seed * 0.617) % 1);
}

/** When the window began that this second falls into: a limit that changes does so with the next one. */
export function windowBegin(scenario: Scenario, seconds: number): number {
	const ahead = clockAheadOf(scenario);
	const { windowSeconds } = scenario;
	return Math.floor((seconds + ahead) / windowSeconds) * windowSeconds - ahead;
}

/** Close's limiter as a function of time, with all that may come between. */
export class LimitedServer {
	accepted = 0;
	/** For the limit, and by surprise. */
	refused = 0;
	surprised = 0;
	private surprisesLeft = 0;
	private nextOfOther = 0;
	private readonly buckets: Record<Group, Bucket[]>;
	private calls = 0;

	constructor(
		private readonly scenario: Scenario,
		/** ms since the beginning */
		private readonly now: () => number,
		private readonly random: () => number,
	) {
		const perSecondAt = (seconds: number) => this.perSecondAt(seconds - this.ahead);
		const make = (): Bucket[] => [
			new Bucket(scenario.windowSeconds, perSecondAt),
			// A second limit of twice the rate, by the second.
			...(scenario.headers === 'twoLimits' ? [new Bucket(1, (at) => 2 * perSecondAt(at))] : []),
		];
		const write = make();
		this.buckets = { write, search: scenario.searches > 0 ? make() : write };
	}

	private get ahead(): number {
		return clockAheadOf(this.scenario);
	}

	perSecondAt(seconds: number): number {
		const { perSecond, change } = this.scenario;
		return change && seconds >= change.at ? perSecond * change.factor : perSecond;
	}

	isDown(seconds: number): boolean {
		const { outage } = this.scenario;
		return outage !== undefined && seconds >= outage.at && seconds < outage.at + OUTAGE_SECONDS;
	}

	answer(group: Group): Answer {
		const seconds = this.now() / 1000;
		const clock = seconds + this.ahead;
		this.calls++;
		if (this.isDown(seconds)) return { kind: 'answer', statusCode: 503, headers: {}, body: null };
		this.letOtherCall(seconds);
		const buckets = this.buckets[group];
		const isSurprise = this.isSurprise();
		const hasRoom = buckets.every((bucket) => bucket.at(clock).left >= 1);
		const isAccepted = hasRoom && !isSurprise;
		if (isAccepted) for (const bucket of buckets) bucket.left--;
		if (isAccepted) this.accepted++;
		else if (hasRoom) this.surprised++;
		else this.refused++;
		const headers = this.headers(buckets, clock);
		if (!isAccepted && this.scenario.retryAfter) {
			const tightest = buckets.find(({ left }) => left < 1) ?? buckets[0];
			headers['retry-after'] = String(Math.ceil(tightest.resetAt(clock)));
		}
		return { kind: 'answer', statusCode: isAccepted ? 200 : 429, headers, body: null };
	}

	private headers(buckets: Bucket[], clock: number): Record<string, string> {
		const [{ limit, left }, second] = buckets;
		const facts = { limit, left, reset: buckets[0].resetAt(clock), clock, calls: this.calls };
		return HEADERS[this.scenario.headers]({
			...facts,
			windowSeconds: this.scenario.windowSeconds,
			second: second && { limit: second.limit, left: second.left },
		});
	}

	private isSurprise(): boolean {
		const { surprise, surprisesInARow } = this.scenario;
		if (this.surprisesLeft > 0) {
			this.surprisesLeft--;
			return true;
		}
		if (surprise === 0 || this.random() >= surprise / surprisesInARow) return false;
		this.surprisesLeft = surprisesInARow - 1;
		return true;
	}

	/** Another program calls at random moments, without looking at the limit. */
	private letOtherCall(seconds: number): void {
		const { otherProgram } = this.scenario;
		if (otherProgram === 0) return;
		while (this.nextOfOther <= seconds) {
			const at = this.nextOfOther;
			for (const bucket of this.buckets.write) {
				if (bucket.at(at + this.ahead).left >= 1) bucket.left--;
			}
			const rate = this.perSecondAt(at) * otherProgram;
			this.nextOfOther += -Math.log(1 - this.random()) / rate;
		}
	}
}

interface HeaderFacts {
	limit: number;
	left: number;
	reset: number;
	windowSeconds: number;
	clock: number;
	/** Answers so far. */
	calls: number;
	second?: { limit: number; left: number };
}

const comma = ({ limit, left, reset }: HeaderFacts) => ({
	ratelimit: `limit=${limit}, remaining=${left}, reset=${reset.toFixed(6)}`,
});

/** Nothing of these may be believed. */
const ODD = [
	'limit=100, remaining=100, reset=86400',
	'limit=0.001, remaining=0, reset=1',
	'limit=60, remaining=1000000, reset=1',
	'limit=60, remaining=0, reset=3600',
	'limit=, remaining=-4, reset=soon',
	'limit=60, remaining=59, reset=1790000000',
];

const HEADERS: Record<HeaderForm, (facts: HeaderFacts) => Record<string, string>> = {
	comma,
	semicolon: ({ limit, left, reset }) => ({
		ratelimit: `limit=${limit}; remaining=${left}; reset=${reset.toFixed(6)}`,
	}),
	legacy: ({ limit, left, reset }) => ({
		'x-rate-limit-limit': String(limit),
		'x-rate-limit-remaining': String(left),
		'x-rate-limit-reset': reset.toFixed(6),
	}),
	wholeSeconds: ({ limit, left, reset }) => ({
		'ratelimit-limit': String(limit),
		'ratelimit-remaining': String(left),
		'ratelimit-reset': String(Math.ceil(reset)),
	}),
	// As on the live API in 2026: the newest header allows more than the proxy does.
	conflicting: ({ limit, left, reset, windowSeconds }) => {
		const claimed = Math.round(limit / 0.6);
		return {
			ratelimit: `limit=${claimed}; remaining=${left + claimed - limit}; reset=${reset.toFixed(6)}`,
			'ratelimit-limit': String(limit),
			'ratelimit-remaining': String(left),
			'ratelimit-reset': String(Math.ceil(reset)),
			'x-ratelimit-limit': `${limit}, ${limit};w=${windowSeconds}, ${claimed};w=${windowSeconds}`,
		};
	},
	// As recorded on 2026-06-19: 240 per 8 s and 60 per 1 s.
	twoLimits: ({ limit, left, reset, second }) => ({
		ratelimit: `limit=${limit}; remaining=${left}; reset=${Math.ceil(reset)}`,
		'ratelimit-limit': String(second?.limit),
		'ratelimit-remaining': String(second?.left),
		'ratelimit-reset': '1',
		'x-ratelimit-limit': `${second?.limit}, ${second?.limit};w=1, ${2 * (second?.limit ?? 0)};w=1`,
	}),
	epoch: ({ limit, left, reset, clock }) => ({
		date: new Date((EPOCH + Math.floor(clock)) * 1000).toUTCString(),
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': String(left),
		'x-ratelimit-reset': String(EPOCH + Math.ceil(clock + reset)),
	}),
	garbage: (facts) =>
		facts.calls % 25 === 7 ? { ratelimit: ODD[Math.floor(facts.calls / 25) % ODD.length] } : comma(facts),
	absent: () => ({}),
};
