import { mean, range } from 'lodash';

import { drawScenario, PLAIN, type Scenario } from './scenario';
import { simulate } from './simulate';

interface Bars {
	/** Time over the time that is allowed, at most. */
	time: number;
	/** Part of the calls that the limit may refuse. */
	refused: number;
	/** What a worker gets of an equal share, at least. */
	share?: number;
}

/** Several starting points within the server's window. */
const SEEDS = [1, 2];

function expectBars(part: Partial<Scenario>, { time, refused, share = 0 }: Bars): void {
	for (const seed of SEEDS) {
		const result = simulate({ ...PLAIN, ...part, seed });
		expect(result.timeOverIdeal).toBeLessThan(time);
		expect(result.refusedShare).toBeLessThan(refused);
		expect(result.leastShare).toBeGreaterThan(share);
	}
}

type Row = [what: string, part: Partial<Scenario>, bars: Bars];

describe('a limit that answers advertise', () => {
	test.each<Row>([
		['commas', { headers: 'comma' }, { time: 1.03, refused: 0.001 }],
		['semicolons', { headers: 'semicolon' }, { time: 1.03, refused: 0.001 }],
		['the older header', { headers: 'legacy' }, { time: 1.03, refused: 0.001 }],
		['whole seconds', { headers: 'wholeSeconds' }, { time: 1.03, refused: 0.001 }],
		['families that contradict each other', { headers: 'conflicting' }, { time: 1.03, refused: 0.001 }],
		[
			'two limits at once',
			{ headers: 'twoLimits', windowSeconds: 8, perSecond: 30 },
			{ time: 1.03, refused: 0.002 },
		],
		['clock times', { headers: 'epoch', clockAhead: 5.7 }, { time: 1.03, refused: 0.001 }],
		['odd answers among good ones', { headers: 'garbage' }, { time: 1.12, refused: 0.003 }],
		['20 per second', { perSecond: 20, calls: 600 }, { time: 1.03, refused: 0.002 }],
		['100 per second', { perSecond: 100 }, { time: 1.03, refused: 0.001 }],
		['a window of 8 s', { perSecond: 30, windowSeconds: 8 }, { time: 1.03, refused: 0.002 }],
		['0.5 % of calls refused by surprise', { surprise: 0.005 }, { time: 1.05, refused: 0.001 }],
		['2 % of calls refused by surprise', { surprise: 0.02 }, { time: 1.05, refused: 0.001 }],
		['2 %, four in a row', { surprise: 0.02, surprisesInARow: 4 }, { time: 1.05, refused: 0.001 }],
		['answers that take 1.5 s', { latencyMs: 1_500 }, { time: 1.1, refused: 0.006 }],
		['a few searches in a bucket of their own', { searches: 0.02 }, { time: 1.05, refused: 0.003 }],
		['as many searches as writes', { searches: 0.5 }, { time: 1.12, refused: 0.003 }],
		[
			'as many, at 10 per second',
			{ searches: 0.5, perSecond: 10, calls: 600 },
			{ time: 1.05, refused: 0.003 },
		],
		[
			'as many, with slow answers',
			{ searches: 0.5, perSecond: 160, calls: 4_800, latencyMs: 400 },
			{ time: 1.08, refused: 0.001 },
		],
		[
			'a few, in windows of 10 s that end on whole seconds',
			{ searches: 0.02, perSecond: 180, calls: 5_400, windowSeconds: 10, headers: 'wholeSeconds' },
			{ time: 1.05, refused: 0.003 },
		],
		['half the limit', { calls: 3_600, change: { at: 20, factor: 0.5 } }, { time: 1.03, refused: 0.005 }],
		['twice the limit', { calls: 3_600, change: { at: 20, factor: 2 } }, { time: 1.03, refused: 0.003 }],
		['an outage of 30 s', { calls: 3_600, outage: { at: 20 } }, { time: 1.03, refused: 0.003 }],
	])('%s', (_, part, bars) => {
		expectBars(part, bars);
	});

	describe('in whole seconds, on average of ten starting points', () => {
		const results = (part: Partial<Scenario>) =>
			range(1, 11).map((seed) => {
				const scenario = { ...PLAIN, headers: 'wholeSeconds' as const, ...part, seed };
				return simulate({ ...scenario, calls: scenario.perSecond * 60 });
			});

		test.each<[perSecond: number, times: number]>([
			[12, 1.08],
			[25, 1.055],
			[60, 1.06],
		])('beside a program that takes half of %i per second', (perSecond, times) => {
			const part = { perSecond, otherProgram: 0.5, slowAnswers: 0.02 };
			expect(mean(results(part).map(({ timeOverIdeal }) => timeOverIdeal))).toBeLessThan(times);
		});

		test.each<[workers: number, share: number]>([
			[4, 0.8],
			[8, 0.57],
			[16, 0.53],
		])('%i workers share 96 per second', (workers, share) => {
			const part = { workers, perSecond: 96 };
			expect(mean(results(part).map(({ leastShare }) => leastShare))).toBeGreaterThan(share);
		});
	});

	test.each<[workers: number, bars: Bars]>([
		[2, { time: 1.03, refused: 0.003, share: 0.8 }],
		[4, { time: 1.03, refused: 0.003, share: 0.8 }],
		[8, { time: 1.03, refused: 0.015, share: 0.8 }],
		[16, { time: 1.03, refused: 0.06, share: 0.6 }],
		[32, { time: 1.03, refused: 0.085 }],
		[64, { time: 1.03, refused: 0.085 }],
	])('is shared by %i workers that do not know of each other', (workers, bars) => {
		expectBars({ workers, calls: 6_000 }, bars);
	});

	test('is shared by 16 workers of which each makes three calls in two seconds', () => {
		const part = { workers: 16, perSecond: 24, calls: 1_440 };
		const results = range(1, 11).map((seed) => simulate({ ...PLAIN, ...part, seed }));
		expect(mean(results.map(({ leastShare }) => leastShare))).toBeGreaterThan(0.48);
		expect(mean(results.map(({ refusedShare }) => refusedShare))).toBeLessThan(0.055);
	});

	test.each<Row>([
		['16, exact resets', { workers: 16, perSecond: 53 }, { time: 1.1, refused: 0.06, share: 0.4 }],
		[
			'16, rounded ones',
			{ workers: 16, perSecond: 45, headers: 'wholeSeconds' },
			{ time: 1.1, refused: 0.06, share: 0.4 },
		],
		[
			'64, rounded ones',
			{ workers: 64, perSecond: 79, headers: 'epoch', latencyMs: 400 },
			{ time: 1.1, refused: 0.18 },
		],
	])('is shared after an outage as before: %s', (_, part, bars) => {
		expectBars({ ...part, calls: part.perSecond! * 60, outage: { at: 20 } }, bars);
	});

	test('is spread over the window: no tenth of a second gets more than twice its part and four', () => {
		const perTenth = new Map<number, number>();
		for (const at of simulate({ ...PLAIN, calls: 600 }).arrivals) {
			perTenth.set(Math.floor(at / 100), (perTenth.get(Math.floor(at / 100)) ?? 0) + 1);
		}
		expect(Math.max(...perTenth.values())).toBeLessThanOrEqual(16);
	});
});

