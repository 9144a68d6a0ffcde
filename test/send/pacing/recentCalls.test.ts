import { isRefusedApart, type RecentCall } from '../../../nodes/CloseDestination/send/pacing/recentCalls';

/** Calls 20 ms apart, of which the last one was refused: `S` a refused search, `w` an accepted write, `?` one under way. */
function callsOf(pattern: string): RecentCall[] {
	return [...pattern].map((letter, index) => ({
		call: 500 + index,
		at: 20 * index,
		endpoint: letter.toLowerCase() === 's' ? 'search' : 'write',
		...(letter !== '?' && { isRefused: letter === letter.toUpperCase() }),
	}));
}

const lastOf = (calls: RecentCall[]) => calls[calls.length - 1].call;

describe('an endpoint has a bucket of its own', () => {
	test.each([
		['its calls are refused while others are accepted', 'sSwSwSwwS', true],
		['some are under way', 'sSw?Sw?SwwS', true],
		['calls of the others are refused as well, by surprise', 'sSwWSwSwwS', true],
		['one of its calls was accepted', 'SwSwsSwwSwwS', false],
		['everything was refused before the others were accepted', 'wwwwSSSS', false],
		['only three were refused', 'SwwwSwwwS', false],
		['too few others were accepted', 'SwSwSwS', false],
		['everything was refused', 'SWSWSWWS', false],
		['it was long ago', `S${'w'.repeat(60)}SwwSwwS`, false],
	])('%s', (_, pattern, isApart) => {
		const calls = callsOf(pattern);
		expect(isRefusedApart(calls, lastOf(calls))).toBe(isApart);
	});

	test('a call that is not remembered says nothing', () => {
		expect(isRefusedApart([], 7)).toBe(false);
		expect(isRefusedApart(callsOf('SwSwwS'), 499)).toBe(false);
	});
});
