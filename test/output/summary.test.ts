import {
	alreadySentHints,
	ownFieldHints,
	summarize,
	warningsHint,
} from '../../nodes/CloseDestination/output/summary';
import { countRun } from '../../nodes/CloseDestination/output/countRun';
import type { Call, RecordOutcome, RunOutcome, Stop } from '../../nodes/CloseDestination/send/types';
import { UNDO_MESSAGES } from '../../nodes/CloseDestination/plan/undo/messages';
import { accepted, callOf, refused, unknown } from '../send/calls';

const noPause = () => undefined;

const sent: RecordOutcome = { status: 'sent', action: 'created', attempts: 1 };
const emptyRow: RecordOutcome = { status: 'sent', action: 'skipped', isEmpty: true, attempts: 0 };
const skipped: RecordOutcome = { status: 'sent', action: 'skipped', attempts: 0 };
const unchanged: RecordOutcome = { status: 'sent', action: 'unchanged', isLookedUp: true, attempts: 0 };
const recordOutcome = (status: Exclude<RecordOutcome['status'], 'sent'>): RecordOutcome => ({
	status,
	reason: 'unauthorized',
	message: 'No.',
	attempts: 1,
	retryable: false,
});
const countOf = async (outcome: RunOutcome) =>
	await countRun(outcome, {
		items: outcome.recordOutcomes.map(() => ({ json: {} })),
		yieldIfDue: noPause,
	});
const hintOf = async (outcome: RunOutcome, facts?: Parameters<typeof summarize>[2]) =>
	summarize(await countOf(outcome), outcome, facts);
const leftOutOfTest: RecordOutcome = {
	...{ status: 'notSent', reason: 'leftOutOfTest', message: 'Left out.', attempts: 0, retryable: true },
};
const stop: Stop = {
	reason: 'unauthorized',
	message: 'The key is wrong',
	description: 'Check it.',
	retryable: false,
	isFailure: true,
};
const ok = callOf([0], accepted);
const bad = callOf([1], refused);

test.each<
	[what: string, outcome: Partial<RunOutcome>, leftOut: number | undefined, message: string, type: string]
>([
	['nothing', {}, undefined, 'Nothing was sent.', 'info'],
	['one record', { recordOutcomes: [sent], calls: [ok] }, undefined, '1 record sent in 1 call.', 'info'],
	[
		'records skipped',
		{ recordOutcomes: [sent, skipped, skipped], calls: [ok] },
		undefined,
		'1 record sent in 1 call. 2 records skipped: sent in an earlier execution.',
		'info',
	],
	[
		'empty rows',
		{ recordOutcomes: [sent, emptyRow, skipped], calls: [ok] },
		undefined,
		'1 record sent in 1 call. 1 record skipped: sent in an earlier execution. 1 record skipped: it has no fields.',
		'info',
	],
	[
		'nothing but empty rows',
		{ recordOutcomes: [emptyRow, emptyRow] },
		undefined,
		'Nothing was sent. 2 records skipped: they have no fields.',
		'warning',
	],
	[
		'nothing but records that Close holds already',
		{ recordOutcomes: [unchanged, unchanged], lookupCount: 1 },
		undefined,
		'Nothing was written. Read from Close in 1 call. 2 records left as they are: 2 unchanged.',
		'info',
	],
	[
		'a record that Close holds already, and one that was refused beforehand',
		{ recordOutcomes: [unchanged, recordOutcome('invalid')] },
		undefined,
		'Nothing was written. 1 record left as it is: 1 unchanged. On Rejected: 1 invalid (not sent). The cause: No.',
		'warning',
	],
	['a batch', { recordOutcomes: [sent, sent], calls: [ok] }, undefined, '2 records sent in 1 call.', 'info'],
	[
		'every kind of rejection',
		{
			recordOutcomes: [
				sent,
				recordOutcome('rejected'),
				recordOutcome('invalid'),
				recordOutcome('unknown'),
				recordOutcome('notSent'),
				recordOutcome('rejected'),
			],
			calls: [ok, bad],
		},
		undefined,
		'1 record sent in 2 calls. On Rejected: 1 invalid (not sent), 2 rejected, 1 unknown (sent, but without a trustworthy answer), 1 not sent. The most frequent cause (2 records): No.',
		'warning',
	],
	[
		'a run that ended early',
		{ recordOutcomes: [sent, recordOutcome('notSent')], calls: [ok], stop },
		undefined,
		'1 record sent in 1 call. On Rejected: 1 not sent. The run ended early: The key is wrong. Check it.',
		'warning',
	],
	[
		'a message that ends with a full stop',
		{ stop: { ...stop, message: 'Enough.' } },
		undefined,
		'Nothing was sent. The run ended early: Enough. Check it.',
		'warning',
	],
	[
		'a test, with records left out',
		{ recordOutcomes: [sent, leftOutOfTest], calls: [ok] },
		1,
		'1 record sent in 1 call. This was a test: 1 call of the whole run was left out, with 1 record (notSent, on Rejected). What was sent has really changed Close.',
		'info',
	],
	[
		'a test of everything',
		{ recordOutcomes: [sent], calls: [ok] },
		0,
		'1 record sent in 1 call. This was a test: 0 calls of the whole run were left out. What was sent has really changed Close.',
		'info',
	],
])('%s', async (_, outcome, leftOut, message, type) => {
	const whole = { recordOutcomes: [], calls: [], ...outcome };
	expect(await hintOf(whole, { leftOut })).toEqual({
		message,
		type,
		location: 'outputPane',
	});
});