describe('a limit that no answer tells', () => {
	const absent = { headers: 'absent' } as const;
	const BURSTS = { surprise: 0.02, surprisesInARow: 4 };

	test.each<Row>([
		['20 per second', { perSecond: 20, calls: 1_000 }, { time: 1.1, refused: 0.04 }],
		['45 per second', { perSecond: 45 }, { time: 1.03, refused: 0.012 }],
		['60 per second', { perSecond: 60 }, { time: 1.03, refused: 0.008 }],
		['100 per second', { perSecond: 100 }, { time: 1.06, refused: 0.012 }],
		['150 per second', { perSecond: 150, calls: 7_500 }, { time: 1.06, refused: 0.01 }],
		['answers that take 400 ms', { latencyMs: 400 }, { time: 1.07, refused: 0.012 }],
		['answers that take 20 ms', { latencyMs: 20 }, { time: 1.03, refused: 0.01 }],
		['0.5 % of calls refused by surprise', { surprise: 0.005 }, { time: 1.1, refused: 0.02 }],
		['2 % of calls refused by surprise', { surprise: 0.02 }, { time: 1.06, refused: 0.02 }],
		['2 %, four in a row', { surprise: 0.02, surprisesInARow: 4 }, { time: 1.12, refused: 0.02 }],
		['half the limit', { calls: 3_600, change: { at: 20, factor: 0.5 } }, { time: 1.05, refused: 0.02 }],
		['an outage of 30 s', { calls: 3_600, outage: { at: 20 } }, { time: 1.1, refused: 0.03 }],
		['no advice when a call is refused', { retryAfter: false }, { time: 1.04, refused: 0.01 }],
	])('%s', (_, part, bars) => {
		expectBars({ ...absent, ...part }, bars);
	});

	test.each([
		['0.5 % of calls refused by surprise', { surprise: 0.005 }, { mean: 1.05, worst: 1.15 }],
		['2 %', { surprise: 0.02 }, { mean: 1.1, worst: 1.3 }],
		['2 %, four in a row', BURSTS, { mean: 1.1, worst: 1.27 }],
		[
			'2 %, four in a row, 150 per second',
			{ ...BURSTS, perSecond: 150, calls: 7_500 },
			{ mean: 1.3, worst: 2.1 },
		],
		['2 %, four in a row, slow answers', { ...BURSTS, latencyMs: 400 }, { mean: 1.13, worst: 1.4 }],
	])('%s, from ten starting points', (_, part, { mean: most, worst }) => {
		const results = range(1, 11).map((seed) => simulate({ ...PLAIN, ...absent, ...part, seed }));
		const times = results.map(({ timeOverIdeal }) => timeOverIdeal);
		expect(mean(times)).toBeLessThan(most);
		expect(Math.max(...times)).toBeLessThan(worst);
		expect(Math.max(...results.map(({ refusedShare }) => refusedShare))).toBeLessThan(0.02);
	});

	test.each<Row>([
		['2 s, 24 per second', { windowSeconds: 2, perSecond: 24 }, { time: 1.04, refused: 0.025 }],
		['5 s, 60 per second', { windowSeconds: 5 }, { time: 1.05, refused: 0.017 }],
		['5 s, 100 per second', { windowSeconds: 5, perSecond: 100 }, { time: 1.05, refused: 0.016 }],
		['10 s, 54 per second', { windowSeconds: 10, perSecond: 54 }, { time: 1.04, refused: 0.022 }],
	])('windows of %s, on average of ten starting points', (_, part, { time, refused }) => {
		const scenario = { ...PLAIN, ...absent, ...part };
		const calls = scenario.perSecond * 60;
		const results = range(1, 11).map((seed) => simulate({ ...scenario, calls, seed }));
		expect(mean(results.map(({ timeOverIdeal }) => timeOverIdeal))).toBeLessThan(time);
		expect(mean(results.map(({ refusedShare }) => refusedShare))).toBeLessThan(refused);
	});

	test.each<Row>([
		['60 per second', {}, { time: 1.06, refused: 0.018 }],
		['fast answers', { latencyMs: 20 }, { time: 1.05, refused: 0.013 }],
		['windows of 5 s', { perSecond: 30, windowSeconds: 5 }, { time: 1.08, refused: 0.021 }],
		['windows of 10 s', { perSecond: 30, windowSeconds: 10 }, { time: 1.05, refused: 0.02 }],
		[
			'another program, windows of 5 s',
			{ otherProgram: 0.2, windowSeconds: 5 },
			{ time: 1.05, refused: 0.02 },
		],
		['slow answers', { latencyMs: 400 }, { time: 1.145, refused: 0.018 }],
	])('searches in a bucket of their own, on average of ten starting points: %s', (_, part, bars) => {
		const scenario = { ...PLAIN, ...absent, searches: 0.5, calls: 6_000, ...part };
		const results = range(1, 11).map((seed) => simulate({ ...scenario, seed }));
		expect(mean(results.map(({ timeOverIdeal }) => timeOverIdeal))).toBeLessThan(bars.time);
		expect(mean(results.map(({ refusedShare }) => refusedShare))).toBeLessThan(bars.refused);
	});

	test.each([
		['64 workers, most of which see the first window used up', 500_823, { time: 1.1, refused: 0.3 }],
		['the first four calls refused by surprise', 700_249, { time: 2, refused: 0.02 }],
	])('nothing accepted at first shows no limit, and is a reason to slow down: %s', (_, seed, bars) => {
		const result = simulate(drawScenario(seed));
		expect(result.timeOverIdeal).toBeLessThan(bars.time);
		expect(result.refusedShare).toBeLessThan(bars.refused);
	});

	test('what was accepted while nearly all was refused does not become the rate', () => {
		expect(simulate(drawScenario(600_576)).timeOverIdeal).toBeLessThan(1.6);
		expect(simulate(drawScenario(701_233)).timeOverIdeal).toBeLessThan(1.1);
	});

	test.each<[workers: number, bars: Bars]>([
		[2, { time: 1.05, refused: 0.02 }],
		[4, { time: 1.1, refused: 0.04 }],
	])('is shared by %i workers that do not know of each other', (workers, bars) => {
		expectBars({ ...absent, workers, calls: 6_000 }, bars);
	});

	test('no limit at all: calls in flight grow to the most allowed', () => {
		const { mostInFlight, seconds } = simulate({
			...PLAIN,
			...absent,
			calls: 10_000,
			perSecond: 1e6,
			latencyMs: 20,
		});
		expect(mostInFlight).toBeGreaterThan(20);
		expect(mostInFlight).toBeLessThanOrEqual(40);
		expect(seconds).toBeLessThan(30);
	});

	test('a server nearby without a limit is used fully from its first answers on', () => {
		const { seconds } = simulate({ ...PLAIN, ...absent, calls: 5_000, perSecond: 1e6, latencyMs: 4 });
		expect(seconds).toBeLessThan(1);
	});
});

describe('a ceiling of the person’s own', () => {
	test('is never exceeded in any second', () => {
		const { arrivals } = simulate({ ...PLAIN, calls: 200, maxRequestsPerSecond: 10, latencyMs: 1 });
		const most = Math.max(
			...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length),
		);
		expect(most).toBeLessThanOrEqual(10);
	});

	test('is lowered by what Close says', () => {
		expect(simulate({ ...PLAIN, calls: 600, perSecond: 20, maxRequestsPerSecond: 50 }).refused).toBe(0);
	});
});
