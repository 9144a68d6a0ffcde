import { Pacer, type RunLimits } from '../../../nodes/CloseDestination/send/pacing/pacer';
import type { Reply } from '../../../nodes/CloseDestination/send/types';
import { FakeClock } from '../fakeClock';
import { answer, tooMany } from '../replies';

const longestPauseMs = 86_400_000;
const endpoint = 'POST /lead/';
const newPacer = (clock: FakeClock) => new Pacer(clock, () => 0.5);

/** Makes calls of 100 ms as fast as the pacer lets them, and notes when each starts. */
async function starts(
	count: number,
	limits: RunLimits,
	replyTo: (call: number) => Reply = () => answer(200),
) {
	const clock = new FakeClock();
	const pacer = newPacer(clock).forRun(limits);
	const times: number[] = [];
	let inFlight = 0;
	let most = 0;
	const call = async (position: number) => {
		const slot = await pacer.slot({ longestPauseMs, endpoint });
		times.push(clock.now());
		most = Math.max(most, ++inFlight);
		await clock.sleep(100);
		inFlight--;
		slot.done(replyTo(position));
	};
	await Promise.all(Array.from({ length: count }, async (_, position) => await call(position)));
	return { times, most };
}

test('never starts more calls in a second than it may', async () => {
	const { times } = await starts(50, { maxConcurrency: 0, maxRequestsPerSecond: 10 });
	for (const [position, time] of times.entries()) {
		if (position >= 10) expect(time - times[position - 10]).toBeGreaterThanOrEqual(1_000 - 1e-6);
	}
});

test('never has more calls in flight than it may', async () => {
	const { times, most } = await starts(20, { maxConcurrency: 3, maxRequestsPerSecond: 0 });
	expect(times).toHaveLength(20);
	expect(most).toBeLessThanOrEqual(3);
});

test('tells how many calls of a run may be in flight, and no more than the run wants', async () => {
	const clock = new FakeClock();
	const pacer = newPacer(clock);
	const run = pacer.forRun({ maxConcurrency: 0, maxRequestsPerSecond: 0 });
	const small = pacer.forRun({ maxConcurrency: 3, maxRequestsPerSecond: 0 });
	expect(run.mostInFlight()).toBe(2);
	for (let call = 0; call < 100; call++) {
		const slot = await run.slot({ longestPauseMs, endpoint });
		await clock.sleep(100);
		slot.done(answer(200));
	}
	expect(run.mostInFlight()).toBeGreaterThan(2);
	expect(small.mostInFlight()).toBe(3);
});

test('starts nothing while Close asks to wait', async () => {
	const limits = { maxConcurrency: 1, maxRequestsPerSecond: 0 };
	const { times } = await starts(3, limits, (call) => (call === 0 ? tooMany(7.5) : answer(200)));
	expect(times[1] - times[0]).toBeGreaterThanOrEqual(7_600);
});

test('lets go of a caller within a second when the execution is stopped', async () => {
	const clock = new FakeClock();
	const pacer = newPacer(clock).forRun({ maxConcurrency: 1, maxRequestsPerSecond: 0 });
	const stop = new AbortController();
	(await pacer.slot({ signal: stop.signal, longestPauseMs, endpoint })).done(tooMany(3_600));
	const waiting = pacer.slot({ signal: stop.signal, longestPauseMs, endpoint });
	await clock.sleep(2_000);
	stop.abort();
	await waiting;
	expect(clock.now()).toBeLessThan(3_000);
});

test('tells once of a pause of more than ten seconds', async () => {
	const told: number[] = [];
	const onLongPause = (ms: number) => told.push(ms);
	const limits = { maxConcurrency: 1, maxRequestsPerSecond: 0, onLongPause };
	await starts(4, limits, (call) => (call === 0 ? tooMany(30.5) : answer(200)));
	expect(told).toHaveLength(1);
	expect(told[0]).toBeGreaterThan(20_000);
});

test('a pause that is longer than a run may sit out is not waited for', async () => {
	const clock = new FakeClock();
	const pacer = newPacer(clock).forRun({ maxConcurrency: 1, maxRequestsPerSecond: 0 });
	(await pacer.slot({ longestPauseMs, endpoint })).done(tooMany(40.5));
	const slot = await pacer.slot({ longestPauseMs: 10_000, endpoint });
	expect(slot.isDue).toBe(false);
	expect(clock.now()).toBeLessThan(1_000);
	expect(pacer.pausedForMs()).toBeGreaterThan(10_000);
});

test('calls of an endpoint that has a bucket of its own do not wait for those of another', async () => {
	const clock = new FakeClock();
	const pacer = newPacer(clock).forRun({ maxConcurrency: 0, maxRequestsPerSecond: 0 });
	const windowMs = 30_000;
	const make = async (calling: string, remaining: number) => {
		const slot = await pacer.slot({ longestPauseMs, endpoint: calling });
		const reset = (windowMs - (clock.now() % windowMs)) / 1000;
		const ratelimit = `limit=600, remaining=${remaining}, reset=${reset}`;
		slot.done(answer(remaining === 0 ? 429 : 200, null, { ratelimit }));
	};
	for (const remaining of [309, 308, 307, 306]) {
		await make('POST /lead/', remaining);
		await make('POST /data/search/', 200 + remaining);
	}
	await make('POST /lead/', 0);
	const before = clock.now();
	await make('POST /data/search/', 500);
	expect(clock.now() - before).toBeLessThan(5_000);
});
