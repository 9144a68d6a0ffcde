import {
	BACKOFF,
	decideRetry,
	mayHaveBeenExecuted,
	type RetryInput,
} from '../../../nodes/CloseDestination/send/judge/retryDecision';
import type { Reply } from '../../../nodes/CloseDestination/send/types';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import {
	answer,
	blocked,
	cancelled,
	connectionLost,
	neverConnected,
	noToken,
	timedOut,
	tokenRefused,
	webPage,
} from '../replies';

const decide = (input: Partial<RetryInput>) =>
	decideRetry({
		reply: answer(429),
		method: 'PUT',
		attempts: 1,
		elapsedMs: 0,
		random: 1,
		policy: { retryTimeBudgetMs: 300_000 },
		...input,
	});

/** The table in docs/outcomes.md, "When a call fails", and cases it does not mention. */
const TABLE: Array<[answered: string, reply: Reply, repeated: SendableMethod[]]> = [
	['429', answer(429), ['POST', 'PUT', 'PATCH', 'DELETE']],
	['503', answer(503), ['POST', 'PUT', 'PATCH', 'DELETE']],
	['500', answer(500), ['PUT', 'DELETE']],
	['502', answer(502), ['PUT', 'DELETE']],
	['504', answer(504), ['PUT', 'DELETE']],
	['501, a 5xx nobody lists', answer(501), ['PUT', 'DELETE']],
	['never connected', neverConnected, ['POST', 'PUT', 'PATCH', 'DELETE']],
	['connection lost after sending', connectionLost, ['PUT', 'DELETE']],
	['time-out after sending', timedOut, ['PUT', 'DELETE']],
	['a web page with status 200', webPage, ['PUT', 'DELETE']],
	['200', answer(200), []],
	['204', answer(204), []],
	['302', answer(302), []],
	['400', answer(400), []],
	['401', answer(401), []],
	['401, and the token is not renewed', tokenRefused('refused'), []],
	['401, and no new token for now', tokenRefused('failed'), []],
	['no token to call with', noToken, []],
	['402', answer(402), []],
	['403', answer(403), []],
	['404', answer(404), []],
	['405', answer(405), []],
	['409', answer(409), []],
	['413', answer(413), []],
	['415', answer(415), []],
	['418, a 4xx nobody lists', answer(418), []],
	['422', answer(422), []],
	['a refusal of n8n itself', blocked, []],
	['stopped by the user', cancelled, []],
];
const METHODS: SendableMethod[] = ['POST', 'PUT', 'PATCH', 'DELETE'];
const cells = TABLE.flatMap(([answered, reply, repeated]) =>
	METHODS.map((method) => ({ answered, reply, method, repeat: repeated.includes(method) })),
);

test.each(cells)('$answered: is $method repeated? $repeat', ({ answered, reply, method, repeat }) => {
	const afterMs = answered === '429' ? 2_500 : BACKOFF.firstMs;
	expect(decide({ reply, method })).toEqual(repeat ? { repeat: true, afterMs } : { repeat: false });
});

test.each(METHODS)('with a renewed token %s is repeated at once, whatever else is allowed', (method) => {
	const policy = { retryTimeBudgetMs: 0 };
	const reply = tokenRefused('renewed');
	expect(decide({ reply, method, policy, attempts: 3, elapsedMs: 9, advisedMs: 5_000 })).toEqual({
		repeat: true,
		afterMs: 0,
	});
	expect(mayHaveBeenExecuted(reply)).toBe(false);
});

