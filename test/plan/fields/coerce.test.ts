import { DateTime } from 'luxon';

import type { FieldType } from '../../../nodes/CloseDestination/close/types';
import {
	coerceCustom,
	coerceEntry,
	coerceStandard,
	type Formats,
} from '../../../nodes/CloseDestination/plan/fields/coerce';
import type { CoercedField } from '../../../nodes/CloseDestination/plan/fields/coerced';

const PLAIN: Formats = {
	dateFormat: 'iso',
	numberFormat: 'plain',
	opportunityValue: 'cents',
	timezone: 'Europe/Berlin',
};

const field = (type: string, more = {}) => ({
	id: 'cf_1',
	name: 'F',
	type,
	choices: ['Small', 'small', 'Large', '2026'],
	isList: false,
	...more,
});
function outcome(coerced: CoercedField): unknown {
	switch (coerced.kind) {
		case 'valid':
			return coerced.value;
		case 'invalid':
			return `refused: it ${coerced.complaint}`;
		case 'partly':
			return { sent: coerced.value, refused: coerced.complaints.map(({ at }) => at) };
	}
}
const refused = expect.stringMatching(/^refused/) as string;

describe('a custom field', () => {
	test.each<[type: string, given: unknown, sent: unknown]>([
		['text', 'a', 'a'],
		['text', 5, '5'],
		['text', true, 'true'],
		['text', { a: 1 }, refused],
		['text', ['a'], refused],
		['richtextarea', 5, '5'],
		['number', 12.5, 12.5],
		['number', ' 1234.5 ', 1234.5],
		['number', '-7', -7],
		['number', '1,234.50', refused],
		['number', '1.234,50', refused],
		['number', '12 €', refused],
		['number', '12345678901234567890', refused],
		['number', true, refused],
		['date', '2026-03-04', '2026-03-04'],
		['date', '2026-03-04T23:30:00-05:00', '2026-03-05'],
		['date', '2026-03-04 23:30:00', '2026-03-04'],
		['date', new Date('2026-03-04T23:30:00Z'), '2026-03-05'],
		['date', DateTime.fromISO('2026-03-04T01:00', { zone: 'Asia/Tokyo' }), '2026-03-03'],
		['date', '03/04/2025', refused],
		['date', '2026-02-30', refused],
		['date', '2026-3-4', refused],
		['date', 1_772_600_000_000, refused],
		['datetime', '2026-03-04', '2026-03-04'],
		['datetime', '2026-03-04 10:00', '2026-03-04T10:00'],
		['datetime', '2026-03-04T10:00:00.5+01:00', '2026-03-04T10:00:00.5+01:00'],
		['datetime', new Date('2026-03-04T10:00:00Z'), '2026-03-04T10:00:00.000Z'],
		['datetime', '2026-03-04T25:00', refused],
		['datetime', 'tomorrow', refused],
		['choices', 'Large', 'Large'],
		['choices', ' LARGE ', 'Large'],
		['choices', 'small', 'small'],
		['choices', 2026, '2026'],
		['choices', 'SMALL', refused],
		['choices', ['Large'], refused],
		['user', 'user_1', 'user_1'],
		['user', 'Ann', 'Ann'],
		['user', { id: 'user_1' }, refused],
		['contact', 'cont_1', 'cont_1'],
		['contact', 'lead_1', refused],
		['custom_object', 'custobj_1', 'custobj_1'],
		['custom_object', 7, refused],
		['something new', { a: [1] }, { a: [1] }],
		['something new', ['a'], ['a']],
		['number', null, null],
		['number', '', null],
		['text', '', ''],
		['something new', '', ''],
	])('of type %s sends %j as %j', (type, given, sent) => {
		expect(outcome(coerceCustom(field(type), given, PLAIN))).toEqual(sent);
	});

	test.each<[type: string, given: unknown, sent: unknown]>([
		['choices', ['large', 'small'], ['Large', 'small']],
		['choices', 'large', ['Large']],
		['choices', 'Large, small', ['Large', 'small']],
		['choices', 'Large, tiny', { sent: undefined, refused: ['0'] }],
		['text', 'a, b', ['a, b']],
		['text', '["a", "b"]', ['a', 'b']],
		['text', '[a', ['[a']],
		['number', [1, '2'], [1, 2]],
		['number', [1, 'x'], { sent: [1], refused: ['1'] }],
		['number', '1; 2', [1, 2]],
		['text', 'a; b\nc', ['a', 'b', 'c']],
		['text', ['', 'a'], ['a']],
		['text', [''], undefined],
		['choices', 'Large;small', ['Large', 'small']],
		['text', [], []],
		['text', null, null],
	])('for several values of type %s sends %j as %j', (type, given, sent) => {
		expect(outcome(coerceCustom(field(type, { isList: true }), given, PLAIN))).toEqual(sent);
	});

	test('takes one value at a time where one is added', () => {
		const tags = field('choices', { isList: true });
		expect(outcome(coerceEntry(tags, 'LARGE', PLAIN))).toBe('Large');
		expect(outcome(coerceEntry(tags, ['Large'], PLAIN))).toEqual(refused);
	});

	test('names its options, and not more than a person reads', () => {
		expect(outcome(coerceCustom(field('choices'), 'XL', PLAIN))).toBe(
			`refused: it takes one of 'Small', 'small', 'Large', '2026', not "XL"`,
		);
		const many = field('choices', { choices: Array.from({ length: 25 }, (_, index) => `c${index}`) });
		expect(outcome(coerceCustom(many, 'XL', PLAIN))).toContain("'c19' and 5 more, not");
	});
});

test.each<[type: FieldType, given: unknown, sent: unknown]>([
	['number', '50000', 50000],
	['number', 'much', refused],
	['boolean', 'TRUE', true],
	['boolean', 'yes', refused],
	['text', 5, '5'],
	['date', '2026-03-04T00:00:00', '2026-03-04'],
	['list', '[{"email": "a@b.example"}]', [{ email: 'a@b.example' }]],
	['list', 'text', 'text'],
	['any', { a: 1 }, { a: 1 }],
	['number', '', null],
	['id', ' lead_1 ', 'lead_1'],
	['integer', '120', 120],
	['integer', 1.5, refused],
	['percent', '50 %', 50],
	['percent', 101, refused],
	['cents', 120050, 120050],
	['cents', '1200.50', refused],
])('a standard field of type %s sends %j as %j', (type, given, sent) => {
	expect(outcome(coerceStandard(type, given, PLAIN))).toEqual(sent);
});
