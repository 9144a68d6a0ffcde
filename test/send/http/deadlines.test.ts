import { Deadlines } from '../../../nodes/CloseDestination/send/http/deadlines';
import { FakeClock } from '../fakeClock';

function setUp(timeoutMs = 1_000) {
	const clock = new FakeClock();
	const deadlines = new Deadlines(clock, timeoutMs);
	/** A call that takes this long, or ends when its signal says so. @returns how it ended, and when */
	const call = async (ms: number) => {
		const begun = deadlines.begin();
		const ending = await new Promise<string>((end) => {
			begun.signal.addEventListener('abort', () => end(`aborted at ${clock.now()}`));
			void clock.sleep(ms).then(() => end(`answered at ${clock.now()}`));
		});
		deadlines.end(begun);
		return ending;
	};
	return { clock, deadlines, call };
}

test.each<[ms: number, ended: string]>([
	[0, 'answered at 0'],
	[999, 'answered at 999'],
	[1_001, 'aborted at 1000'],
	[60_000, 'aborted at 1000'],
])('a call of %i ms is %s', async (ms, ended) => {
	expect(await setUp().call(ms)).toBe(ended);
});

test('every call has its own time', async () => {
	const { clock, call } = setUp();
	const first = call(5_000);
	await clock.sleep(700);
	const second = call(5_000);
	const third = call(200);
	expect(await Promise.all([first, second, third])).toEqual([
		'aborted at 1000',
		'aborted at 1700',
		'answered at 900',
	]);
});

test('the watch begins again after it has ended', async () => {
	const { clock, call } = setUp();
	await call(10);
	await clock.sleep(5_000);
	expect(await call(5_000)).toBe('aborted at 6010');
});

test('a call that has ended is watched no longer', async () => {
	const { clock, deadlines } = setUp();
	const call = deadlines.begin();
	deadlines.end(call);
	await clock.sleep(5_000);
	expect(call.signal.aborted).toBe(false);
});
