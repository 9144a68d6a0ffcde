import { deliver } from '../../nodes/CloseDestination/send/deliver';
import type { RetryPolicy } from '../../nodes/CloseDestination/send/judge/retryDecision';
import type { Call, Reply } from '../../nodes/CloseDestination/send/types';
import type { SendableMethod } from '../../nodes/CloseDestination/parameters/types';
import { planOf, requestsOf } from '../plan/given';
import {
	answer,
	cancelled,
	connectionLost,
	created,
	neverConnected,
	noToken,
	timedOut,
	tokenRefused,
	tooMany,
} from './replies';
import { runContext, type Scripted } from './tools';

async function delivered(
	method: SendableMethod,
	script: Scripted[],
	policy: Partial<RetryPolicy> = {},
	signal?: AbortSignal,
) {
	const endpoint = method === 'POST' ? '/lead/' : '/lead/{id}/';
	const [request] = requestsOf(await planOf({ method, endpoint }, [{ id: 1, name: 'A' }]));
	const { run, attempts, clock } = runContext(script, { signal, options: policy });
	const call = await deliver(request, run, () => {});
	return { call, attempts: attempts.length, clock, run };
}

const outcomeOf = (call: Call | undefined) => {
	const { verdict, attempts } = call as Call;
	return [verdict.kind, verdict.kind === 'accepted' ? undefined : verdict.reason, attempts];
};

test.each<[what: string, method: SendableMethod, script: Reply[], outcome: unknown[]]>([
	['success at once', 'POST', [created('a')], ['accepted', undefined, 1]],
	['429, then success', 'POST', [tooMany(1.5), created('a')], ['accepted', undefined, 2]],
	['429 twice, then success', 'DELETE', [tooMany(1), tooMany(0.2), answer(204)], ['accepted', undefined, 3]],
	['429 without advice, then success', 'POST', [answer(429), created('a')], ['accepted', undefined, 2]],
	['503, then success', 'POST', [answer(503), created('a')], ['accepted', undefined, 2]],
	['no connection, then success', 'POST', [neverConnected, created('a')], ['accepted', undefined, 2]],
	['500 on POST', 'POST', [answer(500)], ['unknown', 'serverError', 1]],
	['502 on POST after a 429', 'POST', [tooMany(1), answer(502)], ['unknown', 'serverError', 2]],
	['500 on PUT, then success', 'PUT', [answer(500), answer(200)], ['accepted', undefined, 2]],
	[
		'502 and 504 on PUT, then success',
		'PUT',
		[answer(502), answer(504), answer(200)],
		['accepted', undefined, 3],
	],
	['a lost POST', 'POST', [connectionLost], ['unknown', 'connectionLost', 1]],
	['a POST without an answer in time', 'POST', [timedOut], ['unknown', 'timeout', 1]],
	['a lost PUT, then success', 'PUT', [connectionLost, answer(200)], ['accepted', undefined, 2]],
	['a lost PUT, then 404', 'PUT', [connectionLost, answer(404)], ['unknown', 'notFound', 2]],
	['a lost DELETE, then 404', 'DELETE', [connectionLost, answer(404)], ['accepted', undefined, 2]],
	[
		'a DELETE that timed out, then 429, then 404',
		'DELETE',
		[timedOut, tooMany(1), answer(404)],
		['accepted', undefined, 3],
	],
	['500 on DELETE, then 404', 'DELETE', [answer(500), answer(404)], ['accepted', undefined, 2]],
	['404 on DELETE', 'DELETE', [answer(404)], ['refused', 'notFound', 1]],
	['429 on DELETE, then 404', 'DELETE', [tooMany(1), answer(404)], ['refused', 'notFound', 2]],
	['503 on DELETE, then 404', 'DELETE', [answer(503), answer(404)], ['refused', 'notFound', 2]],
	['no connection for DELETE, then 404', 'DELETE', [neverConnected, answer(404)], ['refused', 'notFound', 2]],
	['400', 'PUT', [answer(400)], ['refused', 'validation', 1]],
	['401', 'PUT', [answer(401)], ['runFailure', 'unauthorized', 1]],
	[
		'a renewed token, then success',
		'POST',
		[tokenRefused('renewed'), created('a')],
		['accepted', undefined, 2],
	],
	['no new token for now', 'POST', [tokenRefused('failed')], ['runFailure', 'tokenNotRenewed', 1]],
	['a token that is not renewed', 'POST', [tokenRefused('refused')], ['runFailure', 'unauthorized', 1]],
	['402', 'POST', [answer(402)], ['runFailure', 'planLimit', 1]],
	['a stopped call', 'PUT', [cancelled], ['unknown', 'cancelled', 1]],
	[
		'429 more often than anything else is repeated, then success',
		'POST',
		[...Array<Reply>(20).fill(tooMany(1)), created('a')],
		['accepted', undefined, 21],
	],
	['500 on PUT to the end', 'PUT', Array<Reply>(11).fill(answer(500)), ['unknown', 'serverError', 11]],
	[
		'no connection to the end',
		'POST',
		Array<Reply>(6).fill(neverConnected),
		['runFailure', 'hostUnreachable', 6],
	],
])('%s', async (_, method, script, outcome) => {
	const { call, attempts } = await delivered(method, script);
	expect(outcomeOf(call)).toEqual(outcome);
	expect(attempts).toBe(script.length);
	const last = script[script.length - 1];
	expect(call?.statusCode).toBe(last.kind === 'answer' ? last.statusCode : null);
});

