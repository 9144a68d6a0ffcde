import { range } from 'lodash';

import type { RecentCall } from '../../../nodes/CloseDestination/send/pacing/recentCalls';
import {
	noteUsedUp,
	perSecondBefore,
	perSecondOf,
	type UntoldWindow,
} from '../../../nodes/CloseDestination/send/pacing/untoldWindow';

/** Calls of one sender, evenly spaced from one time to another. */
interface Stretch {
	fromMs: number;
	toMs: number;
	perSecond: number;
}

/** A window that is used up: what was sent before its first refused call, and when it ended. */
interface UsedUp {
	sent: Stretch[];
	refusedAt: number;
	endsAt: number;
	/** How long after its end the next call was accepted. */
	lateMs?: number;
}

function after(windows: UsedUp[]): { window: UntoldWindow; recent: RecentCall[] } {
	let window: UntoldWindow | undefined;
	const times: number[] = [];
	for (const { sent, refusedAt, endsAt, lateMs = 20 } of windows) {
		for (const { fromMs, toMs, perSecond } of sent) times.push(...range(fromMs, toMs, 1_000 / perSecond));
		const end = { after: endsAt - 20, before: endsAt + lateMs };
		window = noteUsedUp(window, recentOf(times), { at: refusedAt, end, isDoubtful: false });
	}
	return { window: window!, recent: recentOf(times) };
}

const recentOf = (times: number[]): RecentCall[] =>
	times.map((at, call) => ({ call, at, endpoint: 'POST /lead/', isRefused: false }));

/** A window of 5 s in which a sender sends so fast until the first call is refused: the 101st, if nothing else is said. */
const fiveSeconds = (beginsAt: number, perSecond: number, calls = 100): UsedUp => {
	const fromMs = beginsAt + 50;
	const toMs = fromMs + (calls * 1_000) / perSecond;
	return { sent: [{ fromMs, toMs, perSecond }], refusedAt: toMs, endsAt: beginsAt + 5_000 };
};

/** A sender that does not pause between windows, so that the begin of one decides about what it has accepted. */
const throughout = (beginsAt: number, perSecond: number, lateMs: number): UsedUp => {
	const [fromMs, toMs] = [beginsAt - 3_000, beginsAt + 2_000];
	return { sent: [{ fromMs, toMs, perSecond }], refusedAt: toMs, endsAt: beginsAt + 5_000, lateMs };
};

/** A window of one second. */
const oneSecond = (beginsAt: number): UsedUp => ({
	sent: [{ fromMs: beginsAt + 25, toMs: beginsAt + 825, perSecond: 50 }],
	refusedAt: beginsAt + 825,
	endsAt: beginsAt + 1_000,
});

test('the length of a window is the one for which the last two have accepted the same', () => {
	const { window } = after([fiveSeconds(0, 50), fiveSeconds(10_000, 30)]);
	expect(window.ms).toBe(5_000);
	expect(perSecondOf(window)).toBeCloseTo(20);
});

test.each<[what: string, windows: UsedUp[]]>([
	['a single window', [fiveSeconds(0, 50)]],
	['two that have not accepted the same', [fiveSeconds(0, 50), fiveSeconds(10_000, 30, 70)]],
	['so few calls that they may be as many by chance', [fiveSeconds(0, 10, 10), fiveSeconds(10_000, 5, 10)]],
	[
		'an end that is known too badly to count from',
		[throughout(10_000, 50, 900), throughout(15_000, 50, 900)],
	],
	['windows of one second', [oneSecond(0), oneSecond(1_000)]],
])('it is not known from %s', (_, windows) => {
	const { window } = after(windows);
	expect(window.ms).toBeUndefined();
	expect(perSecondOf(window)).toBeUndefined();
});

test('it is known from ends that are known well, though calls go on from window to window', () => {
	const { window } = after([throughout(10_000, 50, 20), throughout(15_000, 50, 20)]);
	expect(window.ms).toBe(5_000);
});

test('a known length stays when the limit changes, and shows the new one', () => {
	const { window } = after([fiveSeconds(0, 50), fiveSeconds(10_000, 30), fiveSeconds(20_000, 20, 50)]);
	expect(window.ms).toBe(5_000);
	expect(perSecondOf(window)).toBeCloseTo(10);
});

test('a known length is given up when a window ends in between', () => {
	const { window } = after([fiveSeconds(0, 50), fiveSeconds(10_000, 30), fiveSeconds(18_000, 30)]);
	expect(window.ms).not.toBe(5_000);
});

test('a refused call is compared with what its own window has accepted', () => {
	const { window, recent } = after([fiveSeconds(0, 50), fiveSeconds(10_000, 30)]);
	const later = recentOf([...recent.map(({ at }) => at), ...range(15_100, 18_000, 100)]);
	expect(perSecondBefore(window, later, 18_000)).toBeCloseTo(29 / 5);
});

describe('doubtful calls that are refused at another moment of a second than before', () => {
	const known = after([oneSecond(0), oneSecond(1_000)]).window;

	/** Some calls are refused one after the other, 10 ms apart, and the next one is accepted. */
	function refused(window: UntoldWindow, at: number, isDoubtful = true): UntoldWindow {
		const recent = recentOf(range(at, at + 40, 10)).map((call) => ({ ...call, isRefused: true }));
		const lastAt = at + 30;
		return noteUsedUp(window, recent, { at, end: { after: lastAt, before: lastAt + 10 }, isDoubtful });
	}

	test('were refused by surprise: what is known of the window stays', () => {
		const { doubted, ...rest } = refused(known, 5_400);
		expect(doubted).toEqual({ after: 5_430, before: 5_440 });
		expect(rest).toEqual(known);
	});

	test.each<[what: string, at: number, isDoubtful: boolean]>([
		['they are not doubtful', 5_400, false],
		['it is the moment that windows end at', 5_970, true],
		['it is near to that moment, and times are not exact', 5_995, true],
	])('used the window up when %s', (_, at, isDoubtful) => {
		expect(refused(known, at, isDoubtful).doubted).toBeUndefined();
	});

	test('used it up when it happens there again, in another second', () => {
		const doubted = refused(known, 5_400);
		expect(refused(doubted, 5_405).doubted).toBeDefined();
		expect(refused(doubted, 7_600).doubted).toBeDefined();
		expect(refused(doubted, 7_405)).toMatchObject({ ended: { after: 7_435, before: 7_445 } });
		expect(refused(doubted, 7_405).doubted).toBeUndefined();
	});
});
