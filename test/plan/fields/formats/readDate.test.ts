import fc from 'fast-check';
import { DateTime } from 'luxon';

import { dayOf, momentOf, readDate } from '../../../../nodes/CloseDestination/plan/fields/formats/readDate';

type Format = Parameters<typeof readDate>[1];
const FORMATS: Format[] = ['iso', 'dayMonthYear', 'monthDayYear', 'yearMonthDay', 'spreadsheet'];
const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/Los_Angeles',
	'Asia/Kolkata',
	'Pacific/Kiritimati',
	'Pacific/Apia',
];

/** `2025-03-04 10:00 +01:00` */
const shown = (value: unknown, format: Format) => {
	const { day, time, zone } = readDate(value, format) ?? {};
	return day && [day, time, zone].filter((part) => part !== undefined).join(' ');
};

describe.each<[format: Format, dates: Array<[written: unknown, read: string | undefined]>]>([
	[
		'iso',
		[
			['2025-03-04', '2025-03-04'],
			[' 2025-03-04 ', '2025-03-04'],
			['2025-03-04 10:00', '2025-03-04 10:00'],
			['2025-03-04T10:00:00.123456', '2025-03-04 10:00:00.123456'],
			['2025-03-04t10:00z', '2025-03-04 10:00 Z'],
			['2025-03-04 10:00:00+0100', '2025-03-04 10:00:00 +0100'],
			[new Date('2025-03-04T10:00:00Z'), '2025-03-04 10:00:00.000 Z'],
			[DateTime.fromISO('2025-03-04T10:00', { zone: 'Asia/Tokyo' }), '2025-03-04 10:00:00.000 +09:00'],
			[new Date(Number.NaN), undefined],
			['2024-02-29', '2024-02-29'],
			['2025-02-29', undefined],
			['2025-04-31', undefined],
			['0000-00-00', undefined],
			['2025-13-01', undefined],
			['2025-3-4', undefined],
			['2025-03-04T25:00', undefined],
			['2025-03-04 10', undefined],
			['04.03.2025', undefined],
			['03/04/2025', undefined],
			['3/4/25', undefined],
			['20250304', undefined],
			[45720, undefined],
			[1_741_046_400_000, undefined],
			['tomorrow', undefined],
			['', undefined],
			[true, undefined],
			[{}, undefined],
			[['2025-03-04'], undefined],
		],
	],
	[
		'dayMonthYear',
		[
			['04.03.2025', '2025-03-04'],
			['4.3.2025', '2025-03-04'],
			['4. 3. 2025', '2025-03-04'],
			['04.03.2025.', '2025-03-04'],
			['04/03/2025', '2025-03-04'],
			['04-03-2025', '2025-03-04'],
			['4.3.25', '2025-03-04'],
			['17.05.1987', '1987-05-17'],
			['17.05.60', '2060-05-17'],
			['17.05.61', '1961-05-17'],
			['29.02.2024', '2024-02-29'],
			['04.03.2025 10:00', '2025-03-04 10:00'],
			['04.03.2025, 9:05', '2025-03-04 09:05'],
			['04.03.2025T10:00:30', '2025-03-04 10:00:30'],
			['04/03/2025 10:00 PM', '2025-03-04 22:00'],
			['04.03.2025 10:00 UTC', '2025-03-04 10:00 Z'],
			['04.03.2025 10:00 +02:00', '2025-03-04 10:00 +02:00'],
			['2025-03-04', '2025-03-04'],
			['2025-03-04T10:00:00Z', '2025-03-04 10:00:00 Z'],
			[new Date('2025-03-04T10:00:00Z'), '2025-03-04 10:00:00.000 Z'],
			['31.02.2025', undefined],
			['29.02.2025', undefined],
			['03/14/2025', undefined],
			['00.03.2025', undefined],
			['04.03/2025', undefined],
			['04.03', undefined],
			['04.03.', undefined],
			['04.03.225', undefined],
			['2025/03/04', undefined],
			['2025.03.04', undefined],
			['04.03.2025 25:00', undefined],
			['04.03.2025 10:60', undefined],
			['04.03.2025 13:00 PM', undefined],
			['04.03.2025 10', undefined],
			['04.03.2025 or later', undefined],
			['4 March 2025', '2025-03-04'],
			['4 Brumaire 2025', undefined],
			['45720', undefined],
			[45720, undefined],
		],
	],
	[
		'monthDayYear',
		[
			['03/04/2025', '2025-03-04'],
			['3/4/25', '2025-03-04'],
			['3-4-2025', '2025-03-04'],
			['12/31/2025', '2025-12-31'],
			['3/4/25 12:00 AM', '2025-03-04 00:00'],
			['3/4/25 12:30 p.m.', '2025-03-04 12:30'],
			['3/4/2025, 1:05:09 PM', '2025-03-04 13:05:09'],
			['3/4/25 0:00 AM', undefined],
			['31/12/2025', undefined],
			['02/30/2025', undefined],
		],
	],
	[
		'iso',
		[
			['04 Mar 2025', '2025-03-04'],
			['4. March 2025', '2025-03-04'],
			['4-Mar-2025', '2025-03-04'],
			['March 4, 2025', '2025-03-04'],
			['Sept. 4th, 2025 10:00 am', '2025-09-04 10:00'],
			['31 Jun 2025', undefined],
			['Marching 4, 2025', undefined],
			['March 2025', undefined],
			['4 Mar 25', undefined],
		],
	],
	[
		'yearMonthDay',
		[
			['2025/03/04', '2025-03-04'],
			['2025/3/4', '2025-03-04'],
			['2025.03.04', '2025-03-04'],
			['2025. 03. 04.', '2025-03-04'],
			['25-03-04', '2025-03-04'],
			['2025/03/04 18:30', '2025-03-04 18:30'],
			['04/03/2025', undefined],
			['2025/13/04', undefined],
			['20250304', undefined],
		],
	],
	[
		'spreadsheet',
		[
			[45720, '2025-03-04'],
			['45720', '2025-03-04'],
			[45720.5, '2025-03-04 12:00:00'],
			['45720.75', '2025-03-04 18:00:00'],
			[45720.999999, '2025-03-05'],
			[45720 + 1 / 3, '2025-03-04 08:00:00'],
			[1, '1900-01-01'],
			[59, '1900-02-28'],
			[60, undefined],
			[60.5, undefined],
			[61, '1900-03-01'],
			[2_958_465, '9999-12-31'],
			[2_958_466, undefined],
			[0, undefined],
			[0.5, undefined],
			[-1, undefined],
			[1_741_046_400_000, undefined],
			['2025-03-04', '2025-03-04'],
			['2025-03-04T10:00:00Z', '2025-03-04 10:00:00 Z'],
			['3/4/25', undefined],
			['45,720', undefined],
			['1e4', undefined],
		],
	],
])('%s', (format, dates) => {
	test.each(dates)('reads %j as %j', (written, read) => {
		expect(shown(written, format)).toBe(read);
	});
});

