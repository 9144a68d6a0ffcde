import { Lanes } from '../../nodes/CloseDestination/lib/workQueue';
import { FakeClock } from '../send/fakeClock';

function setUp() {
	const clock = new FakeClock();
	const log: string[] = [];
	const work = (name: string, ms: number) => async () => {
		log.push(`${name} begins`);
		await clock.sleep(ms);
		log.push(`${name} ends`);
	};
	return { clock, lanes: new Lanes(), log, work };
}

test('work goes on side by side', async () => {
	const { lanes, log, work } = setUp();
	await lanes.open(undefined, work('a', 20));
	await lanes.open(undefined, work('b', 10));
	await lanes.allDone();
	expect(log).toEqual(['a begins', 'b begins', 'b ends', 'a ends']);
});

test('work on one object goes on in order, others overtake it', async () => {
	const { lanes, log, work } = setUp();
	await lanes.open('x', work('x1', 20));
	await lanes.open('x', work('x2', 1));
	await lanes.open('y', work('y1', 5));
	await lanes.open('x', work('x3', 1));
	await lanes.allDone();
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
	const { clock, lanes, log, work } = setUp();
	await lanes.open('x', work('x1', 10));
	await lanes.open('x', work('x2', 30));
	await clock.sleep(20);
	await lanes.open('x', work('x3', 1));
	await lanes.allDone();
	expect(log.slice(-2)).toEqual(['x3 begins', 'x3 ends']);
	expect(log.indexOf('x2 ends')).toBeLessThan(log.indexOf('x3 begins'));
});

test('no more than a limited number is under way', async () => {
	const { clock, lanes } = setUp();
	let [underWay, most] = [0, 0];
	for (let index = 0; index < 500; index++) {
		await lanes.open(undefined, async () => {
			most = Math.max(most, ++underWay);
			await clock.sleep(index % 7);
			underWay--;
		});
	}
	await lanes.allDone();
	expect(underWay).toBe(0);
	expect(most).toBeLessThanOrEqual(64);
});

test('work that fails is told at the end, when everything else has ended', async () => {
	const { lanes, log, work } = setUp();
	await lanes.open(undefined, async () => await Promise.reject(new Error('defect')));
	await lanes.open(undefined, work('a', 10));
	await expect(lanes.allDone()).rejects.toThrow('defect');
	expect(log).toEqual(['a begins', 'a ends']);
});

test('work on one object goes on after an earlier piece of it has failed', async () => {
	const { lanes, log, work } = setUp();
	await lanes.open('x', async () => await Promise.reject(new Error('defect')));
	await lanes.open('x', work('x2', 10));
	await lanes.allDone().catch(() => {});
	expect(log).toEqual(['x2 begins', 'x2 ends']);
});

test('nothing to do is done', async () => {
	await expect(new Lanes().allDone()).resolves.toBeUndefined();
});
