import fc from 'fast-check';

import {
	hundredfoldOf,
	numberOf,
	readDecimal,
} from '../../../../nodes/CloseDestination/plan/fields/formats/readNumber';

type Format = Parameters<typeof readDecimal>[1];
const FORMATS: Format[] = ['plain', 'commaThousands', 'pointThousands'];

describe.each<[format: Format, numbers: Array<[written: unknown, read: string | undefined]>]>([
	[
		'plain',
		[
			['1234.5', '1234.5'],
			[' -7 ', '-7'],
			['+7', '7'],
			['007', '007'],
			['1,234.50', undefined],
			['1.234,50', undefined],
			['$5', undefined],
			['1 234', undefined],
			['(5)', undefined],
			['1e5', undefined],
			['.5', undefined],
			['', undefined],
			['½', undefined],
			['٣', undefined],
			[true, undefined],
			[null, undefined],
			[{}, undefined],
			[['1'], undefined],
		],
	],
	[
		'commaThousands',
		[
			['1,234.50', '1234.50'],
			['1,234', '1234'],
			['1234.5', '1234.5'],
			['1,231,970.94', '1231970.94'],
			['$1,231,970.94', '1231970.94'],
			['$ 1,200.50', '1200.50'],
			['US$1,200', '1200'],
			['1,200.50 €', '1200.50'],
			['USD 1,200.50', '1200.50'],
			['1,200.50USD', '1200.50'],
			['£.50', '0.50'],
			['.5', '0.5'],
			['-$5', '-5'],
			['$-5', '-5'],
			['−5', '-5'],
			['- 5', '-5'],
			['(1,200.50)', '-1200.50'],
			['($1,200.50)', '-1200.50'],
			['$(1,200.50)', '-1200.50'],
			['1 234.5', '1234.5'],
			['1\u202f234\u00a0567.5', undefined],
			['1\u202f234\u202f567.5', '1234567.5'],
			["1'234.50", '1234.50'],
			['CHF 1’234’567.50', '1234567.50'],
			['1,23', undefined],
			['1,2345', undefined],
			['12,34,567', undefined],
			['1,234,56', undefined],
			['1234,567', undefined],
			['0,123', undefined],
			['1,234 567', undefined],
			['12 34', undefined],
			['1.234,50', undefined],
			['1.2.3', undefined],
			['5.', undefined],
			[',5', undefined],
			['--5', undefined],
			['+-5', undefined],
			['(-5)', undefined],
			['(5', undefined],
			['()', undefined],
			['$', undefined],
			['$€5', undefined],
			['5 MIO', undefined],
			['5k', undefined],
			['5%', undefined],
			['1.5e3', undefined],
			['n/a', undefined],
			['3/4', undefined],
		],
	],
	[
		'pointThousands',
		[
			['1.234,50', '1234.50'],
			['1.234', '1234'],
			['1234,5', '1234.5'],
			['1.234.567,89', '1234567.89'],
			['1.231.970,94 €', '1231970.94'],
			['EUR 1.200,50', '1200.50'],
			['1 234,50 zł', '1234.50'],
			['1.200,50 kr', '1200.50'],
			['R$ 1.200,50', '1200.50'],
			['-1.200,50 €', '-1200.50'],
			['(1.200,50)', '-1200.50'],
			[',5', '0.5'],
			['1,23', '1.23'],
			['1.23', undefined],
			['1,234.50', undefined],
			['0.123', undefined],
			['1.234.56', undefined],
		],
	],
])('%s', (format, numbers) => {
	test.each(numbers)('reads %j as %j', (written, read) => {
		expect(readDecimal(written, format)).toBe(read);
	});
});

test.each(FORMATS)('%s takes the numbers of JavaScript', (format) => {
	const given = [5, -5, 1200.5, 0.1 + 0.2, 19.99 * 3, 0, Number.NaN, Infinity, 1e21, 1e-9];
	const read = ['5', '-5', '1200.5', '0.3', '59.97', '0', undefined, undefined, undefined, undefined];
	expect(given.map((value) => readDecimal(value, format))).toEqual(read);
});

test.each<[decimal: string, read: number | undefined]>([
	['1200.50', 1200.5],
	['-0.5', -0.5],
	['9007199254740991', 9007199254740991],
	['9007199254740993', undefined],
])('%s is the number %j', (decimal, read) => {
	expect(numberOf(decimal)).toBe(read);
});

test.each<[decimal: string, cents: number | undefined]>([
	['1200.5', 120050],
	['1200.50', 120050],
	['1200.500', 120050],
	['1.005', undefined],
	['1.15', 115],
	['8.29', 829],
	['-0.07', -7],
	['0', 0],
	['90071992547409.91', 9007199254740991],
	['90071992547409.93', undefined],
])('%s times a hundred is %j', (decimal, cents) => {
	expect(hundredfoldOf(decimal)).toBe(cents);
});

const SEPARATORS = { plain: ['', '.'], commaThousands: [',', '.'], pointThousands: ['.', ','] } as const;

/** A number as people write it, from its cents. */
function written(cents: number, format: Format, style: { sign: number; currency: string }): string {
	const [group, point] = SEPARATORS[format];
	const digits = String(Math.abs(cents)).padStart(3, '0');
	const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, group);
	const amount = `${style.currency}${whole}${point}${digits.slice(-2)}`;
	if (cents >= 0) return amount;
	return [`-${amount}`, `(${amount})`][format === 'plain' ? 0 : style.sign];
}

test('whatever is written in a format is read in it, exact to the cent', () => {
	const cents = fc.integer({ min: -1e14, max: 1e14 });
	const style = fc.record({ sign: fc.nat(1), currency: fc.constantFrom('', '$', '€ ', 'EUR ') });
	fc.assert(
		fc.property(cents, fc.constantFrom(...FORMATS), style, (value, format, { sign, currency }) => {
			const text = written(value, format, { sign, currency: format === 'plain' ? '' : currency });
			const read = readDecimal(text, format);
			expect([hundredfoldOf(read ?? ''), numberOf(read)]).toEqual([value, value / 100]);
		}),
		{ seed: 20261126 },
	);
});
