import { checkChoice, checkNumber, NUMBERS } from '../../nodes/CloseDestination/settings/checks';
import { thrownBy } from '../plan/given';

describe('checkNumber', () => {
	test.each<[value: unknown, rule: keyof typeof NUMBERS, number: number]>([
		[1, 'batchSize', 1],
		[1000, 'batchSize', 1000],
		['5', 'batchSize', 5],
		[' 5 ', 'batchSize', 5],
		[0, 'maxRetries', 0],
		[0, 'maxRequestsPerSecond', 0],
		[0.5, 'maxRequestsPerSecond', 0.5],
		['2.5', 'timeout', 2.5],
		[86_400, 'retryTimeBudget', 86_400],
		[10_000, 'previewLimit', 10_000],
	])('takes %j for %s', (value, rule, number) => {
		expect(checkNumber(value, NUMBERS[rule])).toBe(number);
	});

	test.each<[value: unknown, rule: keyof typeof NUMBERS, message: string]>([
		[0, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is 0"],
		[-1, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is -1"],
		[1.5, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is 1.5"],
		[1001, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is 1001"],
		[10_001, 'previewLimit', "'Preview Limit' must be a whole number from 0 to 10000, but is 10001"],
		[NaN, 'maxRetries', "'Max Retries' must be a whole number from 0 to 20, but is NaN"],
		[Infinity, 'timeout', "'Timeout' must be a number from 0.1 to 3600, but is Infinity"],
		['', 'maxRetries', `'Max Retries' must be a whole number from 0 to 20, but is ""`],
		[' ', 'maxRetries', `'Max Retries' must be a whole number from 0 to 20, but is " "`],
		['five', 'maxRetries', `'Max Retries' must be a whole number from 0 to 20, but is "five"`],
		['1.5', 'maxRetries', `'Max Retries' must be a whole number from 0 to 20, but is "1.5"`],
		[null, 'maxRetries', "'Max Retries' must be a whole number from 0 to 20, but is null"],
		[undefined, 'maxRetries', "'Max Retries' must be a whole number from 0 to 20, but is undefined"],
		[true, 'maxRetries', "'Max Retries' must be a whole number from 0 to 20, but is true"],
		[[5], 'maxRetries', "'Max Retries' must be a whole number from 0 to 20, but is 5"],
		[5n, 'maxRetries', "'Max Retries' must be a whole number from 0 to 20, but is 5"],
		[0.09, 'timeout', "'Timeout' must be a number from 0.1 to 3600, but is 0.09"],
		[-0.1, 'maxRequestsPerSecond', "'Max Requests per Second' must be a number from 0 to 1000, but is -0.1"],
		[100.5, 'failPercent', "'Fail Percent' must be a number from 0 to 100, but is 100.5"],
	])('refuses %p for %s', (value, rule, message) => {
		const [given, advice] = thrownBy(() => checkNumber(value, NUMBERS[rule])).split(' | ');
		expect(given).toBe(message);
		expect(advice).toBe(message.replace(/^('.*?') must be (.*), but is .*$/, 'Set $1 to $2.'));
	});
});

describe('checkChoice', () => {
	const check = (value: unknown) => checkChoice(value, 'Null Values', ['send', 'omit']);

	test('takes a known value', () => {
		expect(check('omit')).toBe('omit');
	});

	test.each<[value: unknown, shown: string]>([
		['Omit', '"Omit"'],
		['', '""'],
		[undefined, 'undefined'],
		[null, 'null'],
		[0, '0'],
		[['send'], 'send'],
	])('refuses %p', (value, shown) => {
		expect(thrownBy(() => check(value))).toBe(
			`'Null Values' must be one of send, omit, but is ${shown} | Pick a value from the list of 'Null Values'.`,
		);
	});
});
