import { thrownBy } from '../plan/given';
import { optionsOf } from './fakeParameters';

const defaults = {
	timeoutMs: 60_000,
	contentFormat: 'json',
	maxConcurrency: 0,
	maxRequestsPerSecond: 0,
	retryTimeBudgetMs: 300_000,
	nullValues: 'send',
	dateFormat: 'iso',
	emptyStrings: 'send',
	invalidValues: 'reject',
	numberFormat: 'plain',
	opportunityValue: 'cents',
	changedSince: 'leave',
	responses: 'all',
	resultField: 'close',
	includeInResponse: [],
	stopAfterRejections: 0,
	failWorkflow: 'never',
	failPercent: 10,
	splitRejectedBatches: true,
	unknownColumns: 'leaveOut',
	allowLeadCreation: false,
	sendPatchAsIs: false,
	sendBodyWithDelete: false,
	previewLimit: 50,
	previewLookups: true,
	recordsInDoubt: 'holdBack',
	skipAlreadySent: false,
	skipUnchanged: true,
};

test('has the defaults of docs/settings.md', () => {
	expect(optionsOf({})).toEqual(defaults);
});

test.each<[given: Record<string, unknown>, expected: Record<string, unknown>]>([
	[{ timeout: 1.5 }, { timeoutMs: 1500 }],
	[{ retryTimeBudget: 0 }, { retryTimeBudgetMs: 0 }],
	[
		{ failPercent: 0, maxConcurrency: 40 },
		{ failPercent: 0, maxConcurrency: 40 },
	],
	[{ maxRequestsPerSecond: '2.5' }, { maxRequestsPerSecond: 2.5 }],
	[{ timeout: null, failWorkflow: null, resultField: undefined }, {}],
	[
		{ nullValues: 'omit', emptyStrings: 'null' },
		{ nullValues: 'omit', emptyStrings: 'null' },
	],
	[{ resultField: ' outcome ' }, { resultField: 'outcome' }],
	[
		{ splitRejectedBatches: false, includeInResponse: ['lookups'] },
		{ splitRejectedBatches: false, includeInResponse: ['lookups'] },
	],
	[{ sendPatchAsIs: 'true', allowLeadCreation: 1 }, {}],
	[
		{ failWorkflow: 'percent', failPercent: 0 },
		{ failWorkflow: 'percent', failPercent: 0 },
	],
])('reads %j', (given, expected) => {
	expect(optionsOf(given)).toEqual({ ...defaults, ...expected });
});

test.each<[given: Record<string, unknown>, message: RegExp]>([
	[{ timeout: 0 }, /^'Pace: Timeout' must be a number from 0.1 to 3600, but is 0 \|/],
	[{ maxConcurrency: 101 }, /^'Pace: Max Concurrency' must be a whole number from 0 to 100, but is 101 \|/],
	[
		{ maxRequestsPerSecond: 'fast' },
		/^'Pace: Max Requests per Second' must be a number from 0 to 1000, but is "fast" \|/,
	],
	[{ maxConcurrency: 1.5 }, /^'Pace: Max Concurrency' must be a whole number from 0 to 100, but is 1.5 \|/],
	[{ retryTimeBudget: -1 }, /^'Pace: Retry Time Budget' must be a number from 0 to 86400, but is -1 \|/],
	[
		{ stopAfterRejections: '' },
		/^'Stop After Rejections' must be a whole number from 0 to 1000000, but is "" \|/,
	],
	[{ failPercent: NaN }, /^'Fail Percent' must be a number from 0 to 100, but is NaN \|/],
	[{ previewLimit: 10_001 }, /^'Preview Limit' must be a whole number from 0 to 10000, but is 10001 \|/],
	[
		{ includeInResponse: ['headers', 'all'] },
		/^'Include in Response' must be one of headers, lookups, requestBody, but is "all" \|/,
	],
	[{ nullValues: 'null' }, /^'Values: Null' must be one of omit, send, but is "null" \|/],
	[{ emptyStrings: 'drop' }, /^'Values: Empty Text' must be one of omit, null, send, but is "drop" \|/],
	[{ failWorkflow: true }, /^'Fail Workflow' must be one of anyRejected, percent, never, but is true \|/],
	[{ resultField: '' }, /^'Result Field' cannot be "" \|/],
	[{ resultField: '  ' }, /^'Result Field' cannot be " {2}" \|/],
	[{ resultField: 'error' }, /^'Result Field' cannot be "error" \|/],
	[{ resultField: ' error ' }, /^'Result Field' cannot be " error " \|/],
	[{ resultField: '__proto__' }, /^'Result Field' cannot be "__proto__" \|/],
	[{ resultField: 5 }, /^'Result Field' cannot be 5 \|/],
])('refuses %j', (given, message) => {
	expect(thrownBy(() => optionsOf(given))).toMatch(message);
});
