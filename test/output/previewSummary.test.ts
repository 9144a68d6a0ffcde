import { countRun } from '../../nodes/CloseDestination/output/countRun';
import {
	estimateOf,
	summarizePreview,
	withPlanned,
} from '../../nodes/CloseDestination/output/previewSummary';
import type { PlannedRequest } from '../../nodes/CloseDestination/plan/types';
import type { PreviewResult } from '../../nodes/CloseDestination/send/preview/rehearse';
import type { RecordOutcome, RunOutcome, Stop } from '../../nodes/CloseDestination/send/types';
import { WarningCounts } from '../../nodes/CloseDestination/send/warningCounts';

const noPause = () => undefined;
const refusedAs = (status: Exclude<RecordOutcome['status'], 'sent'>): RecordOutcome => ({
	...{ status, reason: 'matchFound', message: 'No.', attempts: 0, retryable: false },
});
const skipped: RecordOutcome = { status: 'sent', action: 'skipped', attempts: 0 };
const emptyRow: RecordOutcome = { ...skipped, isEmpty: true };
const leftAs = (action: 'unchanged' | 'skipped'): RecordOutcome => ({
	...{ status: 'sent', action, isLookedUp: true, attempts: 0 },
});
const requestsOf = (length: number) => Array.from({ length }, () => ({}) as PlannedRequest);
const given = (outcome: Partial<RunOutcome>, byAction = {}, more = {}): PreviewResult => ({
	requests: [],
	outcome: { recordOutcomes: [], calls: [], ...outcome },
	written: { byAction, leadsCreated: 0, undecided: 0, ...more },
	callCount: 0,
	warnings: new WarningCounts(),
	remarks: {},
});
const countsOf = async (result: PreviewResult) => {
	const items = result.outcome.recordOutcomes.map(() => ({ json: {} }));
	return withPlanned(await countRun(result.outcome, { items, isPartial: true, yieldIfDue: noPause }), result);
};
const hintOf = async (result: PreviewResult, recordCount: number, rate?: number) =>
	summarizePreview(await countsOf(result), result, { recordCount, estimate: estimateOf(result, rate) });

test.each<[remarks: PreviewResult['remarks'], message: string]>([
	[
		{ namesakes: { count: 1, example: 'Acme' } },
		"Two leads would be created with one name ('Acme'): 'Batch Records' with 'Lead With Contacts' makes them one lead with all its people, and 'Match Existing Records' by name does too.",
	],
	[
		{ namesakes: { count: 3, example: 'Acme' } },
		"3 leads would be created with the name of another one of this run, such as 'Acme': 'Batch Records' with 'Lead With Contacts' makes them one lead with all its people, and 'Match Existing Records' by name does too.",
	],
	[
		{ namesakes: { count: 1, example: 'Acme', isAtLeast: true } },
		"At least 1 lead would be created with the name of another one of this run, such as 'Acme': 'Batch Records' with 'Lead With Contacts' makes them one lead with all its people, and 'Match Existing Records' by name does too.",
	],
	[
		{ phonesWithoutCountry: { count: 1, example: '030 1234' } },
		"1 call has a phone number without a country code, such as '030 1234': Close takes it for one of your organization's country. Write others with + and the code.",
	],
])('of %j, the hint says what may be meant otherwise', async (remarks, expected) => {
	const { message, type } = await hintOf({ ...given({}), remarks }, 4);
	expect(message).toBe(`Nothing was sent. 4 records would make 0 calls. ${expected}`);
	expect(type).toBe('info');
});

test.each<
	[
		callCount: number,
		invalidCount: number,
		shown: number,
		recordCount: number,
		rate: number,
		message: string,
		type: string,
	]
>([
	[0, 0, 0, 0, 20, 'Nothing was sent. 0 records would make 0 calls.', 'info'],
	[1, 0, 1, 1, 20, 'Nothing was sent. 1 record would make 1 call (see Preview).', 'info'],
	[
		60,
		2,
		50,
		62,
		20,
		'Nothing was sent. Of 62 records, 2 would be invalid (see Rejected); the others would make 60 calls (see Preview). The cause: No. The first 50 calls are shown. At about 20 calls per second this takes 3 seconds.',
		'warning',
	],
	[
		12_000,
		0,
		50,
		12_000,
		20,
		'Nothing was sent. 12000 records would make 12000 calls (see Preview). The first 50 calls are shown. At about 20 calls per second this takes 10 minutes.',
		'info',
	],
])(
	'a preview of %i calls, %i invalid',
	async (callCount, invalidCount, shown, recordCount, rate, message, type) => {
		const recordOutcomes = Array.from({ length: invalidCount }, () => refusedAs('invalid'));
		const result = { ...given({ recordOutcomes }), requests: requestsOf(shown), callCount };
		expect(await hintOf(result, recordCount, rate)).toEqual({
			message,
			type,
			location: 'outputPane',
		});
	},
);

test('a preview reckons with the lookups, which Send makes again, and with 35 calls per second while no limit is known', async () => {
	const result = { ...given({ lookupCount: 140 }), callCount: 700 };
	expect(estimateOf(result)).toEqual({ rate: 35, seconds: 24 });
	expect((await hintOf(result, 700)).message).toContain(
		'At about 35 calls per second this takes 24 seconds.',
	);
	expect(estimateOf(result, 70)).toEqual({ rate: 70, seconds: 12 });
});

test('a preview tells which records would be skipped', async () => {
	const result = given({ recordOutcomes: [skipped, emptyRow] });
	expect((await hintOf(result, 2)).message).toBe(
		'Nothing was sent. 2 records would make 0 calls. 1 record would be skipped: sent in an earlier execution. 1 record would be skipped: it has no fields.',
	);
});

test('a preview with lookups tells how the records would end', async () => {
	const recordOutcomes = [leftAs('unchanged'), leftAs('skipped'), refusedAs('rejected'), skipped, emptyRow];
	const result = given({ recordOutcomes, lookupCount: 2 }, { created: 3, updated: 1 }, { leadsCreated: 1 });
	expect((await hintOf(result, 9)).message).toBe(
		'Nothing was sent. 9 records would make 0 calls. Records would be: 3 created, 1 updated, 1 unchanged, 1 skipped, 1 rejected (see Rejected). For 1 record a lead would be created first. The cause: No. Read from Close in 2 calls. 1 record would be skipped: sent in an earlier execution. 1 record would be skipped: it has no fields.',
	);
});

test('a preview whose lookups end early says why', async () => {
	const stop: Stop = {
		...{
			reason: 'rateLimited',
			message: 'Too long',
			description: 'Wait.',
			retryable: true,
			isFailure: false,
		},
	};
	const result = given({ recordOutcomes: [refusedAs('notSent')], lookupCount: 1, stop });
	expect(await hintOf(result, 1)).toMatchObject({
		message: expect.stringMatching(
			/Records would be: 1 not sent \(see Rejected\)\. .*The run ended early: Too long\. Wait\.$/,
		) as string,
		type: 'warning',
	});
});

test('every record of a preview counts once', async () => {
	const recordOutcomes = [leftAs('unchanged'), skipped, emptyRow, refusedAs('invalid'), refusedAs('unknown')];
	const { records } = await countsOf(given({ recordOutcomes }, { created: 1 }, { undecided: 2 }));
	expect(records).toMatchObject({
		all: 8,
		byStatus: { sent: 6, invalid: 1, rejected: 0, unknown: 1, notSent: 0 },
		byAction: { created: 1, updated: 0, deleted: 0, unchanged: 1, skipped: 2, done: 0 },
	});
});
