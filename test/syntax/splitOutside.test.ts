import { splitOutsideQuotes } from '../../nodes/CloseDestination/syntax/splitOutside';

const split = (text: string) => splitOutsideQuotes(text, /([;,]+|:::)/);

test.each<[text: string, parts: string[]]>([
	['', ['']],
	['a', ['a']],
	['a,b;c', ['a', 'b', 'c']],
	['a,,b:::c', ['a', 'b', 'c']],
	['"Brook, Ada" <a>, b', ['"Brook, Ada" <a>', ' b']],
	['a, "b;c", "d:::e"', ['a', ' "b;c"', ' "d:::e"']],
	// Of an odd number of quotes, the first one is a character like others.
	['5" pipe, "x,y", b', ['5" pipe', ' "x,y"', ' b']],
])('%j is split outside of quotes', (text, parts) => {
	expect(split(text)).toEqual(parts);
});

test('a cell of many values is split in one pass', () => {
	const count = 200_000;
	expect(split(Array.from({ length: count }, (_, n) => `"${n},"`).join(','))).toHaveLength(count);
});
