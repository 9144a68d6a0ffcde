import { omit } from 'lodash';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { Ledger } from '../../../nodes/CloseDestination/send/record/ledger';
import type { Verdict } from '../../../nodes/CloseDestination/send/types';
import { accepted, callOf, each, refused, unauthorized, unknown } from '../calls';
import { requestFor, settled, newRunStop, newLedger, statusesOf } from './settled';

describe('what ends a run', () => {
	test('a failure of the run, the first one', () => {
		const ledger = newLedger();
		settled(ledger, [[3]], unauthorized, { statusCode: 401 });
		settled(ledger, [[4]], { ...unauthorized, reason: 'planLimit' } as Verdict, { statusCode: 402 });
		expect(ledger.outcome().stop).toEqual({
			reason: 'unauthorized',
			message: 'Close answered 401.',
			description: 'Check the API key.',
			retryable: true,
			itemIndex: 3,
			isFailure: true,
			statusCode: 401,
		});
	});

	test.each<[limit: number, verdicts: Verdict[], stops: boolean]>([
		[0, [refused, refused, refused], false],
		[3, [refused, refused], false],
		[3, [refused, refused, refused], true],
		[3, [refused, unknown, refused], true],
		[2, [refused, accepted, refused], false],
		[2, [accepted, refused, refused], true],
		[1, [accepted], false],
		[1, [unknown], true],
	])('after %i in a row: %j', (limit, verdicts, stops) => {
		const ledger = newLedger(limit);
		verdicts.forEach((verdict, index) => settled(ledger, [[index]], verdict));
		expect(ledger.outcome().stop).toEqual(
			stops
				? {
						reason: 'stopAfterRejections',
						message: `${limit === 1 ? 'A record was' : `${limit} records in a row were`} not accepted (option 'Stop After Rejections').`,
						description: 'Look at the records on Rejected, correct the cause, and send them again.',
						retryable: true,
						isFailure: false,
					}
				: undefined,
		);
	});

	test('invalid records do not count for the stop rule, every record of a refused call does', () => {
		const ledger = newLedger(2);
		for (const index of [0, 1, 2]) ledger.recordInvalid({ index, refusal: new Refusal('emptyRecord', '') });
		settled(ledger, [[3]], refused);
		expect(ledger.outcome().stop).toBeUndefined();
		settled(ledger, each(4, 5), refused);
		expect(ledger.outcome().stop).toMatchObject({ reason: 'stopAfterRejections' });
	});

	test('the rest is not sent, and says why', () => {
		const ledger = newLedger(1);
		settled(ledger, [[0]], refused);
		ledger.recordNotSent(requestFor([[1], [2, 3]]));
		expect(statusesOf(ledger)).toEqual(['rejected', 'notSent', 'notSent', 'notSent']);
		expect(ledger.outcome().recordOutcomes[3]).toEqual({
			status: 'notSent',
			reason: 'stopAfterRejections',
			message:
				"Not sent, because the run ended: A record was not accepted (option 'Stop After Rejections'). Look at the records on Rejected, correct the cause, and send them again.",
			attempts: 0,
			retryable: true,
		});
	});

	test('without a reason, the execution was stopped', () => {
		const ledger = newLedger();
		ledger.recordNotSent(requestFor([[0]]));
		expect(omit(ledger.outcome(), 'written')).toEqual({
			recordOutcomes: [
				{
					status: 'notSent',
					reason: 'cancelled',
					message:
						'Not sent, because the run ended: The execution was stopped. Run the workflow again to send the rest.',
					attempts: 0,
					retryable: true,
				},
			],
			calls: [],
			stop: undefined,
		});
	});
});

test('a pause longer than the person allows ends the run, with the numbers', () => {
	const runStop = newRunStop();
	runStop.stopForPause(300_000);
	expect(runStop.isOver()).toBe(false);
	runStop.stopForPause(900_400);
	expect(runStop.stop).toEqual({
		reason: 'rateLimited',
		message: "Close asks to wait 901 s, and 'Pace: Retry Time Budget' is 300 s.",
		description: "Send the rest again in 901 s, or raise option 'Pace: Retry Time Budget'.",
		retryable: true,
		isFailure: false,
	});
});

test('what is told of the call that ended the run is not told of those never attempted', () => {
	const ledger = newLedger();
	settled(ledger, [[0]], {
		...unauthorized,
		status: 'unknown',
		message: 'Close answered 401. It may have been written.',
	} as Verdict);
	ledger.recordNotSent(requestFor([[1]]));
	expect(ledger.outcome().recordOutcomes[1]).toMatchObject({
		status: 'notSent',
		reason: 'unauthorized',
		message: 'Not sent, because the run ended: Close answered 401. Check the API key.',
		retryable: true,
	});
});

test('records whose lookup ended the run are not sent, and worth sending again', () => {
	const runStop = newRunStop();
	runStop.stopOn(callOf([0], unauthorized));
	const ledger = new Ledger(runStop);
	ledger.recordLookupFailed(requestFor([[0]]), unauthorized as never);
	expect(ledger.outcome().recordOutcomes).toMatchObject([
		{ status: 'notSent', reason: 'unauthorized', retryable: true },
	]);
});
