/** What one answer says about the rate limit. Times in ms. */
export interface LimitFacts {
	/** Calls per window. */
	limit: number;
	/** Calls left in the current window, all users of the key together. */
	remaining?: number;
	/** Until the current window ends. */
	resetMs?: number;
	/** Length of the window, where the answer names it. */
	windowMs?: number;
}

type Headers = Record<string, unknown>;

/** Longest wait that is taken seriously; more is nonsense or a clock gone wrong. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * Header families seen on Close's answers between 2017 and 2026, newest first. They may contradict each other: an
 * answer of 2026 has limit 100 in `RateLimit` and 60 in the proxy's `ratelimit-limit`.
 */
const FAMILIES: ReadonlyArray<(headers: Headers) => Partial<Record<keyof LimitFacts, string>>> = [
	({ ratelimit }) => {
		const parameters = readParameters(text(ratelimit));
		return {
			limit: parameters.get('limit'),
			remaining: parameters.get('remaining'),
			resetMs: parameters.get('reset'),
		};
	},
	(headers) => byPrefix(headers, 'ratelimit-'),
	(headers) => byPrefix(headers, 'x-ratelimit-'),
	(headers) => byPrefix(headers, 'x-rate-limit-'),
];

/** One of these is there when a family is. */
const LIMIT_HEADERS = ['ratelimit', 'ratelimit-limit', 'x-ratelimit-limit', 'x-rate-limit-limit'];

/**
 * What an answer says about the rate limit: of families that disagree, the one that allows least.
 * Header names are expected in lower case, as Node gives them. Undefined when nothing usable is said.
 */
export function readLimitFacts(headers: Headers): LimitFacts | undefined {
	if (!LIMIT_HEADERS.some((name) => name in headers)) return undefined;
	let strictest: LimitFacts | undefined;
	const resets: number[] = [];
	for (const family of FAMILIES) {
		const said = family(headers);
		const limit = positive(said.limit);
		if (!limit) continue;
		const resetMs = toMs(said.resetMs);
		if (resetMs !== undefined) resets.push(resetMs);
		if (strictest && strictest.limit <= limit) continue;
		strictest = { limit, remaining: positive(said.remaining), windowMs: windowOf(headers, limit) };
	}
	// One with decimals tells the end of the window; whole seconds are rounded up.
	if (strictest) strictest.resetMs = resets.find((ms) => !Number.isInteger(ms / 1000)) ?? resets[0];
	return strictest;
}

/**
 * How long a refused call should wait, in ms; undefined when the answer does not say. In the order Close's
 * documentation prefers: `RateLimit: reset`, `Retry-After`, then the older headers, then the deprecated body.
 */
export function readAdvice(headers: Headers, body: unknown): number | undefined {
	const ms =
		toMs(readParameters(text(headers.ratelimit)).get('reset')) ??
		toMs(text(headers['retry-after'])) ??
		toMs(text(headers['ratelimit-reset'])) ??
		toMs(text(headers['x-ratelimit-reset'])) ??
		toMs(text(headers['x-rate-limit-reset'])) ??
		toMs(bodyReset(body));
	return ms === undefined ? undefined : Math.min(ms, LONGEST_MS);
}

function byPrefix(headers: Headers, prefix: string): Partial<Record<keyof LimitFacts, string>> {
	return {
		// `60, 60;w=1, 100;w=1`: the first number is the limit that holds.
		limit: text(headers[`${prefix}limit`])?.split(/[,;]/)[0],
		remaining: text(headers[`${prefix}remaining`]),
		resetMs: text(headers[`${prefix}reset`]),
	};
}

/** The window of a limit, from `x-ratelimit-limit: 60, 60;w=1, 100;w=1`. */
function windowOf(headers: Headers, limit: number): number | undefined {
	for (const policy of (text(headers['x-ratelimit-limit']) ?? '').split(',')) {
		const [calls, ...parameters] = policy.split(';');
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
