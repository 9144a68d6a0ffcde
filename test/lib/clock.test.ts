import { createTurns, createYielder, pause } from '../../nodes/CloseDestination/lib/clock';
import { FakeClock } from '../send/fakeClock';

describe('pause', () => {
	test.each([0, 1, 399, 400, 401, 60_000])('waits %i ms', async (ms) => {
		const clock = new FakeClock();
		await pause(clock, ms);
		expect(clock.now()).toBe(ms);
	});

	test('does not wait for a moment that has passed', async () => {
		const clock = new FakeClock();
		await pause(clock, -100);
		expect(clock.now()).toBe(0);
	});

	test('ends within a second when the execution is stopped', async () => {
		const clock = new FakeClock();
		const stop = new AbortController();
		const stopping = clock.sleep(5_000).then(() => stop.abort());
		await pause(clock, 60_000, stop.signal);
		await stopping;
		expect(clock.now()).toBeGreaterThanOrEqual(5_000);
		expect(clock.now()).toBeLessThan(6_000);
	});

	test('does not begin when the execution has been stopped', async () => {
		const clock = new FakeClock();
		await pause(clock, 60_000, AbortSignal.abort());
		expect(clock.now()).toBe(0);
	});
});

test('a yielder lets others run after a stretch of work, and not before', async () => {
	const clock = new FakeClock();
	let sleeps = 0;
	const yieldIfDue = createYielder({
		now: clock.now,
		sleep: async (ms) => {
			sleeps++;
			await clock.sleep(ms);
		},
	});
	for (let work = 0; work < 100; work++) {
		await yieldIfDue();
		await clock.sleep(1);
	}
	expect(sleeps).toBeGreaterThanOrEqual(3);
	expect(sleeps).toBeLessThanOrEqual(10);
});

test('all that wait for a turn go on together, and later ones with the next', async () => {
	const clock = new FakeClock();
	const sleep = jest.spyOn(clock, 'sleep');
	const turn = createTurns(clock);
	await Promise.all([turn(), turn(), turn()]);
	expect(sleep.mock.calls).toEqual([[0]]);
	await turn();
	expect(sleep).toHaveBeenCalledTimes(2);
});