describe('while Close throttles', () => {
	const waiting = (waitedMs: number, durationMs = 100) => callOf([0], accepted, { waitedMs, durationMs });
	const messageFor = async (calls: Call[], rate?: number) =>
		(await hintOf({ recordOutcomes: [], calls }, { rate })).message;

	test.each<[what: string, calls: Call[], rate: number | undefined, words: string]>([
		[
			'calls that waited',
			[waiting(2_000), waiting(4_000), waiting(0)],
			undefined,
			'Calls waited 2.0 s on average for the rate limit.',
		],
		[
			'calls that waited, and the rate that is known',
			[waiting(1_500)],
			59.4,
			'Calls waited 1.5 s on average for the rate limit, at about 59.4 calls per second.',
		],
		['one call made again', [callOf([0], accepted, { attempts: 3 })], undefined, '1 call was repeated.'],
		[
			'calls made again',
			[callOf([0], accepted, { attempts: 2 }), callOf([1], accepted, { attempts: 2 })],
			undefined,
			'2 calls were repeated.',
		],
		[
			'calls refused in the end',
			[callOf([0], refused, { statusCode: 429 })],
			undefined,
			'1 call was given up because of the rate limit: send its records again later.',
		],
	])('tells of %s', async (_, calls, rate, words) => {
		expect(await messageFor(calls, rate)).toContain(words);
	});

	test.each<[what: string, calls: Call[]]>([
		['a wait nobody notices', [waiting(900)]],
		['a wait of a moment', Array.from({ length: 40 }, () => waiting(40, 20))],
		['a wait shorter than the calls themselves', [waiting(1_500, 3_000)]],
		['no calls', []],
	])('does not speak of %s', async (_, calls) => {
		const counted = calls.length === 1 ? '1 call' : `${calls.length} calls`;
		expect(await messageFor(calls, 60)).toBe(
			calls.length === 0 ? 'Nothing was sent.' : `0 records sent in ${counted}.`,
		);
	});
});

test('a field the result replaces on the outputs is told', async () => {
	const items = [{ close: 1 }, { other: 1 }, { close: { status: 'sent', action: 'created', attempts: 1 } }];
	const hints = await ownFieldHints(
		items.map((json) => ({ json })),
		'close',
		noPause,
	);
	expect(hints).toEqual([
		{
			message:
				"1 record had a field of their own named 'close'. It was sent to Close; on the outputs the result stands in its place. To keep both, set option 'Result Field' to another name.",
			type: 'warning',
			location: 'outputPane',
		},
	]);
});

test('records that could not be noted as sent are told', () => {
	expect(alreadySentHints(0, 2)).toEqual([
		{
			message:
				"2 records were accepted by Close but could not be noted in n8n's store for 'Skip Already Sent'. A later execution will send them again: look at n8n's log and database.",
			type: 'warning',
			location: 'outputPane',
		},
	]);
});

describe('warnings of the calls', () => {
	const warned = async (...calls: Call[]) =>
		warningsHint((await countOf({ recordOutcomes: [], calls })).warnings);

	test('that are equal are told once, with the number of calls and records', async () => {
		const calls = [[0], [1], [2, 3]].map((records) => callOf(records, accepted, { warnings: ['Gone.'] }));
		const others = [callOf([4], accepted, { warnings: ['Sent.', 'Gone.'] }), ok];
		expect(await warned(...calls, ...others)).toEqual([
			{ message: '4 calls with 5 records: Gone. 1 call: Sent.', type: 'warning', location: 'outputPane' },
		]);
	});

	test('are told of calls without a trustworthy answer, and not of those Close refused', async () => {
		const warnings = ['Gone.'];
		const [{ message }, ...more] = await warned(
			callOf([0], refused, { warnings }),
			callOf([1], unknown, { warnings }),
		);
		expect([message, more]).toEqual(['1 call: Gone.', []]);
	});

	test('are none when there are none', async () => {
		expect(await warned(ok, callOf([0], refused, { warnings: ['Gone.'] }))).toEqual([]);
	});

	test('that are many are counted', async () => {
		const calls = Array.from({ length: 2000 }, (_, at) =>
			callOf([at], accepted, { warnings: [`Odd ${at}.`] }),
		);
		const [{ message }] = await warned(...calls);
		expect(message).toBe(
			"1 call: Odd 0. 1 call: Odd 1. 1 call: Odd 2. 1 call: Odd 3. 1 call: Odd 4. 1995 other warnings: see 'warnings' on Summary.",
		);
	});
});

test('names the cause, not what follows from it for other records of the lead', async () => {
	const rejected = (reason: 'siblingInvalid' | 'invalidValue', message: string): RecordOutcome => ({
		...{ status: 'invalid', reason, message },
		...{ attempts: 0, retryable: false },
	});
	const siblings = ['siblingInvalid', 'siblingInvalid'].map(() => rejected('siblingInvalid', 'See item 1.'));
	const recordOutcomes = [siblings[0], rejected('invalidValue', 'No e-mail address.'), siblings[1]];
	expect((await hintOf({ recordOutcomes, calls: [] })).message).toContain('The cause: No e-mail address.');
	expect((await hintOf({ recordOutcomes: siblings, calls: [] })).message).toContain('The cause: See item 1.');
});

test('says whole what to do about a change since', async () => {
	const id = `lead_${'x'.repeat(43)}`;
	const message = UNDO_MESSAGES.changedSince(
		id,
		'2026-11-26T09:30:00.000000+00:00',
		'12 opportunities, 3 tasks',
	);
	const rejected: RecordOutcome = {
		...{ status: 'rejected', reason: 'changedSince', message },
		...{ attempts: 1, retryable: false },
	};
	const hint = await hintOf({ recordOutcomes: [rejected], calls: [] }, { isUndo: true });
	expect(hint.message).toContain(message);
});