describe('how long to wait', () => {
	test.each([
		[1, 0, 500],
		[1, 1, 1_000],
		[2, 0, 1_000],
		[2, 0.5, 1_500],
		[3, 1, 4_000],
		[5, 1, 16_000],
		[6, 1, 30_000],
		[10, 0, 15_000],
		[10, 1, 30_000],
	])('after %i attempts, drawing %d: %i ms', (attempts, random, afterMs) => {
		const decision = decide({ reply: answer(503), attempts, random });
		expect(decision).toEqual({ repeat: true, afterMs });
	});

	test.each([0, 100, 2_500, 20_000])(
		'on a 429 advice of %i ms beats the backoff, unless it is 0',
		(advisedMs) => {
			const expected = advisedMs || BACKOFF.firstMs;
			expect(decide({ reply: answer(429), method: 'POST', advisedMs })).toEqual({
				repeat: true,
				afterMs: expected,
			});
		},
	);

	// What `reset` says of the window is nothing about when a server is well.
	test.each<[Reply, SendableMethod, advisedMs: number, afterMs: number]>([
		[answer(503), 'POST', 54, 8_000],
		[answer(503), 'POST', 20_000, 20_000],
		[answer(502), 'PUT', 1_000, 8_000],
		[answer(504), 'PUT', 7_680, 8_000],
		[answer(500), 'DELETE', 9_000, 9_000],
	])('beside another failure the longer one counts: %j %s, %i ms', (reply, method, advisedMs, afterMs) => {
		expect(decide({ reply, method, advisedMs, attempts: 4 })).toEqual({ repeat: true, afterMs });
	});

	test('advice does not make a call repeatable', () => {
		expect(decide({ reply: answer(500), method: 'POST', advisedMs: 1 })).toEqual({ repeat: false });
	});
});

describe('bounds', () => {
	test.each<[what: string, reply: Reply, repeats: number, afterMs: number]>([
		['503', answer(503), 10, BACKOFF.longestMs],
		['no connection', neverConnected, 5, 16_000],
	])('after %s a call is repeated at most so often', (_what, reply, repeats, afterMs) => {
		expect(decide({ reply, attempts: repeats })).toEqual({ repeat: true, afterMs });
		expect(decide({ reply, attempts: repeats + 1 })).toEqual({
			repeat: false,
			because: `${repeats + 1} attempts were made`,
		});
	});

	test.each<[input: Partial<RetryInput>, because: string | undefined]>([
		[{ elapsedMs: 0, advisedMs: 10_000 }, undefined],
		[{ elapsedMs: 0, advisedMs: 10_001 }, 'Close asks to wait 10 s, 0 s have passed'],
		[{ elapsedMs: 0, advisedMs: 3_600_000 }, 'Close asks to wait 3600 s, 0 s have passed'],
		[{ elapsedMs: 9_000, advisedMs: 1_000 }, undefined],
		[{ elapsedMs: 9_200, advisedMs: 1_000 }, 'Close asks to wait 1 s, 9 s have passed'],
		[{ elapsedMs: 9_200, reply: answer(503) }, 'the next attempt is due in 1 s, 9 s have passed'],
	])('with a budget of 10 s, %j gives up at once with the number: %s', (input, because) => {
		const decision = decide({ ...input, policy: { retryTimeBudgetMs: 10_000 } });
		expect(decision).toEqual(
			because === undefined
				? { repeat: true, afterMs: input.advisedMs }
				: { repeat: false, because: `${because}, and 'Pace: Retry Time Budget' is 10 s` },
		);
	});

	test.each<[answered: string, reply: Reply, words: string]>([
		['429', answer(429), 'Close asks to wait'],
		['503 with Retry-After', answer(503, null, { 'retry-after': '20' }), 'Close asks to wait'],
		['503 beside a rate limit', answer(503, null, { ratelimit: 'reset=20' }), 'the next attempt is due in'],
		['504 beside a rate limit', answer(504, null, { ratelimit: 'reset=20' }), 'the next attempt is due in'],
	])('after %s the wait is told as what it is', (_, reply, words) => {
		const decision = decide({
			reply,
			advisedMs: 20_000,
			policy: { retryTimeBudgetMs: 10_000 },
		});
		expect(decision).toMatchObject({ repeat: false, because: expect.stringContaining(words) as string });
	});

	test('no budget means no repeats', () => {
		expect(decide({ policy: { retryTimeBudgetMs: 0 } })).toMatchObject({ repeat: false });
	});
});

test.each<[answered: string, reply: Reply, expected: boolean]>([
	['connection lost', connectionLost, true],
	['time-out', timedOut, true],
	['500', answer(500), true],
	['502', answer(502), true],
	['504', answer(504), true],
	['a web page with status 200', webPage, true],
	['429', answer(429), false],
	['503', answer(503), false],
	['never connected', neverConnected, false],
	['404', answer(404), false],
	['blocked', blocked, false],
])('%s may have been executed: %s', (_, reply, expected) => {
	expect(mayHaveBeenExecuted(reply)).toBe(expected);
});
