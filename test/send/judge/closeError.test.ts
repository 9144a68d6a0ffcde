import { readComplaint } from '../../../nodes/CloseDestination/send/judge/closeError';

test.each<[what: string, body: unknown, text: string, fieldErrors?: Record<string, string>]>([
	['the short dialect', { error: 'Unauthorized' }, 'Unauthorized'],
	[
		'the short dialect of 404',
		{ error: 'Empty query: Lead matching query does not exist.' },
		'Empty query: Lead matching query does not exist.',
	],
	[
		'the long dialect',
		{ errors: [], 'field-errors': { lead: 'Object does not exist.' } },
		'lead: Object does not exist.',
		{ lead: 'Object does not exist.' },
	],
	[
		'general messages',
		{ errors: ['Source lead does not exist.', 'And more.'] },
		'Source lead does not exist. · And more.',
	],
	['one general message as text', { errors: 'Not so.', 'field-errors': {} }, 'Not so.'],
	[
		'both kinds',
		{ errors: ['General.'], 'field-errors': { name: 'Required.', url: 'Invalid URL.' } },
		'General. · name: Required. · url: Invalid URL.',
		{ name: 'Required.', url: 'Invalid URL.' },
	],
	[
		'a nested contact',
		{
			'field-errors': {
				contacts: { errors: { '0': { 'field-errors': { 'custom.X': 'Unknown.' }, errors: [] } } },
			},
			errors: [],
		},
		'contacts.0.custom.X: Unknown.',
		{ 'contacts.0.custom.X': 'Unknown.' },
	],
	[
		'a nested contact with messages of its own',
		{ 'field-errors': { contacts: { errors: { '1': { 'field-errors': {}, errors: ['No name.'] } } } } },
		'contacts.1: No name.',
		{ 'contacts.1': 'No name.' },
	],
	[
		'lists of messages',
		{ 'field-errors': { name: ['Required.', 'Too short.'], tags: [] } },
		'name: Required. Too short.',
		{ name: 'Required. Too short.' },
	],
	[
		'lists of objects',
		{ 'field-errors': { emails: [{}, { email: 'Invalid email address.' }] } },
		'emails.1.email: Invalid email address.',
		{ 'emails.1.email': 'Invalid email address.' },
	],
	[
		'a message of the rate limit',
		{ message: 'API call count exceeded', rate_reset: '0.5' },
		'API call count exceeded',
	],
	['the rate limit under error', { error: { rate_reset: 0.87 } }, '{"rate_reset":0.87}'],
	[
		'values that are no text',
		{ 'field-errors': { n: 5, b: false, nothing: null } },
		'n: 5 · b: false',
		{ n: '5', b: 'false' },
	],
	['field errors as text', { 'field-errors': 'Bad.' }, 'record: Bad.', { record: 'Bad.' }],
	['a web page', '<!DOCTYPE html>\n<html><body><h1>502  Bad</h1>\n Gateway</body></html>', '502 Bad Gateway'],
	['text', 'upstream connect error', 'upstream connect error'],
	['nothing', null, ''],
	['no answer', undefined, ''],
	['a list', [{ error: 'x' }], ''],
	['a number', 5, ''],
	['an object that says nothing', { ok: false }, ''],
])('reads %s', (_, body, text, fieldErrors = {}) => {
	expect(readComplaint(body)).toEqual({ text, fieldErrors });
});

test.each<[body: unknown]>([
	['x'.repeat(50_000)],
	[{ error: 'x'.repeat(50_000) }],
	[{ errors: Array(5_000).fill('no ') }],
])('is never longer than a person reads', (body) => {
	expect(readComplaint(body).text.length).toBeLessThanOrEqual(1_001);
});

test('takes a field named __proto__ for a field', () => {
	const { fieldErrors } = readComplaint(JSON.parse('{"field-errors": {"__proto__": "Bad."}}'));
	expect(Object.entries(fieldErrors)).toEqual([['__proto__', 'Bad.']]);
});

test('reads no deeper than a stack carries', () => {
	const levels = 20_000;
	const body: unknown = JSON.parse(`{"field-errors":${'{"a":'.repeat(levels)}"Bad."${'}'.repeat(levels)}}`);
	expect(() => readComplaint(body)).not.toThrow();
});

test.each<[what: string, body: (deep: unknown) => unknown]>([
	['error', (deep) => ({ error: deep })],
	['message', (deep) => ({ message: deep })],
	['errors', (deep) => ({ errors: [deep, 'x'] })],
	['an object in errors', (deep) => ({ errors: { errors: deep } })],
	['field-errors', (deep) => ({ 'field-errors': { 'field-errors': deep } })],
])('throws for nothing that an answer holds in %s', (_, bodyWith) => {
	for (const [open, close] of [
		['{"a":', '}'],
		['[', ']'],
		['{"errors":', '}'],
	]) {
		const deep: unknown = JSON.parse(`${open.repeat(20_000)}0${close.repeat(20_000)}`);
		expect(() => JSON.stringify(readComplaint(bodyWith(deep)))).not.toThrow();
	}
});

/** Each of them looked at for each other, or every bracket followed to the end, this would outlast the time a test has. */
test.each<[what: string, body: unknown]>([
	[
		'fields',
		{ 'field-errors': Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`f${n}`, 'Bad.'])) },
	],
	['messages of one field', { 'field-errors': { name: Array(200_000).fill('Bad.') } }],
	['entries', { 'field-errors': { contacts: Array(200_000).fill({ name: 'Bad.' }) } }],
	['errors', { errors: Array(200_000).fill({ message: 'Bad.' }) }],
	['brackets', '<'.repeat(4_000_000)],
])('reads no more of 200,000 %s than is shown', (_, body) => {
	const { text, fieldErrors } = readComplaint(body);
	expect(text.length).toBeLessThanOrEqual(1_001);
	expect(Object.keys(fieldErrors).length).toBeLessThanOrEqual(1_000);
	for (const message of Object.values(fieldErrors)) expect(message.length).toBeLessThanOrEqual(1_010);
});

test('of very many field errors only as many are looked at as are shown', () => {
	let looks = 0;
	const errors = Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`f${n}`, 'This is wrong.']));
	const fields = new Proxy(errors, { get: (target, name) => (looks++, Reflect.get(target, name) as unknown) });
	expect(Object.keys(readComplaint({ 'field-errors': fields }).fieldErrors)).toHaveLength(1_000);
	expect(looks).toBeLessThan(1_100);
});
