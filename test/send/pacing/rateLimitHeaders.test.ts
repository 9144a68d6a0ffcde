import { readAdvice } from '../../../nodes/CloseDestination/send/pacing/rateLimitHeaders';

test.each<[what: string, headers: Record<string, unknown>, body: unknown, ms: number | undefined]>([
	['commas, as documented', { ratelimit: 'limit=100, remaining=50, reset=5' }, null, 5_000],
	['semicolons, as seen', { ratelimit: 'limit=100; remaining=100; reset=1' }, null, 1_000],
	['decimals', { ratelimit: 'limit=100, remaining=0, reset=0.595956' }, null, 595.956],
	['no spaces', { ratelimit: 'limit=100,remaining=0,reset=2' }, null, 2_000],
	['another order and case', { ratelimit: 'Reset=3;limit=1' }, null, 3_000],
	['unknown keys', { ratelimit: 'policy="x", reset=4, w=1' }, null, 4_000],
	['zero', { ratelimit: 'reset=0' }, null, 0],
	['Retry-After', { 'retry-after': '2' }, null, 2_000],
	['decimals of Retry-After', { 'retry-after': '1.5' }, null, 1_500],
	['RateLimit before Retry-After', { ratelimit: 'reset=0.4', 'retry-after': '1' }, null, 400],
	['Retry-After when RateLimit is nonsense', { ratelimit: 'reset=soon', 'retry-after': '1' }, null, 1_000],
	['Retry-After when RateLimit has no reset', { ratelimit: 'limit=5', 'retry-after': '1' }, null, 1_000],
	['the header of Envoy', { 'ratelimit-reset': '1', 'x-ratelimit-limit': '60, 60;w=1' }, null, 1_000],
	['its older form', { 'x-ratelimit-reset': '3' }, null, 3_000],
	['the deprecated header', { 'x-rate-limit-reset': '7.218390' }, null, 7_218.39],
	['newer before older', { 'ratelimit-reset': '1', 'x-rate-limit-reset': '7' }, null, 1_000],
	['the body', {}, { rate_reset: '0.595956' }, 595.956],
	['the body as a number', {}, { rate_reset: 2 }, 2_000],
	['the body under error', {}, { error: { rate_reset: 0.870663 } }, 870.663],
	['headers before the body', { 'retry-after': '1' }, { rate_reset: 9 }, 1_000],
	['the first of several headers', { 'retry-after': ['3', '9'] }, null, 3_000],
	['at most a day', { 'retry-after': '1e9' }, null, 86_400_000],
	['nothing', {}, null, undefined],
	['nothing in an error text', {}, { error: 'Unauthorized' }, undefined],
	['nothing in a text', {}, 'rate_reset', undefined],
	['nothing in a negative number', { 'retry-after': '-1' }, null, undefined],
	['nothing in nonsense', { 'retry-after': 'soon', ratelimit: ';;=,', 'ratelimit-reset': '' }, {}, undefined],
	['nothing in infinity', { 'retry-after': 'Infinity' }, null, undefined],
	['nothing in a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, null, undefined],
	['nothing in other types', { 'retry-after': { a: 1 }, ratelimit: 5 }, undefined, undefined],
])('reads %s', (_, headers, body, ms) => {
	const advice = readAdvice(headers, body);
	if (ms === undefined) expect(advice).toBeUndefined();
	else expect(advice).toBeCloseTo(ms, 6);
});
