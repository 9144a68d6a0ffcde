import { sharpestEnd } from '../../../nodes/CloseDestination/send/pacing/advertisedEnd';
import { newAdvertisedLimit } from '../../../nodes/CloseDestination/send/pacing/advertisedLimit';

const MARGIN_MS = 4;

/** What an answer says that takes 80 ms, or longer, to a call of such a time. */
interface Answer {
	at: number;
	resetMs: number;
	tookMs?: number;
}

/** The end that is believed after a first answer and a later one about windows of two seconds. */
function endAfter(first: Answer, later: Answer, isSame: boolean): number | undefined {
	const facts = ({ resetMs }: Answer) => ({
		limit: 100,
		remaining: 50,
		resetMs,
		isRounded: true,
		windowMs: 2_000,
	});
	const call = ({ at }: Answer) => ({ call: 0, at, endpoint: 'POST /lead/' });
	const answered = ({ at, tookMs = 80 }: Answer) => at + tookMs;
	const limit = newAdvertisedLimit(facts(first), call(first), answered(first), 0.5);
	const end = sharpestEnd(limit, facts(later), call(later), isSame, answered(later));
	return end === undefined ? undefined : end - MARGIN_MS;
}

test.each<[what: string, first: Answer, later: Answer, isSame: boolean, end: number]>([
	['the earlier of two upper bounds', { at: 0, resetMs: 2_000 }, { at: 900, resetMs: 1_000 }, true, 1_900],
	['no later one', { at: 0, resetMs: 1_000 }, { at: 500, resetMs: 1_000 }, true, 1_000],
	['no earlier than the call itself', { at: 0, resetMs: 1_000 }, { at: 1_100, resetMs: 1_000 }, true, 1_100],
	['the end before, carried on', { at: 0, resetMs: 1_000 }, { at: 1_200, resetMs: 2_000 }, false, 3_000],
	[
		'carried on over a window without calls',
		{ at: 0, resetMs: 1_000 },
		{ at: 3_900, resetMs: 2_000 },
		false,
		5_000,
	],
	[
		'to the first end that is possible, not to the nearest',
		{ at: 0, resetMs: 1_000 },
		{ at: 2_900, resetMs: 1_000 },
		false,
		3_000,
	],
	[
		'not by an answer that was slow, as the call may have been late on its way there',
		{ at: 0, resetMs: 2_000 },
		{ at: 600, resetMs: 1_000, tookMs: 800 },
		true,
		2_000,
	],
])('rounded resets show %s', (_, first, later, isSame, end) => {
	expect(endAfter(first, later, isSame)).toBe(end);
});
