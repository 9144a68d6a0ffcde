import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	previewToAgent,
	resultOf,
	routeOutcomes,
	routeToAgent,
} from '../../nodes/CloseDestination/output/routeOutcomes';
import type { Call, RecordOutcome, RunOutcome } from '../../nodes/CloseDestination/send/types';
import { deepFreeze, noPause } from '../plan/given';
import { accepted, callOf, refused } from '../send/calls';

const okCall = callOf([0], accepted, { requestIndex: 0, body: { id: 'lead_1' } });
const badCall = callOf([1], refused, { requestIndex: 1, body: { error: 'No.' }, attempts: 2, waitedMs: 70 });
const sentOutcome: RecordOutcome = {
	status: 'sent',
	action: 'created',
	id: 'lead_1',
	attempts: 1,
	call: okCall,
};
const rejectedOutcome: RecordOutcome = {
	status: 'rejected',
	reason: 'validation',
	message: 'No.',
	fieldErrors: { name: 'Required.' },
	attempts: 2,
	retryable: false,
	call: badCall,
};
const invalidOutcome: RecordOutcome = {
	status: 'invalid',
	reason: 'emptyRecord',
	message: 'Empty.',
	attempts: 0,
	retryable: false,
};

const itemsOf = (...records: IDataObject[]): INodeExecutionData[] =>
	records.map((json) => deepFreeze({ json }));
const outcomeOf = (recordOutcomes: Array<RecordOutcome | undefined>, calls: Call[] = []): RunOutcome => ({
	recordOutcomes,
	calls,
});

async function routed(
	items: INodeExecutionData[],
	outcome: RunOutcome,
	{ resultField = 'close', partial = false } = {},
) {
	return await routeOutcomes({ items, outcome, resultField, partial, yieldIfDue: noPause });
}

test('every record goes to Sent or Rejected, in input order, every call to Response', async () => {
	const items = itemsOf({ name: 'A' }, { name: 'B' }, {}, { name: 'D' });
	const outputs = await routed(
		items,
		outcomeOf([sentOutcome, rejectedOutcome, invalidOutcome, sentOutcome], [okCall, badCall]),
	);
	const ok = {
		status: 'sent',
		action: 'created',
		id: 'lead_1',
		statusCode: 200,
		requestIndex: 0,
		attempts: 1,
	};
	expect(outputs).toEqual([
		[
			{ json: { name: 'A', close: ok }, pairedItem: { item: 0 } },
			{ json: { name: 'D', close: ok }, pairedItem: { item: 3 } },
		],
		[
			{
				json: {
					requestIndex: 0,
					method: 'POST',
					url: 'https://api.close.com/api/v1/lead/',
					statusCode: 200,
					ok: true,
					body: { id: 'lead_1' },
					attempts: 1,
					durationMs: 20,
					waitedMs: 0,
					recordCount: 1,
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					requestIndex: 1,
					method: 'POST',
					url: 'https://api.close.com/api/v1/lead/',
					statusCode: 400,
					ok: false,
					body: { error: 'No.' },
					reason: 'validation',
					message: 'No.',
					attempts: 2,
					durationMs: 20,
					waitedMs: 70,
					recordCount: 1,
				},
				pairedItem: { item: 1 },
			},
		],
		[
			{
				json: {
					name: 'B',
					close: {
						status: 'rejected',
						reason: 'validation',
						message: 'No.',
						fieldErrors: { name: 'Required.' },
						statusCode: 400,
						requestIndex: 1,
						attempts: 2,
						retryable: false,
					},
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					close: {
						status: 'invalid',
						reason: 'emptyRecord',
						message: 'Empty.',
						attempts: 0,
						retryable: false,
					},
				},
				pairedItem: { item: 2 },
			},
		],
		[],
	]);
});

