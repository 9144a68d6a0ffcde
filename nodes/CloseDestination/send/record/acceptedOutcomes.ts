import type { PlannedRequest } from '../../plan/types';
import { RECORD_MESSAGES } from '../messages';
import type { Call, Explanation, RecordOutcome } from '../types';
import { actionOf } from './actionOf';
import { explain } from './explainEach';
import { leadResultOf } from './leadResult';
import { contactIdsPerRecord, type RecordResult, resultsPerRecord } from './resultsPerRecord';
import { undoFactsOf } from './undoFacts';

const NO_RESULT: Explanation = {
	reason: 'noResult',
	message: RECORD_MESSAGES.noResult(),
	retryable: false,
};

/** How each record of an accepted call ends: the answer may refuse some of them, or lack their results. */
export function acceptedOutcomes(
	request: PlannedRequest,
	call: Call,
): Array<[index: number, outcome: RecordOutcome]> {
	// The 404 of a delete that is made once more says that it is done, and nothing of records.
	const answer = call.statusCode === 404 ? undefined : call.body;
	const results = resultsPerRecord(request, answer);
	const contactIds = contactIdsPerRecord(request, answer);
	const { attempts, statusCode } = call;
	const { units, target, contactOf } = request;
	const action = actionOf(target, statusCode);
	return units.flatMap((unit, position) => {
		const { id: written = request.objectId, complaint, isMissing } = results[position];
		return unit.map((index): [number, RecordOutcome] => {
			if (complaint) return [index, { status: 'rejected', ...refusedInBatch(complaint), attempts, call }];
			if (isMissing) return [index, { status: 'unknown', ...NO_RESULT, attempts, call }];
			const id = contactOf ?? written;
			const contactId = contactOf === undefined ? contactIds.get(index) : written;
			const sent = { status: 'sent', action, id, contactId, attempts, call } as const;
			return [index, Object.assign(sent, leadResultOf(request), undoFactsOf(request, call, written))];
		});
	});
}

function refusedInBatch({ text, fieldErrors }: NonNullable<RecordResult['complaint']>): Explanation {
	const message = RECORD_MESSAGES.refusedInBatch(text);
	return explain({ reason: 'validation', message, fieldErrors, retryable: false });
}
