import { KeyedQueue } from '../../nodes/CloseDestination/lib/keyedQueue';
import { FakeClock } from '../send/fakeClock';

function setUp() {
	const clock = new FakeClock();
	const turns = new KeyedQueue();
	const log: string[] = [];
	const take = async (keys: string, name: string, ms: number) =>
		await turns.run(keys.split(' '), async () => {
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
	const failing = turns.run(['x'], async () => await Promise.reject(new Error('no')));
	const next = take('x', 'x2', 1);
	await expect(failing).rejects.toThrow('no');
	expect(await next).toBe('x2');
});

test('after all that came before under any of its keys', async () => {
	const { take, log } = setUp();
	await Promise.all([
		take('x', 'x', 20),
		take('y', 'y', 10),
		take('x y', 'xy', 5),
		take('y z', 'yz', 1),
		take('z', 'z', 1),
	]);
	expect(log.filter((entry) => entry.endsWith('begins'))).toEqual(
		['x', 'y', 'xy', 'yz', 'z'].map((name) => `${name} begins`),
	);
});

test('keys in opposite orders keep no one waiting for ever', async () => {
	const { take } = setUp();
	const names = await Promise.all([take('x y', '1', 5), take('y x', '2', 5), take('x y', '3', 5)]);
	expect(names).toEqual(['1', '2', '3']);
});

test('work that failed holds back only until the others have ended too', async () => {
	const { take, turns, log } = setUp();
	const failing = turns.run(['x'], async () => await Promise.reject(new Error('no')));
	await Promise.all([expect(failing).rejects.toThrow('no'), take('y', 'y', 20), take('x y', 'xy', 1)]);
	expect(log).toEqual(['y begins', 'y ends', 'xy begins', 'xy ends']);
});
