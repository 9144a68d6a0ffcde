import { shorten } from '../../nodes/CloseDestination/lib/shorten';

test.each([
	['short', 'short'],
	['x'.repeat(120), 'x'.repeat(120)],
	['x'.repeat(121), `${'x'.repeat(120)}…`],
	[`${'x'.repeat(119)}🙂`, `${'x'.repeat(119)}…`],
])('shorten', (text, expected) => {
	expect(shorten(text)).toBe(expected);
});