test.each<[written: unknown, zone: string, day: string]>([
	['2025-03-03T23:00:00.000Z', 'Europe/Berlin', '2025-03-04'],
	['2025-03-03T23:00:00.000Z', 'UTC', '2025-03-03'],
	['2025-03-04T00:00:00+01:00', 'Europe/Berlin', '2025-03-04'],
	['2025-03-04T00:30:00+01:00', 'America/New_York', '2025-03-03'],
	// One hour before and after clocks are put forward, and back.
	['2025-03-29T23:00:00Z', 'Europe/Berlin', '2025-03-30'],
	['2025-03-30T22:00:00Z', 'Europe/Berlin', '2025-03-31'],
	['2025-10-25T22:00:00Z', 'Europe/Berlin', '2025-10-26'],
	['2025-10-26T22:59:59Z', 'Europe/Berlin', '2025-10-26'],
	['2025-03-04T23:30:00', 'Asia/Tokyo', '2025-03-04'],
	['2025-03-04', 'Pacific/Kiritimati', '2025-03-04'],
	['2011-12-30T12:00:00Z', 'Pacific/Apia', '2011-12-31'],
])('%s is in %s the day %s', (written, zone, day) => {
	expect(dayOf(readDate(written, 'iso')!, zone)).toBe(day);
});

