import { DateTime } from 'luxon';

import { asPlain } from '../../../lib/values';
import type { Options } from '../../../parameters/types';

type DateFormat = Options['dateFormat'];

/** A day, and the time behind it if there is one. */
export interface WrittenDate {
	/** `2025-03-04` */
	day: string;
	/** `10:00`, with seconds if they are written. */
	time?: string;
	/** `Z` or `+01:00`. */
	zone?: string;
}

/** ISO 8601 as used in practice, with a blank in place of the T as in databases. */
const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The order of the parts of a day. */
const ORDERS = {
	dayMonthYear: ['day', 'month', 'year'],
	monthDayYear: ['month', 'day', 'year'],
	yearMonthDay: ['year', 'month', 'day'],
} as const;

const PARTS = /^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})(?:\.(?=$|\s))?(?:(?:,?\s+|T)(\S.*))?$/;
const TIME =
	/^(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a date as it is written in cells. ISO, months by their English names, and dates of JavaScript and Luxon are
 * understood in every format.
 * Undefined for what is no date in this format, or a day that no calendar has.
 */
export function readDate(value: unknown, format: DateFormat): WrittenDate | undefined {
	const plain = asPlain(value);
	if (typeof plain === 'number') return format === 'spreadsheet' ? readSerial(plain) : undefined;
	if (typeof plain !== 'string') return undefined;
	const text = plain.trim();
	const read = readIso(text) ?? readNamed(text);
	if (read || format === 'iso') return read;
	return format === 'spreadsheet' ? readSerialText(text) : readParts(text, format);
}

function readIso(text: string): WrittenDate | undefined {
	const [, day, time, zone] = ISO.exec(text) ?? [];
	if (day === undefined || !isDay(day)) return undefined;
	return { day, time, zone: zone?.toUpperCase() };
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
	'(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?\\.?';
const NAMED = {
	/** `04 Mar 2025`, `4. March 2025`, `4-Mar-2025` */
	dayFirst: new RegExp(
		`^(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]*${MONTH}[\\s,-]*(\\d{4})(?:(?:,|T|\\s)\\s*(.+))?$`,
		'i',
	),
	/** `March 4, 2025`, `Mar 4 2025 10:00` */
	monthFirst: new RegExp(
		`^${MONTH}\\s*(\\d{1,2})(?:st|nd|rd|th)?[\\s,]+(\\d{4})(?:(?:,|\\s)\\s*(.+))?$`,
		'i',
	),
};

/** A month by its English name is the same in every notation. */
function readNamed(text: string): WrittenDate | undefined {
	const [, dayFirst, monthBehind, ...behind] = NAMED.dayFirst.exec(text) ?? [];
	const [, monthFirst, dayBehind, ...later] = NAMED.monthFirst.exec(text) ?? [];
	const [dayOfMonth, month] = [dayFirst ?? dayBehind, monthBehind ?? monthFirst];
	const [year, rest] = dayFirst === undefined ? later : behind;
	if (month === undefined) return undefined;
	const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
	return onDay(`${year}-${String(number).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`, rest);
}

function readParts(text: string, format: keyof typeof ORDERS): WrittenDate | undefined {
	const [, first, , second, third, rest] = PARTS.exec(text) ?? [];
	if (first === undefined) return undefined;
	const parts = { day: '', month: '', year: '' };
	for (const [position, part] of [first, second, third].entries()) parts[ORDERS[format][position]] = part;
	const year = fullYear(parts.year);
	if (year === undefined) return undefined;
	return onDay(`${year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`, rest);
}

/** @param rest what is written behind the day */
function onDay(day: string, rest: string | undefined): WrittenDate | undefined {
	if (!isDay(day)) return undefined;
	if (rest === undefined) return { day };
	const time = readTime(rest);
	return time && { day, ...time };
}

/** Two digits are read as Luxon, and so n8n, reads them: 60 is 2060, 61 is 1961. */
function fullYear(year: string): string | undefined {
	if (year.length === 4) return year;
	return year.length === 2 ? `${Number(year) > 60 ? '19' : '20'}${year}` : undefined;
}

function readTime(text: string): Omit<WrittenDate, 'day'> | undefined {
	const [, hourText, minutes, seconds, half, zone] = TIME.exec(text.trim()) ?? [];
	if (hourText === undefined) return undefined;
	const hour = half === undefined ? Number(hourText) : hourOfHalf(Number(hourText), half);
	if (hour === undefined || hour > 23) return undefined;
	const time = [String(hour).padStart(2, '0'), minutes, seconds].filter((part) => part !== undefined);
	return { time: time.join(':'), zone: zone?.toUpperCase().replace(/^(?:UTC|GMT)$/, 'Z') };
}

function hourOfHalf(hour: number, half: string): number | undefined {
	if (hour < 1 || hour > 12) return undefined;
	return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

const SERIAL = /^\d+(?:\.\d+)?$/;
const SECONDS_A_DAY = 86_400;
/** The last day of 9999. */
const LAST_SERIAL = 2_958_465;
/** Excel counts a 29 February 1900, which no calendar has. */
const NO_DAY = 60;

const readSerialText = (text: string) => (SERIAL.test(text) ? readSerial(Number(text)) : undefined);

/** Days since the end of 1899, the time as their fraction. Source: the 1900 date system of Excel. */
function readSerial(serial: number): WrittenDate | undefined {
	const allSeconds = Math.round(serial * SECONDS_A_DAY);
	const days = Math.floor(allSeconds / SECONDS_A_DAY);
	if (!(days >= 1 && days <= LAST_SERIAL) || days === NO_DAY) return undefined;
	const start = Date.UTC(1899, 11, days > NO_DAY ? 30 : 31);
	const [day, time] = new Date(start + allSeconds * 1000).toISOString().slice(0, 19).split('T');
	return allSeconds % SECONDS_A_DAY === 0 ? { day } : { day, time };
}

/** Whether the calendar has this day. */
function isDay(text: string): boolean {
	const [, year, month, day] = DAY.exec(text) ?? [];
	const read = new Date(0);
	read.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
	return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** The day of a date. One with a zone is converted to the workflow's time zone first. */
export function dayOf({ day, time, zone }: WrittenDate, timezone: string): string | undefined {
	if (time === undefined || zone === undefined) return day;
	return DateTime.fromISO(`${day}T${time}${zone}`, { zone: timezone }).toISODate() ?? undefined;
}

/** A day stays a day. A time without a zone gets the given one, if any. */
export function momentOf({ day, time, zone }: WrittenDate, timezone?: string): string | undefined {
	if (time === undefined) return day;
	if (zone !== undefined || timezone === undefined) return `${day}T${time}${zone ?? ''}`;
	const local = DateTime.fromISO(`${day}T${time}`, { zone: timezone });
	return local.toISO({ suppressMilliseconds: true }) ?? undefined;
}
