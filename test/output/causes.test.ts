import type { IDataObject } from 'n8n-workflow';

import { Causes } from '../../nodes/CloseDestination/output/causes';
import { withoutValues } from '../../nodes/CloseDestination/output/withoutValues';
import { COMPLAINTS, FIELD_WORDS } from '../../nodes/CloseDestination/plan/fields/messages';
import { show } from '../../nodes/CloseDestination/plan/fields/coerced';
import { MATCH_MESSAGES } from '../../nodes/CloseDestination/plan/lookup/messages';
import type { RecordOutcome } from '../../nodes/CloseDestination/send/types';

type NotSent = Exclude<RecordOutcome, { status: 'sent' }>;

const notSent = (more: Partial<NotSent>): NotSent => ({
	...{ status: 'rejected', reason: 'validation', message: 'No.', attempts: 1, retryable: false },
	...more,
});

/** What spreadsheets and people put into cells. */
const VALUES: unknown[] = [
	...['abc', "O'Brien", "the boys' club", 'say "hi"', 'a: b, c', 'Größe 42', '12 Main St.', 'x@y', ' ', '…'],
	...[
		'2026-03-04',
		'1.234,50',
		'lead_8fGhJkLmNpQrStUv',
		'https://a.example/b?c=d',
		'{"a": 1}',
		'[1, 2',
		'🙂',
	],
	...[12, -0.5, 1e21, true, null, { a: 'b' }, { a: { b: [1] } }, [1, 'two'], 'x'.repeat(500), "it's 5' 4\""],
];

const keyOf = (message: string, record: IDataObject) => withoutValues(message, record);

test.each<[what: string, message: (given: string, value: unknown) => string]>([
	['a number', (given) => FIELD_WORDS.standard('Size', COMPLAINTS.number(given, 'plain'))],
	['a list', (given) => FIELD_WORDS.standard('Size', COMPLAINTS.list(given))],
	['an address', (given) => FIELD_WORDS.standard('Addresses', COMPLAINTS.address(given))],
	['a choice', (given) => FIELD_WORDS.custom('Size', COMPLAINTS.choice(given, ['A', 'B'], 2))],
	['a lookup', (_, value) => MATCH_MESSAGES.matchMissing('contact', `email '${String(value)}'`)],
	['an answer in quotes', (given) => `Close answered 400: size: Not a valid choice: ${given}. Correct it.`],
	[
		'an answer without quotes',
		(_, value) => `Close answered 400: ${String(value)} is not a size. Correct it.`,
	],
])('a message about %s is the same cause for most values', (_, message) => {
	const keys = VALUES.map((value) => keyOf(message(show(value), value), { size: value } as IDataObject));
	const mostFrequent = Math.max(...keys.map((key) => keys.filter((other) => other === key).length));
	expect(mostFrequent).toBeGreaterThan(VALUES.length - 6);
});

test.each([
	['The field is required.', 'The field is too long.'],
	["Close has no lead with email 'a@b.example'.", "Close has no contact with email 'a@b.example'."],
])('%j and %j are different causes', (one, other) => {
	expect(keyOf(one, {})).not.toBe(keyOf(other, {}));
});

function countedOf(records: IDataObject[], outcomeOf: (record: IDataObject, index: number) => NotSent) {
	const causes = new Causes();
	records.forEach((record, index) => causes.add(index, outcomeOf(record, index), record));
	return causes.all();
}

test('5,000 rows with one wrong column are one cause with three samples', () => {
	const rows = Array.from({ length: 5_000 }, (_, index) => ({
		Size: VALUES[index % VALUES.length] as string,
	}));
	const causes = countedOf(rows, ({ Size }) => {
		const message = `Column 'Size': The field 'Size' takes a number such as 1234.5, not ${show(Size)}.`;
		return notSent({ status: 'invalid', reason: 'invalidValue', message, fieldErrors: { Size: message } });
	});
	expect(causes).toMatchObject([{ reason: 'invalidValue', fields: ['Size'], count: 5_000 }]);
	expect(causes[0].samples.map(({ item }) => item)).toEqual([0, 1, 2]);
	expect(causes[0].samples[1].message).toContain("O'Brien");
});

test('answers that say something else of every record are one cause, with its field', () => {
	const words = 'ash birch cedar dogwood elm fir gum hazel ivy juniper'.split(' ');
	const rows = Array.from({ length: 1_000 }, (_, index) => ({ name: `Row ${index}` }));
	const causes = countedOf(rows, (_, index) => {
		const text = [index, index / 10, index / 100].map((value) => words[Math.floor(value) % 10]).join(' ');
		return notSent({ message: `Close answered 400: ${text}`, fieldErrors: { name: text } });
	});
	expect(causes).toMatchObject([{ count: 1_000, fields: ['name'] }]);
});

test('fields that are named by a value of the record are one cause without fields', () => {
	const rows = Array.from({ length: 1_000 }, (_, index) => ({ key: `key ${index}` }));
	const causes = countedOf(rows, ({ key }) => notSent({ fieldErrors: { [String(key)]: 'No.' } }));
	expect(causes).toMatchObject([{ count: 1_000, fields: [] }]);
	expect(causes[0].samples).toHaveLength(3);
});

test('different fields, reasons, statuses and complaints are different causes, the most frequent first', () => {
	const outcomes = [
		notSent({ fieldErrors: { 'contacts.0.emails.0.email': 'Invalid.' } }),
		notSent({ fieldErrors: { 'contacts.2.emails.1.email': 'Invalid.' } }),
		notSent({ fieldErrors: { url: 'Invalid.' } }),
		notSent({ message: 'Something else.', fieldErrors: { url: 'Required.' } }),
		notSent({ reason: 'rateLimited' }),
		notSent({ reason: 'rateLimited', status: 'notSent' }),
	];
	const causes = countedOf(
		outcomes.map(() => ({})),
		(_, index) => outcomes[index],
	);
	expect(causes.map(({ status, reason, fields, count }) => [status, reason, fields, count])).toEqual([
		['rejected', 'validation', ['contacts.*.emails.*.email'], 2],
		['rejected', 'validation', ['url'], 1],
		['rejected', 'validation', ['url'], 1],
		['rejected', 'rateLimited', [], 1],
		['notSent', 'rateLimited', [], 1],
	]);
});

test('names that mean something to JavaScript are fields like any others', () => {
	const outcome = notSent({ fieldErrors: Object.fromEntries([['__proto__', 'No.']]) });
	expect(countedOf([{}], () => outcome)).toMatchObject([{ fields: ['__proto__'] }]);
});

test.each([
	"'".repeat(1_000),
	`${'['.repeat(999)}a`,
	'a'.repeat(5_000),
	`${'a_'.repeat(500)}`,
	'"'.repeat(999),
])('an odd text takes no time', (text) => {
	const begin = performance.now();
	for (let times = 0; times < 20; times++) withoutValues(text, { text });
	expect(performance.now() - begin).toBeLessThan(1_000);
});
