import { isBlank } from '../../nodes/CloseDestination/lib/values';

test.each<[value: unknown, blank: boolean]>([
	[undefined, true],
	[null, true],
	['', true],
	[' \t\n', true],
	['\u00a0\ufeff', true],
	// Nobody sees these: a soft hyphen, zero-width blanks, a mark of direction.
	['\u00ad', true],
	['\u200b\u2060 \u200d', true],
	['\u200e', true],
	['\u200ba', false],
	['0', false],
	[0, false],
	[false, false],
	[[], false],
	['🙂', false],
])('%j is blank: %s', (value, blank) => {
	expect(isBlank(value)).toBe(blank);
});

test('long blanks before a letter are read in one pass', () => {
	expect(isBlank(`${' '.repeat(2_000_000)}a`)).toBe(false);
});
