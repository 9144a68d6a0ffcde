import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	failedRun,
	failWorkflowStop,
	mustThrow,
	toNodeError,
} from '../../nodes/CloseDestination/output/runFailure';
import type { RecordOutcome, RunOutcome, Stop } from '../../nodes/CloseDestination/send/types';
import { SettingsError } from '../../nodes/CloseDestination/lib/SettingsError';
import { runContext } from '../send/tools';

const recordOutcome = (status: RecordOutcome['status']): RecordOutcome =>
	status === 'sent'
		? { status, action: 'created', attempts: 1 }
		: { status, reason: 'timeout', message: `It is ${status}.`, attempts: 1, retryable: false };
const recordOutcomes = (...statuses: Array<RecordOutcome['status'] | undefined>) =>
	statuses.map((status) => (status === undefined ? undefined : recordOutcome(status)));
const emptyRow: RecordOutcome = { status: 'sent', action: 'skipped', isEmpty: true, attempts: 0 };
const stop: Stop = {
	reason: 'unauthorized',
	message: 'Close answered 401: Unauthorized',
	description: 'Check the API key.',
	retryable: false,
	isFailure: true,
};

describe('failedRun', () => {
	const advice = "Check the node's parameters and its credential.";

	test.each<[what: string, error: unknown, reason: string, message: string, description: string]>([
		[
			'a setting',
			new SettingsError("'Endpoint' is empty", 'Enter a path.'),
			'settings',
			"'Endpoint' is empty",
			'Enter a path.',
		],
		[
			'an error of n8n with its own advice',
			Object.assign(new Error('No credentials'), { description: 'Set them.' }),
			'setup',
			'No credentials',
			'Set them.',
		],
		['a defect', new TypeError('x is undefined'), 'setup', 'x is undefined', advice],
		['text', 'boom', 'setup', 'boom', advice],
		['nothing readable', Object.create(null), 'setup', 'an error without a message', advice],
	])('%s before it began: nothing was sent', (_, error, reason, message, description) => {
		const shared = {
			status: 'notSent',
			reason,
			message: `${message}. ${description}`,
			attempts: 0,
			retryable: true,
		};
		expect(failedRun(error, 2)).toEqual({
			recordOutcomes: [shared, shared],
			calls: [],
			stop: { reason, message, description, retryable: true, isFailure: true },
		});
	});

	test('a defect after it began: what is known is kept, and what was under way may be written', () => {
		const { run } = runContext();
		run.ledger.recordSkipped(1);
		run.ledger.recordBegun([[2]]);
		const { recordOutcomes, stop: defect } = failedRun(new TypeError('x is undefined'), 4, run);
		expect(recordOutcomes).toMatchObject([
			{ status: 'notSent', reason: 'internalError', retryable: true },
			{ status: 'sent', action: 'skipped', attempts: 0 },
			{ status: 'unknown', reason: 'unaccounted', retryable: false },
			{ status: 'notSent', reason: 'internalError', retryable: true },
		]);
		expect(defect).toMatchObject({
			reason: 'internalError',
			message: 'The node failed with an error of its own: x is undefined.',
			isFailure: true,
		});
	});

	test('the first of several defects is the one that is told', () => {
		const { run } = runContext();
		run.runStop.stopForDefect(new Error('first'));
		expect(failedRun(new Error('second'), 1, run).stop.message).toContain('first');
	});
});

describe('mustThrow', () => {
	test.each<[what: string, outcome: Partial<RunOutcome>, expected: boolean]>([
		[
			'a failure before anything was accepted',
			{ recordOutcomes: recordOutcomes('rejected', 'notSent'), stop },
			true,
		],
		[
			'a failure of a run with invalid records only',
			{ recordOutcomes: recordOutcomes('invalid'), stop },
			true,
		],
		[
			'a failure after a record was accepted',
			{ recordOutcomes: recordOutcomes('sent', 'notSent'), stop },
			false,
		],
		[
			'a failure after empty rows only',
			{ recordOutcomes: [emptyRow, ...recordOutcomes('notSent')], stop },
			true,
		],
		[
			'a failure after a record may have been written',
			{ recordOutcomes: recordOutcomes('unknown', 'notSent'), stop },
			false,
		],
		[
			'a stop rule',
			{ recordOutcomes: recordOutcomes('rejected'), stop: { ...stop, isFailure: false } },
			false,
		],
		['records refused one by one', { recordOutcomes: recordOutcomes('rejected', 'rejected') }, false],
		['a failure without records', { recordOutcomes: [], stop }, true],
		[
			'a failure of a test that leaves records out',
			{ recordOutcomes: recordOutcomes('rejected', undefined), stop },
			true,
		],
	])('%s: %s', (_, outcome, expected) => {
		expect(mustThrow({ recordOutcomes: [], calls: [], ...outcome })).toBe(expected);
	});
});

