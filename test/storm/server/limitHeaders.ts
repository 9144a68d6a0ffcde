import type { Dice } from '../dice';

type Headers = Record<string, string>;
const epoch = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);

/** What answers say of the rate limit, sensible and absurd. `nth` answer of the run. */
export const LIMIT_HEADERS: Record<string, (nth: number, dice: Dice) => Headers> = {
	none: () => ({}),
	honest: (nth) => ({ ratelimit: `limit=60, remaining=${60 - (nth % 60)}, reset=1` }),
	semicolons: () => ({ ratelimit: '"default";r=50;t=1', 'ratelimit-policy': '"default";q=60;w=1' }),
	github: (nth) => ({
		'x-ratelimit-limit': '60',
		'x-ratelimit-remaining': String(Math.max(0, 59 - nth)),
		'x-ratelimit-reset': epoch(30),
	}),
	epochInMs: () => ({
		'x-rate-limit-limit': '100',
		'x-rate-limit-remaining': '0',
		'x-rate-limit-reset': String(Date.now() + 5_000),
	}),
	wholeDay: () => ({ ratelimit: 'limit=100, remaining=100, reset=86400' }),
	usedUpForAnHour: () => ({ ratelimit: 'limit=100, remaining=0, reset=3600' }),
	nearZero: () => ({ ratelimit: 'limit=0.001, remaining=0.0001, reset=1' }),
	zero: () => ({ ratelimit: 'limit=0, remaining=0, reset=0' }),
	negative: () => ({ ratelimit: 'limit=-5, remaining=-1, reset=-30' }),
	huge: () => ({ ratelimit: 'limit=1e300, remaining=1e300, reset=1e300' }),
	hugeWindow: () => ({ 'x-ratelimit-limit': '60, 60;w=86400', 'x-ratelimit-remaining': '1' }),
	falling: (nth) => ({ ratelimit: `limit=5000, remaining=${Math.max(0, 5000 - nth * 900)}, reset=3600` }),
	jumping: (_, dice) => ({ ratelimit: `limit=60, remaining=${dice.pick([0, 60, 1_000_000])}, reset=1` }),
	nonsense: (_, dice) => ({
		ratelimit: dice.pick([
			'limit=NaN',
			'remaining',
			';;;,,=',
			'limit=60, reset=600.5, remaining=0',
			'\u00e9',
		]),
	}),
};

/** What a 429 or 503 advises. */
export const ADVICE: Record<string, () => Headers> = {
	none: () => ({}),
	seconds: () => ({ 'retry-after': '2' }),
	decimals: () => ({ 'retry-after': '0.2' }),
	zero: () => ({ 'retry-after': '0' }),
	negative: () => ({ 'retry-after': '-3' }),
	date: () => ({ 'retry-after': new Date(Date.now() + 4_000).toUTCString() }),
	pastDate: () => ({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
	farDate: () => ({ 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }),
	longerThanAnyBudget: () => ({ 'retry-after': '100000' }),
	words: () => ({ 'retry-after': 'soon' }),
	reset: () => ({ 'ratelimit-reset': '1.5' }),
	epoch: () => ({ 'x-ratelimit-reset': epoch(5) }),
};
