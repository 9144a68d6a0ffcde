import { KeyedQueue } from '../../nodes/CloseDestination/lib/keyedQueue';
import { FakeClock } from '../send/fakeClock';

function setUp() {
	const clock = new FakeClock();
	const turns = new KeyedQueue();
	const log: string[] = [];
	const take = async (key: string, name: string, ms: number) =>
		await turns.run(key, async () => {
			log.push(`${name} begins`);
			await clock.sleep(ms);
			log.push(`${name} ends`);
			return name;
		});
	return { take, turns, log };
}

test('one after the other under one key, side by side under others', async () => {
	const { take, log } = setUp();
	const results = await Promise.all([take('x', 'x1', 20), take('x', 'x2', 1), take('y', 'y1', 5)]);
	expect(results).toEqual(['x1', 'x2', 'y1']);
	expect(log).toEqual(['x1 begins', 'y1 begins', 'y1 ends', 'x1 ends', 'x2 begins', 'x2 ends']);
});

test('work that fails tells its own caller only', async () => {
	const { take, turns } = setUp();
	const failing = turns.run('x', async () => await Promise.reject(new Error('no')));
	const next = take('x', 'x2', 1);
	await expect(failing).rejects.toThrow('no');
	expect(await next).toBe('x2');
});