test('without a token to make a call with there is no call, and the run ends', async () => {
	const { call, run } = await delivered('PUT', [noToken]);
	expect(call).toBeUndefined();
	expect(run.runStop.stop).toMatchObject({ reason: 'tokenNotRenewed', isFailure: true });
});

test('waits as told before the second attempt, and says how long', async () => {
	const { call, clock } = await delivered('POST', [tooMany(12.5), created('a')]);
	expect(clock.now()).toBeGreaterThanOrEqual(12_500);
	expect(call?.waitedMs).toBeGreaterThanOrEqual(12_500);
	expect(call?.durationMs).toBeGreaterThanOrEqual(12_500);
});

test('an immediate success has not waited', async () => {
	const { call } = await delivered('POST', [created('a')]);
	expect(call).toMatchObject({ attempts: 1, waitedMs: 0, durationMs: 50 });
});

test.each<[what: string, script: Reply[], policy: Partial<RetryPolicy>, words: string]>([
	[
		'advice beyond the budget',
		[tooMany(900)],
		{ retryTimeBudgetMs: 60_000 },
		"Not tried again: Close asks to wait 900 s, 0 s have passed, and 'Pace: Retry Time Budget' is 60 s.",
	],
	[
		'no time to try again',
		[answer(503)],
		{ retryTimeBudgetMs: 0 },
		'Not tried again: the next attempt is due in 1 s',
	],
	['all repeats used', Array<Reply>(11).fill(answer(503)), {}, 'Not tried again: 11 attempts were made.'],
])('%s ends it at once, with the number', async (_, script, policy, words) => {
	const { call, attempts } = await delivered('POST', script, policy);
	expect(attempts).toBe(script.length);
	expect(call?.verdict).toMatchObject({ kind: 'refused', retryable: true });
	expect((call?.verdict as { message: string }).message).toContain(words);
});

test('the budget counts the time of the attempts too', async () => {
	const { attempts } = await delivered('POST', [tooMany(4), tooMany(4), tooMany(4), created('a')], {
		retryTimeBudgetMs: 10_000,
	});
	expect(attempts).toBe(3);
});

describe('when the execution is stopped', () => {
	test('before its turn, no call is made', async () => {
		const { call, attempts } = await delivered('POST', [], {}, AbortSignal.abort());
		expect([call, attempts]).toEqual([undefined, 0]);
	});

	test('while it waits, it keeps what the last attempt said and makes no other', async () => {
		const stop = new AbortController();
		const script: Scripted[] = [
			() => {
				stop.abort();
				return tooMany(60);
			},
		];
		const { call, attempts, clock } = await delivered('POST', script, {}, stop.signal);
		expect(outcomeOf(call)).toEqual(['refused', 'rateLimited', 1]);
		expect(attempts).toBe(1);
		expect(clock.now()).toBeLessThan(1_100);
	});
});

test('a call that waits, for its turn or for another attempt, does not outlive the run', async () => {
	const [request] = requestsOf(await planOf({ endpoint: '/lead/' }, [{ name: 'A' }]));
	const inAnHour = answer(503, null, { 'retry-after': '3600' });
	const policy = { retryTimeBudgetMs: 7_200_000 };
	const script = [inAnHour, answer(401)];
	const { run, clock } = runContext(script, {
		options: policy,
		maxConcurrency: 2,
		maxRequestsPerSecond: 0.01,
	});
	const begin = async () => await deliver(request, run, (call) => run.runStop.stopOn(call));
	const calls = await Promise.all([begin(), begin(), begin()]);
	expect(calls.map((call) => call?.statusCode)).toEqual([503, 401, undefined]);
	expect(clock.now()).toBeLessThan(102_000);
});

test('time spent without a token is not told as time waited', async () => {
	const [request] = requestsOf(await planOf({ endpoint: '/lead/' }, [{ name: 'A' }]));
	let withoutTokenMs = 0;
	const { run } = runContext([
		async () => {
			await run.clock.sleep(30_000);
			withoutTokenMs = 30_000;
			return { ...created('a'), isHeld: true };
		},
		created('b'),
	]);
	const all = { ...run, withoutTokenMs: () => withoutTokenMs };
	const calls = [deliver(request, all, () => {}), deliver(request, all, () => {})];
	expect((await Promise.all(calls)).map((one) => one?.waitedMs)).toEqual([0, 50]);
});