test.each<[written: unknown, zone: string, moment: string]>([
	['04.03.2025', 'Europe/Berlin', '2025-03-04'],
	['04.03.2025 10:00', 'Europe/Berlin', '2025-03-04T10:00:00+01:00'],
	['04.07.2025 10:00', 'Europe/Berlin', '2025-07-04T10:00:00+02:00'],
	['04.07.2025 10:00', 'UTC', '2025-07-04T10:00:00Z'],
	['04.07.2025 10:00 +09:00', 'Europe/Berlin', '2025-07-04T10:00+09:00'],
	['2025-07-04T10:00:00Z', 'Europe/Berlin', '2025-07-04T10:00:00Z'],
])('%s is in %s the moment %s', (written, zone, moment) => {
	expect(momentOf(readDate(written, 'dayMonthYear')!, zone)).toBe(moment);
});

test('a moment of ISO without a zone stays as it is', () => {
	expect(momentOf(readDate('2025-03-04 10:00', 'iso')!)).toBe('2025-03-04T10:00');
});

const PATTERNS: Record<Exclude<Format, 'spreadsheet'>, string[]> = {
	iso: ['yyyy-MM-dd'],
	dayMonthYear: ['dd.MM.yyyy', 'd.M.yyyy', 'd/M/yyyy', 'dd-MM-yyyy', 'd. M. yyyy'],
	monthDayYear: ['MM/dd/yyyy', 'M/d/yyyy', 'M-d-yyyy', 'M.d.yyyy'],
	yearMonthDay: ['yyyy/MM/dd', 'yyyy/M/d', 'yyyy.MM.dd', 'yyyy. M. d.'],
};
const TIMES = ['HH:mm:ss', 'H:mm:ss', 'h:mm:ss a'];
const EPOCH = DateTime.utc(1899, 12, 30);

/** A moment as people write it. */
function written(local: DateTime, format: Format, pattern: number, time?: string): unknown {
	if (format === 'spreadsheet') {
		const days = local.setZone('UTC', { keepLocalTime: true }).diff(EPOCH, 'days').days;
		return time === undefined ? Math.floor(days) : days;
	}
	const patterns = PATTERNS[format];
	const chosen = patterns[pattern % patterns.length];
	if (time === undefined) return local.toFormat(chosen);
	return local.toFormat(`${chosen} ${format === 'iso' ? 'HH:mm:ss' : time}`, { locale: 'en-US' });
}

/** Since zones have had whole minutes. */
const moments = fc.date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

test('whatever is written in a format is read in it, in every time zone', () => {
	fc.assert(
		fc.property(
			fc.record({
				moment: moments,
				zone: fc.constantFrom(...ZONES),
				format: fc.constantFrom(...FORMATS),
				pattern: fc.nat(4),
				time: fc.constantFrom(...TIMES),
			}),
			({ moment, zone, format, pattern, time }) => {
				const local = DateTime.fromJSDate(moment, { zone }).startOf('second');
				const day = readDate(written(local, format, pattern), format);
				expect(day && dayOf(day, zone)).toBe(local.toISODate());
				const read = readDate(written(local, format, pattern, time), format);
				const iso = (read && momentOf(read, zone)) ?? '';
				// Of a time that clocks show twice, the day and the time are the same.
				const again = DateTime.fromISO(iso, { zone });
				expect(again.toFormat('yyyy-MM-dd HH:mm:ss')).toBe(local.toFormat('yyyy-MM-dd HH:mm:ss'));
			},
		),
		{ seed: 20261126 },
	);
});

test('dates of JavaScript and Luxon are the same day in every format', () => {
	fc.assert(
		fc.property(moments, fc.constantFrom(...ZONES), fc.constantFrom(...FORMATS), (moment, zone, format) => {
			const local = DateTime.fromJSDate(moment, { zone });
			const days = [moment, local, moment.toISOString()].map((given) =>
				dayOf(readDate(given, format)!, zone),
			);
			expect(days).toEqual([local.toISODate(), local.toISODate(), local.toISODate()]);
		}),
		{ seed: 20261126 },
	);
});
