import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { Ledger } from '../../../nodes/CloseDestination/send/record/ledger';
import type { Verdict } from '../../../nodes/CloseDestination/send/types';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import { accepted, callOf, refused, unauthorized, unknown } from '../calls';
import { requestFor, settled, newRunStop, newLedger, statusesOf } from './settled';

test.each<[method: SendableMethod, action: string]>([
	['POST', 'done'],
	['PUT', 'updated'],
	['PATCH', 'updated'],
	['DELETE', 'deleted'],
])('a record accepted by %s is %s', (method, action) => {
	const ledger = newLedger();
	const call = settled(ledger, [[0]], accepted, { body: { id: 'lead_1' } }, method);
	expect(ledger.outcome().recordOutcomes).toEqual([
		{ status: 'sent', action, id: 'lead_1', contactId: undefined, attempts: 1, call },
	]);
});

test.each<[verdict: Verdict, status: string]>([
	[refused, 'rejected'],
	[unknown, 'unknown'],
])('a record with the verdict %j is %s', (verdict, status) => {
	const ledger = newLedger();
	const call = settled(ledger, [[0]], verdict, { attempts: 3 });
	const { reason, message, retryable } = verdict as Extract<Verdict, { kind: 'refused' }>;
	expect(ledger.outcome().recordOutcomes).toEqual([
		{ status, reason, message, retryable, attempts: 3, call },
	]);
});

test.each(['unknown', 'notSent'] as const)(
	'a record of a call that ended the run is %s, and its message says what to do',
	(status) => {
		const ledger = newLedger();
		settled(ledger, [[0]], { ...unauthorized, status } as Verdict);
		expect(ledger.outcome().recordOutcomes).toMatchObject([
			{ status, reason: 'unauthorized', message: 'Close answered 401. Check the API key.' },
		]);
		expect(ledger.outcome().stop).toMatchObject({
			message: 'Close answered 401.',
			description: 'Check the API key.',
		});
	},
);

test('records folded together get the outcome of their call', () => {
	const ledger = newLedger();
	settled(ledger, [[0, 2], [1]], accepted, { body: [{ id: 'a' }, { error: 'No.' }] });
	expect(ledger.outcome().recordOutcomes).toMatchObject([
		{ status: 'sent', id: 'a' },
		{
			status: 'rejected',
			reason: 'validation',
			message: 'The call was accepted, but not this record: No. Correct it and send it again.',
			attempts: 1,
			retryable: false,
		},
		{ status: 'sent', id: 'a' },
	]);
});

test('field errors are kept where there are some', () => {
	const ledger = newLedger();
	settled(ledger, [[0]], { ...refused, fieldErrors: { name: 'Required.' } } as Verdict);
	settled(ledger, [[1]], { ...refused, fieldErrors: {} } as Verdict);
	const [first, second] = ledger.outcome().recordOutcomes;
	expect(first).toMatchObject({ fieldErrors: { name: 'Required.' } });
	expect(second).not.toHaveProperty('fieldErrors');
});

test('an invalid record says which field is at fault', () => {
	const ledger = newLedger();
	ledger.recordInvalid({ index: 0, refusal: new Refusal('unserializable', 'Is NaN.', 'a') });
	ledger.recordInvalid({ index: 1, refusal: new Refusal('emptyRecord', 'Empty.') });
	expect(ledger.outcome().recordOutcomes).toEqual([
		{
			status: 'invalid',
			reason: 'unserializable',
			message: 'Is NaN.',
			fieldErrors: { a: 'Is NaN.' },
			attempts: 0,
			retryable: false,
		},
		{ status: 'invalid', reason: 'emptyRecord', message: 'Empty.', attempts: 0, retryable: false },
	]);
});

test('a record an earlier execution has written is skipped, without a call', () => {
	const ledger = newLedger();
	ledger.recordSkipped(1);
	expect([ledger.isSettled(0), ledger.isSettled(1)]).toEqual([false, true]);
	expect(ledger.outcome().recordOutcomes[1]).toEqual({ status: 'sent', action: 'skipped', attempts: 0 });
});