describe('toNodeError', () => {
	const node = { name: 'Close Destination', type: 'x.closeDestination', parameters: {} } as unknown as INode;

	test('an answer of Close becomes an error of the API, with its status', () => {
		const error = toNodeError(node, { ...stop, statusCode: 401, itemIndex: 3 });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Close answered 401: Unauthorized',
			description: 'Check the API key.',
			httpCode: '401',
			context: { itemIndex: 3 },
		});
	});

	test('anything else becomes an error of the operation', () => {
		const error = toNodeError(node, { ...stop, message: "'Endpoint' is empty" });
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: "'Endpoint' is empty", description: 'Check the API key.' });
	});

	// n8n writes its own sentence over messages that hold a code such as ENOTFOUND.
	test('keeps the words of the node when the host cannot be reached', () => {
		const message =
			'Close could not be reached: the name of the host is unknown. Nothing was sent for this record.';
		expect(toNodeError(node, { ...stop, message }).message).toBe(message);
	});
});

const noPause = () => undefined;
const stopFor = async (outcome: RunOutcome, options: Parameters<typeof failWorkflowStop>[1]) =>
	await failWorkflowStop(outcome, options, noPause);

describe('failWorkflowStop', () => {
	const mixed = recordOutcomes('sent', 'sent', undefined, 'rejected', 'invalid');

	test.each<
		[
			failWorkflow: 'never' | 'anyRejected' | 'percent',
			failPercent: number,
			given: typeof mixed,
			stops: boolean,
		]
	>([
		['never', 0, mixed, false],
		['anyRejected', 0, mixed, true],
		['anyRejected', 0, recordOutcomes('sent', 'sent'), false],
		['anyRejected', 0, recordOutcomes('sent', 'unknown'), true],
		['anyRejected', 0, recordOutcomes('sent', 'notSent'), true],
		['anyRejected', 0, [], false],
		['percent', 49, mixed, true],
		['percent', 50, mixed, false],
		['percent', 49, [...mixed, emptyRow], true],
		['anyRejected', 0, [emptyRow], false],
		['percent', 0, mixed, true],
		['percent', 0, recordOutcomes('sent'), false],
		['percent', 100, recordOutcomes('rejected'), false],
		['percent', 0, [], false],
	])('%s, %i %%, %j: %s', async (failWorkflow, failPercent, given, stops) => {
		const failure = await stopFor({ recordOutcomes: given, calls: [] }, { failWorkflow, failPercent });
		expect(failure !== undefined).toBe(stops);
	});

	const options = { failWorkflow: 'anyRejected' as const, failPercent: 0 };

	test('says how many, why, what of the first, and which records ended how', async () => {
		expect(await stopFor({ recordOutcomes: mixed, calls: [] }, options)).toEqual({
			reason: 'failWorkflow',
			message: '2 of 4 records were not accepted',
			description:
				"Option 'Fail Workflow' stops the workflow in this case. By reason: 2 timeout. Item 3: It is rejected. Item 4: It is invalid. The other 2 records are in Close: do not send them again. Retry in n8n's list of executions sends what is left.",
			itemIndex: 3,
			retryable: false,
			isFailure: true,
			records: { sent: '0-1', rejected: '3', invalid: '4' },
		});
	});

	test.each([
		[recordOutcomes('sent', 'rejected'), '1 of 2 records was not accepted', 'The other record is in Close'],
		[recordOutcomes('rejected'), '1 of 1 record was not accepted', ''],
	])('speaks of one as of one', async (given, message, others) => {
		const failure = await stopFor({ recordOutcomes: given, calls: [] }, options);
		expect(failure?.message).toBe(message);
		expect(failure?.description).toContain(others);
		if (others === '') expect(failure?.description).not.toContain('other');
	});

	test('tells of the first few in words, and of all in numbers', async () => {
		const failure = await stopFor(
			{ recordOutcomes: Array(5000).fill(recordOutcome('rejected')), calls: [] },
			options,
		);
		expect(failure?.description).toContain('By reason: 5000 timeout. Item 0: It is rejected.');
		expect(failure?.description).not.toContain('Item 3');
		expect(failure?.records).toEqual({ rejected: '0-4999' });
	});
});
