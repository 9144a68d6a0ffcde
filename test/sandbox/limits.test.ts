import { Limiter } from '../../dev/sandbox/http/limiter';
import { DEFAULT_LIMITS } from '../../dev/sandbox/spec/limits';
import { clientOf, FakeClock, start, stopAll } from './support';
import type { HeaderMode, LimitSettings } from '../../dev/sandbox/types';

afterEach(stopAll);

/** A clock 0.75 s before the end of its second. */
const quarterPast = () => new FakeClock(Date.parse('2026-03-10T12:00:00.250Z'));

async function limited(limits: Partial<LimitSettings>, clock = quarterPast()) {
	const running = await start({ clock, limits, apiKeys: ['api_sandbox', 'api_b', 'api_c', 'api_d'] });
	return { ...running, clock };
}

type Api = Awaited<ReturnType<typeof limited>>['api'];
const statusesOf = async (api: Api, count: number, path = '/me/') => {
	const statuses: number[] = [];
	for (let i = 0; i < count; i++) statuses.push((await api.get(path)).status);
	return statuses;
};

describe('the bucket', () => {
	/** How many of `count` calls at once get through. */
	const allowed = (limiter: Limiter, count: number) =>
		Array.from({ length: count }, () => limiter.take('key', 'lead', 'GET')).filter(
			(verdict) => verdict?.allowed,
		).length;

	it.each([
		['60 per second', { requestsPerSecond: 60 }, 60, [60, 60]],
		['a window of 8 seconds', { requestsPerSecond: 30, windowSeconds: 8 }, 240, [0, 0, 0, 0, 0, 0, 0, 240]],
		['room for a burst, once', { requestsPerSecond: 10, burst: 2 }, 20, [10, 10]],
		['less than one per second', { requestsPerSecond: 0.5 }, 1, [0, 1, 0, 1]],
		['two and a half per second', { requestsPerSecond: 2.5 }, 3, [2, 3, 2, 3]],
	])('%s', (_name, settings, atOnce, laterEachSecond) => {
		const clock = new FakeClock(Date.parse('2026-03-10T12:00:00Z'));
		const limiter = new Limiter(
			() => ({ ...DEFAULT_LIMITS, ...settings }),
			() => clock.now(),
		);
		expect(allowed(limiter, 300)).toBe(atOnce);
		for (const expected of laterEachSecond) {
			clock.advance(1000);
			expect(allowed(limiter, 300)).toBe(expected);
		}
	});

	it('fills up to its room and no further, however long it rests', () => {
		const clock = new FakeClock();
		const limiter = new Limiter(
			() => ({ ...DEFAULT_LIMITS, requestsPerSecond: 5 }),
			() => clock.now(),
		);
		expect(allowed(limiter, 50)).toBe(5);
		clock.advance(3_600_000);
		expect(allowed(limiter, 50)).toBe(5);
	});

	it('is refilled at the boundary of the window, not before', async () => {
		const { api, clock } = await limited({ requestsPerSecond: 2 });
		expect(await statusesOf(api, 3)).toEqual([200, 200, 429]);
		clock.advance(749);
		expect(await statusesOf(api, 1)).toEqual([429]);
		clock.advance(1);
		expect(await statusesOf(api, 3)).toEqual([200, 200, 429]);
	});

	it('belongs to a key, and the organization has three times as much', async () => {
		const { sandbox } = await limited({ requestsPerSecond: 2 });
		const statuses = [];
		for (const key of ['api_sandbox', 'api_b', 'api_c', 'api_d']) {
			statuses.push(await statusesOf(clientOf(sandbox, key), 3));
		}
		expect(statuses).toEqual([
			[200, 200, 429],
			[200, 200, 429],
			[200, 200, 429],
			[429, 429, 429],
		]);
	});

	it('is shared by all endpoints, unless groups are told apart', async () => {
		const shared = await limited({ requestsPerSecond: 1 });
		expect(await statusesOf(shared.api, 1, '/lead/')).toEqual([200]);
		expect(await statusesOf(shared.api, 1, '/contact/')).toEqual([429]);
		const split = await limited({ requestsPerSecond: 1, groups: 'perResource' });
		expect(await statusesOf(split.api, 2, '/lead/')).toEqual([200, 429]);
		expect(await statusesOf(split.api, 2, '/contact/')).toEqual([200, 429]);
		expect((await split.api.post('/lead/', {})).status).toBe(200);
		expect((await split.api.put('/lead/lead_x/', {})).status).toBe(429);
	});

	it('can change while the sandbox runs, and reset takes it back', async () => {
		const { sandbox, api } = await limited({ requestsPerSecond: 1 });
		expect(await statusesOf(api, 2)).toEqual([200, 429]);
		sandbox.setLimits({ requestsPerSecond: 0 });
		expect(await statusesOf(api, 2)).toEqual([200, 200]);
		sandbox.reset();
		expect(await statusesOf(api, 2)).toEqual([200, 429]);
	});
});