test('what a person wrote for a test does not count as the record written', () => {
	const told: number[][] = [];
	const ledger = new Ledger(newRunStop(), { onAccepted: (indexes) => told.push(indexes) });
	ledger.recordCall({ ...requestFor([[0]]), isEdited: true }, callOf([0], accepted, { isEdited: true }));
	expect([told, statusesOf(ledger)]).toEqual([[], ['sent']]);
});

test('who wants to know is told at once which records were written, and only those', () => {
	const told: number[][] = [];
	const ledger = new Ledger(newRunStop(), { onAccepted: (indexes) => told.push(indexes) });
	settled(ledger, [[0], [1, 3]], accepted, { body: [{ error: 'No.' }, { id: 'a' }] });
	settled(ledger, [[2]], refused);
	settled(ledger, [[4]], unknown);
	expect(told).toEqual([[1, 3]]);
});

test('of an earlier try stays what was or may have been written; the rest is open again', () => {
	const first = newLedger(1);
	settled(first, [[0]], accepted);
	settled(first, [[1]], unknown);
	settled(first, [[2]], refused);
	first.recordInvalid({ index: 3, refusal: new Refusal('emptyRecord', '') });
	first.recordNotSent(requestFor([[4]]));
	const second = new Ledger(newRunStop(), { earlierTry: first });
	expect([0, 1, 2, 3, 4].map((index) => second.isSettled(index))).toEqual([true, true, false, false, false]);
	expect(second.outcome().stop).toBeUndefined();
	settled(second, [[2]], accepted);
	const { recordOutcomes, calls } = second.outcome();
	expect(recordOutcomes.map((recordOutcome) => recordOutcome?.status)).toEqual(['sent', 'unknown', 'sent']);
	expect(calls.map(({ requestIndex, recordIndexes }) => [requestIndex, recordIndexes])).toEqual([
		[0, [0]],
		[1, [1]],
		[2, [2]],
	]);
});

describe('a lead with contacts that Close refuses', () => {
	/** A lead of records 3, 4 and 5; record 4 had no person. */
	const request = { ...requestFor([[3, 4, 5]]), contactRecords: [[3], [5]] };
	const outcomesFor = (fieldErrors: Record<string, string> | undefined) => {
		const ledger = newLedger();
		const call = callOf([3, 4, 5], { ...refused, fieldErrors } as Verdict);
		ledger.calls.openPosition().push(call);
		ledger.recordCall(request, call);
		return ledger.outcome().recordOutcomes.slice(3);
	};

	test('names the record whose person is at fault, and holds back the others', () => {
		const shared = { status: 'rejected', reason: 'validation', message: 'No.', retryable: false };
		const fieldErrors = { 'contacts.1.emails.0.email': 'Invalid email address.' };
		const siblingRejected = {
			status: 'rejected',
			reason: 'siblingRejected',
			message:
				'Not written, because Close refused item 5 of the same lead. Correct that and send these records again together.',
			retryable: false,
		};
		expect(outcomesFor(fieldErrors)).toMatchObject([
			siblingRejected,
			siblingRejected,
			{ ...shared, fieldErrors },
		]);
	});

	test.each<[what: string, fieldErrors: Record<string, string> | undefined, reasons: string[]]>([
		[
			'both people',
			{ 'contacts.0.name': 'x', 'contacts.1': 'y' },
			['validation', 'siblingRejected', 'validation'],
		],
		['the lead itself', { name: 'x' }, ['validation', 'validation', 'validation']],
		[
			'a person and the lead',
			{ 'contacts.0.name': 'x', url: 'y' },
			['validation', 'validation', 'validation'],
		],
		['a person there is not', { 'contacts.7.name': 'x' }, ['validation', 'validation', 'validation']],
		['nobody', undefined, ['validation', 'validation', 'validation']],
	])('when %s is at fault', (_, fieldErrors, reasons) => {
		expect(
			outcomesFor(fieldErrors).map((recordOutcome) =>
				recordOutcome && 'reason' in recordOutcome ? recordOutcome.reason : undefined,
			),
		).toEqual(reasons);
	});
});
