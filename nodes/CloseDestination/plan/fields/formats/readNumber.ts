import type { Options } from '../../../parameters/types';

type NumberFormat = Options['numberFormat'];

/** What number formats add to `plain`, in which a number is written as in JSON. */
interface Notation {
	/** Between groups of three digits. */
	groups: string;
	point: string;
}

const BLANKS = '\\s';
const NOTATIONS: Record<Exclude<NumberFormat, 'plain'>, Notation> = {
	// Swiss amounts have apostrophes.
	commaThousands: { groups: `[,'’${BLANKS}]`, point: '\\.' },
	pointThousands: { groups: `[.'’${BLANKS}]`, point: ',' },
};

/** Signs, and the codes of ISO 4217 that are common in front of amounts or behind them. */
const CURRENCY = `(?:[A-Z]{1,3}(?=\\p{Sc}))?\\p{Sc}|kr\\.?|zł|Kč|Ft|AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PEN|PHP|PLN|RON|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR`;

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const WRITTEN: Record<Exclude<NumberFormat, 'plain'>, RegExp> = {
	commaThousands: written(NOTATIONS.commaThousands),
	pointThousands: written(NOTATIONS.pointThousands),
};

/** One group separator throughout, none behind a leading zero, and groups of exactly three digits. */
function written({ groups, point }: Notation): RegExp {
	const grouped = `[1-9]\\d{0,2}(?<group>${groups})\\d{3}(?:\\k<group>\\d{3})*`;
	return new RegExp(`^(?<whole>${grouped}|\\d+)?(?:${point}(?<fraction>\\d+))?$`);
}

const SIGN = '[+\u2212-]';
/** `-$5`, `$-5`, `($5)`, `5 €`: one sign and one currency at most. */
const MONEY = new RegExp(
	`^(?<sign>${SIGN})?\\s*(?<before>${CURRENCY})?\\s*(?<later>${SIGN})?\\s*(?<open>\\()?\\s*(?<within>${CURRENCY})?\\s*` +
		`(?<digits>[\\d.,'’\\s]*\\d)\\s*(?<behind>${CURRENCY})?\\s*(?<close>\\))?\\s*(?<last>${CURRENCY})?$`,
	'u',
);
/** Longer texts are no numbers. */
const MAX_LENGTH = 60;

/** A number as digits: `-1200.5`. Undefined for text that is no number in this format. Values of type number fit all formats. */
export function readDecimal(value: unknown, format: NumberFormat): string | undefined {
	if (typeof value === 'number') return ofNumber(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (format === 'plain') return PLAIN.test(text) ? text.replace(/^\+/, '') : undefined;
	return readWritten(text, WRITTEN[format]);
}

/** Without the last digits, in which sums and products of floating-point numbers are not exact. */
function ofNumber(value: number): string | undefined {
	const digits = Number.isInteger(value) ? String(value) : value.toPrecision(15).replace(/\.?0+$/, '');
	return PLAIN.test(digits) ? digits : undefined;
}

function readWritten(text: string, notation: RegExp): string | undefined {
	const parts = text.length > MAX_LENGTH ? undefined : MONEY.exec(text)?.groups;
	if (!parts) return undefined;
	const { sign, later, open, close, before, within, behind, last, digits } = parts;
	const signs = countOf(sign, later, open);
	if (signs > 1 || countOf(before, within, behind, last) > 1 || countOf(open, close) === 1) return undefined;
	const { whole = '', fraction = '' } = notation.exec(digits)?.groups ?? {};
	if (whole === '' && fraction === '') return undefined;
	const isNegative = signs === 1 && sign !== '+' && later !== '+';
	const written = `${whole.replace(/\D/g, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
	return isNegative ? `-${written}` : written;
}

const countOf = (...parts: unknown[]) => parts.filter((part) => part !== undefined).length;

/** The number itself; undefined where it would not be exact. */
export function numberOf(decimal: string | undefined): number | undefined {
	if (decimal === undefined) return undefined;
	const read = Number(decimal);
	return decimal.includes('.') || Number.isSafeInteger(read) ? read : undefined;
}

/** Three digits behind a point are a fraction to some and thousands to others: no amount is taken from them. */
export const mayBeThousands = (decimal: string): boolean => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(decimal);

/** The number times a hundred, computed without floating point; undefined when it is not whole. */
export function hundredfoldOf(decimal: string): number | undefined {
	const [, sign, whole, fraction = ''] = PLAIN.exec(decimal) ?? [];
	const cents = fraction.replace(/0+$/, '');
	if (whole === undefined || cents.length > 2) return undefined;
	const read = Number(`${sign}${whole}${cents.padEnd(2, '0')}`);
	return Number.isSafeInteger(read) ? read : undefined;
}
