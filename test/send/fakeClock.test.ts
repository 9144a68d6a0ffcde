import { FakeClock } from './fakeClock';

test('time passes while everybody sleeps, and wakes them in order', async () => {
	const clock = new FakeClock();
	const log: string[] = [];
	const caller = async (name: string, ...sleeps: number[]) => {
		for (const ms of sleeps) {
			await clock.sleep(ms);
			log.push(`${name} ${clock.now()}`);
		}
	};
	await Promise.all([caller('a', 10, 10), caller('b', 10, 5), caller('c', 3), caller('d', 1_000_000)]);
	expect(log).toEqual(['c 3', 'a 10', 'b 10', 'b 15', 'a 20', 'd 1000000']);
});

test('no time passes in a sleep of 0 or less', async () => {
	const clock = new FakeClock();
	await clock.sleep(0);
	await clock.sleep(-5);
	expect(clock.now()).toBe(0);
});

test('work between two sleeps takes no time', async () => {
	const clock = new FakeClock();
	await clock.sleep(5);
	for (let turn = 0; turn < 100; turn++) await Promise.resolve();
	expect(clock.now()).toBe(5);
});
