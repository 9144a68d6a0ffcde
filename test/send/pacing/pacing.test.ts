import { range } from 'lodash';

import { simulate } from './simulate';

/** Several starting points within the server's window. */
const SEEDS = [1, 2, 3, 4];

const forSeeds = async (simulation: Omit<Parameters<typeof simulate>[0], 'seed'>, seeds = SEEDS) =>
	await Promise.all(seeds.map(async (seed) => await simulate({ ...simulation, seed })));

describe('a limit that Close tells', () => {
	it.each(['comma', 'semicolon', 'legacy', 'wholeSeconds', 'conflicting'] as const)(
		'%s headers: used nearly whole, without refusals',
		async (headers) => {
			for (const perSecond of [20, 60, 100]) {
				for (const { timeOverIdeal, refusedShare } of await forSeeds({ calls: 3_000, perSecond, headers })) {
					expect(timeOverIdeal).toBeLessThan(1.03);
					expect(refusedShare).toBeLessThan(0.002);
				}
			}
		},
	);

	it('in windows of 8 seconds, as in 2022', async () => {
		for (const { timeOverIdeal, refusedShare } of await forSeeds({
			calls: 3_000,
			perSecond: 30,
			windowSeconds: 8,
		})) {
			expect(timeOverIdeal).toBeLessThan(1.1);
			expect(refusedShare).toBeLessThan(0.002);
		}
	});

	it('that halves on the way is followed', async () => {
		const result = await simulate({
			calls: 3_000,
			perSecond: 60,
			onCall: (seconds, server) => {
				if (seconds > 20) server.options = { ...server.options, perSecond: 30 };
			},
		});
		expect(result.seconds).toBeLessThan((20 + (3_000 - 20 * 60) / 30) * 1.04);
		expect(result.refused).toBeLessThan(30);
	});

	it('is shared by processes that do not know of each other', async () => {
		for (const processes of [2, 4]) {
			for (const { timeOverIdeal, refusedShare } of await forSeeds({
				calls: 3_000,
				perSecond: 60,
				processes,
			})) {
				expect(timeOverIdeal).toBeLessThan(1.08);
				expect(refusedShare).toBeLessThan(0.02);
			}
		}
	});

	it('is believed when single calls are refused though there is room: each costs the wait it asks for', async () => {
		const surprise = (call: number) => call % 50 === 7;
		for (const { timeOverIdeal } of await forSeeds({ calls: 3_000, perSecond: 60, surprise })) {
			expect(timeOverIdeal).toBeLessThan(1.3);
		}
	});

	it('is spread over the window: no tenth of a second gets more than its part and two', async () => {
		const { arrivals } = await simulate({ calls: 600, perSecond: 60 });
		const perTenth = new Map<number, number>();
		for (const at of arrivals)
			perTenth.set(Math.floor(at / 100), (perTenth.get(Math.floor(at / 100)) ?? 0) + 1);
		expect(Math.max(...perTenth.values())).toBeLessThanOrEqual(8);
	});
});

describe('a limit that Close does not tell', () => {
	it.each([20, 60, 100])('%i per second is found, with few refusals', async (perSecond) => {
		for (const { timeOverIdeal, refusedShare } of await forSeeds(
			{ calls: 3_000, perSecond, headers: 'absent' },
			range(1, 25),
		)) {
			expect(timeOverIdeal).toBeLessThan(1.1);
			expect(refusedShare).toBeLessThan(0.002);
		}
	});

	it.each([30, 45, 75, 90])('%i per second, not seen yet, is found too', async (perSecond) => {
		for (const { timeOverIdeal, refusedShare } of await forSeeds({
			calls: 3_000,
			perSecond,
			headers: 'absent',
		})) {
			expect(timeOverIdeal).toBeLessThan(1.13);
			expect(refusedShare).toBeLessThan(0.01);
		}
	});

	it.each([40, 200])('and with %i ms until each answer', async (latencyMs) => {
		for (const { timeOverIdeal, refusedShare } of await forSeeds({
			...{ calls: 3_000, perSecond: 60, headers: 'absent' },
			latencyMs,
		})) {
			expect(timeOverIdeal).toBeLessThan(1.1);
			expect(refusedShare).toBeLessThan(0.002);
		}
	});

	it('that is low is found too', async () => {
		for (const { timeOverIdeal } of await forSeeds({ calls: 600, perSecond: 3, headers: 'absent' })) {
			expect(timeOverIdeal).toBeLessThan(1.2);
		}
	});

	it('also when a refusal does not say how long to wait', async () => {
		const [{ timeOverIdeal }] = await forSeeds({
			calls: 3_000,
			perSecond: 60,
			headers: 'absent',
			retryAfter: false,
		});
		expect(timeOverIdeal).toBeLessThan(1.3);
	});

	it('no limit: calls in flight grow to the most allowed', async () => {
		const { mostInFlight, seconds } = await simulate({
			calls: 10_000,
			perSecond: 1e6,
			headers: 'absent',
			latencyMs: 20,
		});
		expect(mostInFlight).toBeGreaterThan(20);
		expect(mostInFlight).toBeLessThanOrEqual(40);
		expect(seconds).toBeLessThan(30);
	});
});

describe('a server nearby without a limit', () => {
	const nearby = { calls: 5_000, perSecond: 1e6, headers: 'absent', latencyMs: 4 } as const;

	it('is used fully from its first answers on', async () => {
		expect((await simulate(nearby)).seconds).toBeLessThan(1);
	});

	it('also when the calls that open the connections take long', async () => {
		const opening = { latencyMs: 60, untilMs: 100 };
		expect((await simulate({ ...nearby, opening })).seconds).toBeLessThan(1.3);
	});
});

describe('a ceiling of the person’s own', () => {
	it('is never exceeded in any second, by all runs together', async () => {
		const { arrivals } = await simulate({
			calls: 200,
			perSecond: 60,
			maxRequestsPerSecond: 10,
			runsPerProcess: 2,
			latencyMs: 1,
		});
		const most = Math.max(
			...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length),
		);
		expect(most).toBeLessThanOrEqual(10);
	});

	it('is lowered by what Close says', async () => {
		const { refused } = await simulate({ calls: 600, perSecond: 20, maxRequestsPerSecond: 50 });
		expect(refused).toBe(0);
	});
});