test('a call of several records is paired with all of them', async () => {
	const call = callOf([0, 2], accepted, { requestIndex: 0 });
	const [, [response]] = await routed(itemsOf({}, {}, {}), outcomeOf([], [call]));
	expect(response.pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
	expect(response.json.recordCount).toBe(2);
});

test('warnings are on Response when the call has them', async () => {
	const [, [response, plain]] = await routed(
		itemsOf({}, {}),
		outcomeOf([], [callOf([0], accepted, { warnings: ['Gone.'] }), callOf([1], accepted)]),
	);
	expect(response.json.warnings).toEqual(['Gone.']);
	expect(plain.json).not.toHaveProperty('warnings');
});

test('headers and the body sent are on Response when the call has them', async () => {
	const call = callOf([0], accepted, { headers: { 'trace-id': 't' }, requestBody: { a: 1 } });
	const [, [response]] = await routed(itemsOf({}), outcomeOf([], [call]));
	expect(response.json).toMatchObject({ headers: { 'trace-id': 't' }, requestBody: { a: 1 } });
});

test('a call without an answer has null for status and body', async () => {
	const call = callOf([0], refused, { statusCode: null, body: null });
	const recordOutcome = { ...rejectedOutcome, call } as RecordOutcome;
	const [, [response], [rejected]] = await routed(itemsOf({}), outcomeOf([recordOutcome], [call]));
	expect(response.json).toMatchObject({ statusCode: null, body: null });
	expect(rejected.json.close).not.toHaveProperty('statusCode');
});

test('no item has a key named error at its top, whatever Close answers', async () => {
	const outputs = await routed(itemsOf({}, {}), outcomeOf([sentOutcome, rejectedOutcome], [okCall, badCall]));
	for (const { json } of outputs.flat()) expect(json).not.toHaveProperty('error');
});

test('the result comes first, where the table of the editor begins', async () => {
	const items = itemsOf({ name: 'A' }, { name: 'B', close: { status: 'rejected' } });
	const [sent, , rejected] = await routed(
		items,
		outcomeOf([sentOutcome, rejectedOutcome], [okCall, badCall]),
	);
	expect([...sent, ...rejected].map(({ json }) => Object.keys(json))).toEqual([
		['close', 'name'],
		['close', 'name'],
	]);
});

test('a record keeps its binary data, and an earlier result is replaced', async () => {
	const binary = { file: { data: '', mimeType: 'text/plain' } };
	const [item] = itemsOf({ a: 1, close: { status: 'rejected', attempts: 1 } });
	const [[sent]] = await routed([{ ...item, binary }], outcomeOf([sentOutcome]));
	expect(sent.binary).toBe(binary);
	expect(sent.json).toEqual({ a: 1, close: resultOf(sentOutcome) });
});

test.each(['outcome', 'a.b', 'constructor'])(
	'the result stands under %j when asked for',
	async (resultField) => {
		const [[sent]] = await routed(itemsOf({ a: 1 }), outcomeOf([sentOutcome]), { resultField });
		expect(Object.entries(sent.json)).toEqual([
			[resultField, resultOf(sentOutcome)],
			['a', 1],
		]);
	},
);

test('a field of the record named __proto__ stays a field', async () => {
	const record = JSON.parse('{"__proto__": {"a": 1}}') as IDataObject;
	const [[sent]] = await routed([{ json: record }], outcomeOf([sentOutcome]));
	expect(Object.keys(sent.json)).toEqual(['close', '__proto__']);
});

test('a record nobody accounted for is unknown, never sent', async () => {
	const [sent, , rejected] = await routed(itemsOf({ a: 1 }), outcomeOf([]));
	expect(sent).toEqual([]);
	expect(rejected[0].json.close).toEqual({
		status: 'unknown',
		reason: 'unaccounted',
		message: expect.stringContaining('lost track of this record') as unknown,
		attempts: 0,
		retryable: false,
	});
});

test('of a preview, only records that would not be sent are on an output', async () => {
	const outcome = outcomeOf([sentOutcome, rejectedOutcome]);
	const outputs = await routed(itemsOf({ a: 1 }, { a: 2 }, { a: 3 }), outcome, { partial: true });
	expect(outputs.map((items) => items.length)).toEqual([0, 0, 1, 0]);
});

test.each<[what: string, recordOutcome: RecordOutcome, result: IDataObject]>([
	[
		'a record written before',
		{ status: 'sent', action: 'skipped', attempts: 0 },
		{ status: 'sent', action: 'skipped', attempts: 0 },
	],
	[
		'a person made with its lead',
		{ ...sentOutcome, contactId: 'cont_1' } as RecordOutcome,
		{
			status: 'sent',
			action: 'created',
			id: 'lead_1',
			contactId: 'cont_1',
			statusCode: 200,
			requestIndex: 0,
			attempts: 1,
		},
	],
	[
		'a record never sent',
		{ status: 'notSent', reason: 'stopAfterRejections', message: 'Ended.', attempts: 0, retryable: true },
		{ status: 'notSent', reason: 'stopAfterRejections', message: 'Ended.', attempts: 0, retryable: true },
	],
])('the result of %s', (_, recordOutcome, result) => {
	expect(resultOf(recordOutcome)).toStrictEqual(result);
});

test('an agent gets the outcome of every record with the answer, and nothing of its own input', () => {
	const items = itemsOf({ chat: 'secret' }, { chat: 'secret' }, { chat: 'secret' });
	const outcome = outcomeOf([sentOutcome, rejectedOutcome, invalidOutcome], [okCall, badCall]);
	const input = { items, outcome, resultField: 'close', partial: false, yieldIfDue: noPause };
	expect(routeToAgent(input)).toEqual([
		[
			{ json: { close: resultOf(sentOutcome), response: { id: 'lead_1' } }, pairedItem: { item: 0 } },
			{ json: { close: resultOf(rejectedOutcome), response: { error: 'No.' } }, pairedItem: { item: 1 } },
			{ json: { close: resultOf(invalidOutcome), response: null }, pairedItem: { item: 2 } },
		],
		[],
		[],
		[],
	]);
});

test('an agent gets the calls of a preview as not made, beside the records that are refused', () => {
	const items = itemsOf({ chat: 'secret' }, { chat: 'secret' });
	const outcome = outcomeOf([undefined, invalidOutcome]);
	const input = { items, outcome, resultField: 'result', partial: true, yieldIfDue: noPause };
	const request = { method: 'POST', body: { name: 'A' } };
	const [given, ...others] = previewToAgent(input, [{ json: request, pairedItem: { item: 0 } }]);
	expect(others).toEqual([[], [], []]);
	expect(given).toEqual([
		{ json: { result: resultOf(invalidOutcome), response: null }, pairedItem: { item: 1 } },
		{
			json: { result: expect.objectContaining({ status: 'notSent', reason: 'preview' }) as object, request },
			pairedItem: { item: 0 },
		},
	]);
});
