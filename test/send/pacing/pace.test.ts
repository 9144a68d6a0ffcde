import { learn } from '../../../nodes/CloseDestination/send/pacing/learn';
import {
	inFlightLimit,
	knownRateOf,
	newPace,
	splitPace,
	start,
	startableAt,
} from '../../../nodes/CloseDestination/send/pacing/pace';
import { answer } from '../replies';

const LATENCY_MS = 80;
type Headers = Record<string, string>;

/** Makes calls one after the other, as soon as each may start, and tells the pace and the time afterwards. */
function after(calls: Array<{ statusCode?: number; headers?: Headers; endpoint?: string }>) {
	const pace = newPace();
	let now = 0;
	for (const { statusCode = 200, headers = {}, endpoint = 'POST /lead/' } of calls) {
		now = Math.max(now, startableAt(pace, now));
		const call = start(pace, endpoint, now);
		now += LATENCY_MS;
		learn(pace, call, answer(statusCode, null, headers), now, 0.5);
	}
	return { pace, now, rate: knownRateOf(pace, now) };
}

const times = (count: number, headers: Headers) => Array.from({ length: count }, () => ({ headers }));
const ratelimit = (text: string): Headers => ({ ratelimit: text });
const GOOD = ratelimit('limit=60, remaining=59, reset=0.9');

describe('what an accepted call says is bounded', () => {
	test.each<[what: string, headers: Headers]>([
		['a window of a day', ratelimit('limit=100, remaining=100, reset=86400')],
		['a window of an hour that is used up', ratelimit('limit=100, remaining=0, reset=3600')],
		[
			'a clock time',
			{ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '59', 'x-ratelimit-reset': '1764150000' },
		],
		['a limit near zero', ratelimit('limit=0.001, remaining=0, reset=1')],
		['a named window of a day', { 'x-ratelimit-limit': '60, 60;w=86400' }],
		['ten minutes, used up', ratelimit('limit=60, remaining=0, reset=600.5')],
		['more left than the limit', ratelimit('limit=60, remaining=1000000, reset=1')],
		['5,000 an hour', ratelimit('limit=5000, remaining=100, reset=3600')],
	])('%s', (_, headers) => {
		const { pace, now } = after(times(10, headers));
		expect(now).toBeLessThan(2_000);
		expect(startableAt(pace, now) - now).toBeLessThan(2_000);
	});

	test('one odd answer among good ones changes nothing for long', () => {
		const odd = ratelimit('limit=60, remaining=30, reset=50');
		const { rate } = after([...times(20, GOOD), { headers: odd }, ...times(20, GOOD)]);
		expect(rate).toBeGreaterThan(40);
	});

	test('a limit that answers have stopped to tell is forgotten', () => {
		const { rate } = after([...times(5, ratelimit('limit=10, remaining=9, reset=0.9')), ...times(120, {})]);
		expect(rate).toBeGreaterThan(20);
	});
});

test('of two limits the one with the lower rate is kept to, whatever its number', () => {
	const recorded = {
		ratelimit: 'limit=240; remaining=239; reset=8',
		'ratelimit-limit': '60',
		'ratelimit-remaining': '59',
		'ratelimit-reset': '1',
		'x-ratelimit-limit': '60, 60;w=1, 100;w=1',
	};
	// 239 calls in what is left of 8 s: about 30 per second, not 60.
	expect(after(times(3, recorded)).rate / 30).toBeCloseTo(1, 1);
});

test('a clock time is read by the clock of the same server', () => {
	const at = 1_781_870_815;
	const headers = {
		date: new Date(at * 1000).toUTCString(),
		'x-ratelimit-limit': '50',
		'x-ratelimit-remaining': '47',
		'x-ratelimit-reset': String(at + 5),
	};
	// 47 calls in what is left of 5 s: about 10 per second.
	const { rate } = after(times(3, headers));
	expect(rate).toBeGreaterThan(9);
	expect(rate).toBeLessThan(11);
});

test.each<[headers: string, room: Headers]>([
	['with room left', GOOD],
	['without headers', {}],
])('a single refusal %s holds up nobody else', (_, headers) => {
	const { pace, now } = after([
		...times(100, headers),
		{ statusCode: 429, headers: { ...headers, 'retry-after': '1' } },
		...times(1, headers),
	]);
	expect(startableAt(pace, now) - now).toBeLessThan(100);
});

test('a window that is used up holds up everybody until it ends', () => {
	const { pace, now } = after([
		...times(20, GOOD),
		{ statusCode: 429, headers: ratelimit('limit=60, remaining=0, reset=0.7') },
	]);
	expect(startableAt(pace, now) - now).toBeGreaterThan(600);
});

test('more than 40 calls are in flight where a known limit and slow answers need it', () => {
	const { pace, now } = after(times(30, ratelimit('limit=900, remaining=800, reset=0.9')));
	pace.latencyMs = 100;
	expect(inFlightLimit(pace, now)).toBeGreaterThan(40);
});

test('the first answer about a bucket of its own contradicts nothing, and the rate is that of before', () => {
	const { pace, now, rate } = after(times(20, GOOD));
	const own = splitPace(pace, 'GET /lead/');
	const call = start(own, 'GET /lead/', now);
	const room = ratelimit('limit=60, remaining=40, reset=0.9');
	expect(learn(own, call, answer(200, null, room), now + LATENCY_MS, 0.5)).toBe(false);
	expect([...own.advertised.values()].map(({ contradictions }) => contradictions)).toEqual([0]);
	expect(knownRateOf(own, now + LATENCY_MS)).toBeGreaterThan(rate / 2);
});
