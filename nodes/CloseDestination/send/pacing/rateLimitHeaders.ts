/** What one answer says about one limit. Times in ms. */
export interface LimitFacts {
	/** Calls per window. */
	limit: number;
	/** Calls left in the current window, all users of the key together. */
	remaining?: number;
	/** Until the current window ends. */
	resetMs?: number;
	/** Whether that is rounded up to whole seconds. */
	isRounded: boolean;
	/** Length of the window, where the answer names it. */
	windowMs?: number;
}

type Headers = Record<string, unknown>;

/**
 * Longest window that is believed because an answer says so; Close's have been 1 to 15 s. What is longer (a quota per
 * hour of a gateway, a clock time, a mistake) shows when a call is refused.
 */
export const LONGEST_WINDOW_MS = 60_000;
/** Longest wait that an answer may ask for. */
const LONGEST_ADVICE_MS = 24 * 3_600_000;
/** A reset of more seconds is a clock time: this one is in 2001. Gateways write it like GitHub does. */
const CLOCK_TIMES_FROM = 1e9;

/**
 * Header families seen on Close's answers between 2017 and 2026, newest first. Each is a limit of its own, and they may
 * differ: an answer of 2026 tells 240 calls per 8 s in `RateLimit` and 60 per second in the proxy's `ratelimit-limit`.
 */
const FAMILY_HEADERS = {
	ratelimit: { limit: 'ratelimit', remaining: 'ratelimit', reset: 'ratelimit' },
	'ratelimit-': { limit: 'ratelimit-limit', remaining: 'ratelimit-remaining', reset: 'ratelimit-reset' },
	'x-ratelimit-': {
		limit: 'x-ratelimit-limit',
		remaining: 'x-ratelimit-remaining',
		reset: 'x-ratelimit-reset',
	},
	'x-rate-limit-': {
		limit: 'x-rate-limit-limit',
		remaining: 'x-rate-limit-remaining',
		reset: 'x-rate-limit-reset',
	},
} as const;
export type Family = keyof typeof FAMILY_HEADERS;
export const FAMILIES = Object.keys(FAMILY_HEADERS) as Family[];

/** What an answer says about the limit of one family. Header names are expected in lower case, as Node gives them. */
export function readLimitFacts(headers: Headers, family: Family): LimitFacts | undefined {
	if (!(FAMILY_HEADERS[family].limit in headers)) return undefined;
	const said = family === 'ratelimit' ? structured(headers) : inOwnHeaders(headers, family);
	const limit = positive(said.limit);
	// Fewer than one call per window, or more left than the window holds, is no limit of calls.
	if (limit === undefined || limit < 1) return undefined;
	const left = positive(said.remaining);
	if (left !== undefined && left > limit) return undefined;
	const reset = resetIn(headers, said.reset);
	if (said.reset !== undefined && reset === undefined) return undefined;
	const windowMs = windowOf(headers, limit);
	if (Math.max(reset ?? 0, windowMs ?? 0) > LONGEST_WINDOW_MS) return undefined;
	return {
		limit,
		remaining: left,
		resetMs: reset,
		isRounded: reset === undefined || Number.isInteger(reset / 1000),
		windowMs,
	};
}

/**
 * How long a refused call should wait, in ms; undefined when the answer does not say. In the order Close's
 * documentation prefers: `RateLimit: reset`, `Retry-After`, then the older headers, then the deprecated body.
 */
export function readAdvice(headers: Headers, body: unknown): number | undefined {
	const advised = [
		resetIn(headers, structured(headers).reset),
		toMs(text(headers['retry-after'])),
		resetIn(headers, text(headers['ratelimit-reset'])),
		resetIn(headers, text(headers['x-ratelimit-reset'])),
		resetIn(headers, text(headers['x-rate-limit-reset'])),
		toMs(bodyReset(body)),
	].filter((ms) => ms !== undefined);
	// What is longer than a window may be is believed only when nothing else is said.
	const ms = advised.find((each) => each <= LONGEST_WINDOW_MS) ?? advised[0];
	return ms === undefined ? undefined : Math.min(ms, LONGEST_ADVICE_MS);
}

type Said = Partial<Record<'limit' | 'remaining' | 'reset', string>>;

function structured({ ratelimit }: Headers): Said {
	const parameters = readParameters(text(ratelimit));
	return {
		limit: parameters.get('limit'),
		remaining: parameters.get('remaining'),
		reset: parameters.get('reset'),
	};
}

function inOwnHeaders(headers: Headers, family: Family): Said {
	const { limit, remaining, reset } = FAMILY_HEADERS[family];
	return {
		// `60, 60;w=1, 100;w=1`: the first number is the limit that holds.
		limit: text(headers[limit])?.split(/[,;]/)[0],
		remaining: text(headers[remaining]),
		reset: text(headers[reset]),
	};
}

/** ms until a reset. One written as a clock time is compared with the clock of the same server. */
function resetIn(headers: Headers, reset: string | undefined): number | undefined {
	const seconds = positive(reset);
	if (seconds === undefined || seconds < CLOCK_TIMES_FROM) return toMs(seconds);
	const serverMs = Date.parse(text(headers.date) ?? '');
	const ms = (seconds < CLOCK_TIMES_FROM * 1000 ? seconds * 1000 : seconds) - serverMs;
	return ms >= 0 ? ms : undefined;
}

/** The window of a limit, from `x-ratelimit-limit: 60, 60;w=1, 100;w=1`. */
function windowOf(headers: Headers, limit: number): number | undefined {
	for (const policy of (text(headers['x-ratelimit-limit']) ?? '').split(',')) {
		const [calls, ...parameters] = policy.split(';');
		if (parameters.length === 0) continue;
		const window = toMs(readParameters(parameters.join(';')).get('w'));
		if (positive(calls) === limit && window !== undefined && window > 0) return window;
	}
	return undefined;
}

/** `limit=100, remaining=50, reset=5` as documented, or with semicolons as seen in 2026. */
function readParameters(header: string | undefined): Map<string, string> {
	return new Map(
		(header ?? '').split(/[,;]/).map((part) => {
			const [key, value = ''] = part.split('=');
			return [key.trim().toLowerCase(), value];
		}),
	);
}

/** `rate_reset`, at the top or under `error`, a number or text (bodies of 2017 to 2024). */
function bodyReset(body: unknown): unknown {
	const { rate_reset: atTop, error } = Object(body) as { rate_reset?: unknown; error?: unknown };
	return atTop ?? (Object(error) as { rate_reset?: unknown }).rate_reset;
}

function toMs(seconds: unknown): number | undefined {
	const number = positive(seconds);
	return number === undefined ? undefined : number * 1000;
}

function positive(value: unknown): number | undefined {
	if (typeof value === 'string' ? value.trim() === '' : typeof value !== 'number') return undefined;
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
	if (Array.isArray(value)) return text(value[0]);
	return typeof value === 'string' ? value : undefined;
}
