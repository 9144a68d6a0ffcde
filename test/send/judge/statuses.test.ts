import {
	isSuccess,
	meaningOf,
	SPLITTABLE_STATUSES,
} from '../../../nodes/CloseDestination/send/judge/statuses';

test.each<[status: number, reason: string, repeat: string, stopsRun: boolean]>([
	[301, 'redirected', 'never', false],
	[302, 'redirected', 'never', false],
	[308, 'redirected', 'never', false],
	[400, 'validation', 'never', false],
	[401, 'unauthorized', 'never', true],
	[402, 'planLimit', 'never', true],
	[403, 'forbidden', 'never', false],
	[404, 'notFound', 'never', false],
	[405, 'methodNotAllowed', 'never', true],
	[409, 'conflict', 'never', false],
	[413, 'tooLarge', 'never', false],
	[415, 'unsupportedFormat', 'never', false],
	[422, 'validation', 'never', false],
	[429, 'rateLimited', 'always', false],
	[418, 'refused', 'never', false],
	[499, 'refused', 'never', false],
	[500, 'serverError', 'idempotent', false],
	[502, 'serverError', 'idempotent', false],
	[503, 'unavailable', 'always', false],
	[504, 'serverError', 'idempotent', false],
	[599, 'serverError', 'idempotent', false],
])('%i means %s, repeat %s, stops the run: %s', (status, reason, repeat, stopsRun) => {
	const meaning = meaningOf(status);
	expect([meaning.reason, meaning.repeat, meaning.stopsRun ?? false]).toEqual([reason, repeat, stopsRun]);
	expect(meaning.advice).toMatch(/^[A-Z'].*\.$/);
});

test.each([
	[199, false],
	[200, true],
	[201, true],
	[204, true],
	[299, true],
	[300, false],
	[400, false],
])('%i is a success: %s', (status, expected) => {
	expect(isSuccess(status)).toBe(expected);
});

test('only what blames a record is worth splitting a batch for', () => {
	expect([...SPLITTABLE_STATUSES]).toEqual([400, 422]);
});
