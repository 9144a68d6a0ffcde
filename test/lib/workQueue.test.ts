import { WorkQueue } from '../../nodes/CloseDestination/lib/workQueue';
import { FakeClock } from '../send/fakeClock';

function setUp() {
	const clock = new FakeClock();
	const log: string[] = [];
	const work = (name: string, ms: number) => async () => {
		log.push(`${name} begins`);
		await clock.sleep(ms);
		log.push(`${name} ends`);
	};
	return { clock, workQueue: new WorkQueue(() => 120), log, work };
}

test('work goes on side by side', async () => {
	const { workQueue, log, work } = setUp();
	await workQueue.add(undefined, work('a', 20));
	await workQueue.add(undefined, work('b', 10));
	await workQueue.onIdle();
	expect(log).toEqual(['a begins', 'b begins', 'b ends', 'a ends']);
});

test('work on one object goes on in order, others overtake it', async () => {
	const { workQueue, log, work } = setUp();
	await workQueue.add(['x'], work('x1', 20));
	await workQueue.add(['x'], work('x2', 1));
	await workQueue.add(['y'], work('y1', 5));
	await workQueue.add(['x'], work('x3', 1));
	await workQueue.onIdle();
	expect(log.filter((line) => line.startsWith('x'))).toEqual([
		'x1 begins',
		'x1 ends',
		'x2 begins',
		'x2 ends',
		'x3 begins',
		'x3 ends',
	]);
	expect(log.indexOf('y1 ends')).toBeLessThan(log.indexOf('x1 ends'));
});

test('work on one object waits for the last of it, not for the first', async () => {
	const { clock, workQueue, log, work } = setUp();
	await workQueue.add(['x'], work('x1', 10));
	await workQueue.add(['x'], work('x2', 30));
	await clock.sleep(20);
	await workQueue.add(['x'], work('x3', 1));
	await workQueue.onIdle();
	expect(log.slice(-2)).toEqual(['x3 begins', 'x3 ends']);
	expect(log.indexOf('x2 ends')).toBeLessThan(log.indexOf('x3 begins'));
});

test('no more than a limited number is under way', async () => {
	const { clock, workQueue } = setUp();
	let [underWay, most] = [0, 0];
	for (let index = 0; index < 500; index++) {
		await workQueue.add(undefined, async () => {
			most = Math.max(most, ++underWay);
			await clock.sleep(index % 7);
			underWay--;
		});
	}
	await workQueue.onIdle();
	expect(underWay).toBe(0);
	expect(most).toBeLessThanOrEqual(256);
});

test('work that shares its calls counts for a part', async () => {
	const { clock, workQueue } = setUp();
	let [underWay, most] = [0, 0];
	for (let index = 0; index < 3_000; index++) {
		await workQueue.add(
			undefined,
			async () => {
				most = Math.max(most, ++underWay);
				await clock.sleep(10);
				underWay--;
			},
			1 / 8,
		);
	}
	await workQueue.onIdle();
	expect([underWay, most]).toEqual([0, 8 * 256]);
});

test('as few are made ready as calls may be in flight, and more once more may', async () => {
	const { clock } = setUp();
	let mostInFlight = 4;
	const workQueue = new WorkQueue(() => mostInFlight);
	let [underWay, most] = [0, 0];
	const addSome = async (count: number) => {
		most = 0;
		for (let index = 0; index < count; index++) {
			await workQueue.add(undefined, async () => {
				most = Math.max(most, ++underWay);
				await clock.sleep(10);
				underWay--;
			});
		}
	};
	await addSome(200);
	expect(most).toBe(24);
	mostInFlight = 40;
	await addSome(200);
	expect(most).toBe(96);
	await workQueue.onIdle();
});

test('work is asked for again when a quarter of it is done', async () => {
	const { clock } = setUp();
	const workQueue = new WorkQueue(() => 4);
	let done = 0;
	const isFull = (position: number) =>
		workQueue.add(undefined, async () => {
			await clock.sleep(position);
			done++;
		});
	for (let position = 1; position < 24; position++) expect(isFull(position)).toBeUndefined();
	await isFull(24);
	expect(done).toBe(6);
	await workQueue.onIdle();
});

test('work that fails is told at the end, when everything else has ended', async () => {
	const { workQueue, log, work } = setUp();
	await workQueue.add(undefined, async () => await Promise.reject(new Error('defect')));
	await workQueue.add(undefined, work('a', 10));
	await expect(workQueue.onIdle()).rejects.toThrow('defect');
	expect(log).toEqual(['a begins', 'a ends']);
});

test('work on one object goes on after an earlier piece of it has failed', async () => {
	const { workQueue, log, work } = setUp();
	await workQueue.add(['x'], async () => await Promise.reject(new Error('defect')));
	await workQueue.add(['x'], work('x2', 10));
	await workQueue.onIdle().catch(() => {});
	expect(log).toEqual(['x2 begins', 'x2 ends']);
});

test('nothing to do is done', async () => {
	await expect(new WorkQueue(() => 120).onIdle()).resolves.toBeUndefined();
});
