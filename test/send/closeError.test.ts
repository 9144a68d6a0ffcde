import { readComplaint } from '../../nodes/CloseDestination/send/closeError';

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
