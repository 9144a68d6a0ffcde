/** Longest wait that is taken seriously; more is nonsense or a clock gone wrong. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * How long a refused call should wait, in ms; undefined when the answer does not say. In the order Close's
 * documentation prefers: `RateLimit: reset`, `Retry-After`, then the older headers, then the deprecated body.
 * Header names are expected in lower case, as Node gives them; values are taken with decimals.
 */
export function readAdvice(headers: Record<string, unknown>, body: unknown): number | undefined {
	const seconds =
		positive(readParameter(text(headers.ratelimit), 'reset')) ??
		positive(text(headers['retry-after'])) ??
		positive(text(headers['ratelimit-reset'])) ??
		positive(text(headers['x-ratelimit-reset'])) ??
		positive(text(headers['x-rate-limit-reset'])) ??
		positive(bodyReset(body));
	return seconds === undefined ? undefined : Math.min(seconds * 1000, LONGEST_MS);
}

/** `limit=100, remaining=50, reset=5` as documented, or with semicolons as seen in 2026. */
export function readParameter(header: string | undefined, name: string): string | undefined {
	for (const part of (header ?? '').split(/[,;]/)) {
		const [key, value] = part.split('=');
		if (key.trim().toLowerCase() === name && value !== undefined) return value.trim();
	}
	return undefined;
}

/** `rate_reset`, at the top or under `error`, a number or text (bodies of 2017 to 2024). */
function bodyReset(body: unknown): unknown {
	const { rate_reset: atTop, error } = Object(body) as {
		rate_reset?: unknown;
		error?: { rate_reset?: unknown };
	};
	return atTop ?? (Object(error) as { rate_reset?: unknown }).rate_reset;
}

function positive(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
	if (Array.isArray(value)) return text(value[0]);
	return typeof value === 'string' ? value : undefined;
}
