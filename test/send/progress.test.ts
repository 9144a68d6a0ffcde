import { Progress } from '../../nodes/CloseDestination/send/progress';

function watched() {
	const clock = { time: 0, now: () => clock.time };
	const advance = { settled: 0, attempts: 0 };
	const shown: string[] = [];
	const logged: string[] = [];
	const progress = new Progress({
		...{ clock, recordCount: 100, advance: () => advance },
		show: (line) => shown.push(line),
		log: (line) => logged.push(line),
	});
	const after = (ms: number, more: Partial<typeof advance> = {}) => {
		clock.time += ms;
		Object.assign(advance, more);
		progress.note();
	};
	return { progress, after, shown, logged, clock };
}

test('a line a second at most tells how far the run is, and its rate since the line before', () => {
	const { after, shown } = watched();
	for (let call = 1; call <= 50; call++) after(50, { settled: call, attempts: call });
	expect(shown).toEqual([
		'20 of 100 records, 20.0 calls per second',
		'40 of 100 records, 20.0 calls per second',
	]);
	after(4_000, { settled: 52, attempts: 52 });
	expect(shown[2]).toBe('52 of 100 records, 2.7 calls per second');
});

test('a run of less than a second shows nothing', () => {
	const { after, shown } = watched();
	after(999, { settled: 100, attempts: 100 });
	expect(shown).toEqual([]);
});

test('a wait of more than ten seconds is told of once, however many calls wait', () => {
	const { progress, shown, logged, clock } = watched();
	progress.waits('repeat', 10_000);
	expect(logged).toEqual([]);
	for (let call = 0; call < 40; call++) progress.waits('repeat', 20_000);
	progress.waits('longPause', 42_000);
	expect(logged).toEqual([
		'A call did not get through to Close: it is made again in 20 s; other calls go on.',
		"Close's rate limit is used up: nothing is sent for 42 s, then the run goes on.",
	]);
	expect(shown).toEqual(logged);
	clock.time += 20_000;
	progress.waits('repeat', 20_000);
	expect(logged).toHaveLength(3);
});