describe('a refused call', () => {
	it('is refused before anything is executed, and counted', async () => {
		const { sandbox, api } = await limited({ requestsPerSecond: 1 });
		await api.post('/lead/', { name: 'A' });
		const { status, data } = await api.post('/lead/', { name: 'B' });
		expect([status, data]).toEqual([429, { error: 'Rate limit exceeded' }]);
		expect(sandbox.records('lead')).toHaveLength(1);
		expect(sandbox.requests[1]).toMatchObject({ status: 429, committed: false, body: { name: 'B' } });
		expect(sandbox.stats()).toMatchObject({ calls: 2, byStatus: { 200: 1, 429: 1 }, refusedByLimit: 1 });
	});

	it('comes after routing and credential, before the body', async () => {
		const { sandbox, api } = await limited({ requestsPerSecond: 1 });
		await api.get('/me/');
		expect((await api.get('/nope/')).status).toBe(404);
		expect((await clientOf(sandbox, 'api_other').get('/me/')).status).toBe(401);
		const broken = await api.post('/lead/', '{', { headers: { 'content-type': 'application/json' } });
		expect(broken.status).toBe(429);
	});
});

describe('headers', () => {
	const LIMIT_HEADER = /rate-?limit|retry-after/;
	const pick = (headers: object) =>
		Object.fromEntries(Object.entries(headers).filter(([name]) => LIMIT_HEADER.test(name)));

	const cases: Array<[HeaderMode, object, object]> = [
		[
			'comma',
			{ ratelimit: 'limit=2, remaining=1, reset=0.75' },
			{ ratelimit: 'limit=2, remaining=0, reset=0.75', 'retry-after': '1' },
		],
		[
			'semicolon',
			{ ratelimit: 'limit=2; remaining=1; reset=0.75' },
			{ ratelimit: 'limit=2; remaining=0; reset=0.75', 'retry-after': '1' },
		],
		['absent', {}, { 'retry-after': '1' }],
		[
			'legacy',
			{ 'x-rate-limit-limit': '2', 'x-rate-limit-remaining': '1', 'x-rate-limit-reset': '0.75' },
			{
				'x-rate-limit-limit': '2',
				'x-rate-limit-remaining': '0',
				'x-rate-limit-reset': '0.75',
				'retry-after': '1',
			},
		],
	];
	it.each(cases)('%s: on an answer and on a 429', async (headerMode, onAnswer, onRefusal) => {
		const { api } = await limited({ requestsPerSecond: 2, headerMode });
		const [first, , third] = [await api.get('/me/'), await api.get('/me/'), await api.get('/me/')];
		expect(pick(first.headers)).toEqual(onAnswer);
		expect(third.status).toBe(429);
		expect(pick(third.headers)).toEqual(onRefusal);
	});

	it('conflicting: the live set of 2026, which promises 100 and holds 60', async () => {
		const { api } = await limited({ requestsPerSecond: 60, headerMode: 'conflicting' });
		const first = await api.get('/me/');
		await statusesOf(api, 59);
		const refused = await api.get('/me/');
		const common = {
			'ratelimit-limit': '60',
			'ratelimit-reset': '1',
			'x-ratelimit-limit': '60, 60;w=1, 100;w=1',
		};
		expect(pick(first.headers)).toEqual({
			...common,
			ratelimit: 'limit=100; remaining=99; reset=0.75',
			'ratelimit-remaining': '59',
		});
		expect(refused.status).toBe(429);
		expect(pick(refused.headers)).toEqual({
			...common,
			ratelimit: 'limit=100; remaining=40; reset=0.75',
			'ratelimit-remaining': '0',
			'retry-after': '1',
		});
	});

	it('legacy: a 429 still has the rate in its body', async () => {
		const { api } = await limited({ requestsPerSecond: 1, headerMode: 'legacy', windowSeconds: 8 });
		await statusesOf(api, 8);
		expect((await api.get('/me/')).data).toMatchObject({
			message: 'API call count exceeded for this period',
			rate_limit: 8,
			rate_reset: '7.75',
			rate_window: 8,
		});
	});

	it('no Retry-After when it is switched off; then absent is really silent', async () => {
		const { api } = await limited({ requestsPerSecond: 1, headerMode: 'absent', retryAfter: false });
		await api.get('/me/');
		const { status, headers } = await api.get('/me/');
		expect([status, pick(headers)]).toEqual([429, {}]);
	});

	it('rounds Retry-After up', async () => {
		const { api } = await limited({ requestsPerSecond: 0.2, windowSeconds: 5 });
		await api.get('/me/');
		const { headers } = await api.get('/me/');
		const reset = Number(/reset=([\d.]+)/.exec(String(headers.ratelimit))![1]);
		expect(Number(headers['retry-after'])).toBe(Math.ceil(reset));
	});

	it('reports the organization when that is closer to its limit', async () => {
		const { sandbox } = await limited({ requestsPerSecond: 10, organizationFactor: 0.5 });
		const { headers } = await clientOf(sandbox, 'api_b').get('/me/');
		expect(headers.ratelimit).toBe('limit=5, remaining=4, reset=0.75');
	});

	it('come with refusals by validation too, and not without a limit', async () => {
		const { sandbox, api } = await limited({ requestsPerSecond: 5 });
		expect((await api.post('/contact/', { x: 1 })).headers.ratelimit).toContain('remaining=4');
		sandbox.setLimits({ requestsPerSecond: 0 });
		expect(pick((await api.get('/me/')).headers)).toEqual({});
	});
});
