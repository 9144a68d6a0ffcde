import { LEAD_MESSAGES } from '../../nodes/CloseDestination/plan/lead/messages';
import { MATCH_MESSAGES } from '../../nodes/CloseDestination/plan/lookup/messages';
import { PLAN_REFUSALS } from '../../nodes/CloseDestination/plan/messages';
import type { UNDO_MESSAGES } from '../../nodes/CloseDestination/plan/undo/messages';
import { RUN_MESSAGES } from '../../nodes/CloseDestination/output/messages';
import type { LEAD_CALL_MESSAGES, RECORD_MESSAGES } from '../../nodes/CloseDestination/send/messages';
import { code, table } from './markdown';
import { SAID } from './messageExamples';

/** Said of records that were not sent, and not of invalid ones. */
export const LEFT_OUT = PLAN_REFUSALS.leftOutOfTest();

/** `status` and `reason` of the records they are said of. */
const SAID_OF: Record<keyof typeof RECORD_MESSAGES, [status: string, reason: string]> = {
	runEnded: ['notSent', 'that of the run'],
	refusedInBatch: ['rejected', 'validation'],
	noResult: ['unknown', 'noResult'],
	inColumns: ['rejected', 'that of the call'],
	siblingRejected: ['rejected', 'siblingRejected'],
	lookupFailed: ['rejected', 'lookupFailed'],
	siblingInDoubt: ['notSent', 'siblingInDoubt'],
	maybeSentBefore: ['unknown', 'inDoubt'],
	notShownYet: ['unknown', 'inDoubt'],
	neverShown: ['unknown', 'inDoubt'],
	unaccounted: ['unknown', 'unaccounted'],
	foundAnother: ['unknown', 'that of the call'],
	peopleNotShown: ['rejected', 'lookupFailed'],
	unidentified: ['notSent', 'siblingInDoubt'],
	partWritten: ['any but sent', 'that of the call'],
	aboutPerson: ['any but sent', 'that of the call'],
	defect: ['unknown or notSent', 'internalError'],
};

const SAID_OF_LEAD: Record<keyof typeof LEAD_CALL_MESSAGES, [status: string, reason: string]> = {
	notCreated: ['rejected', 'that of the call'],
	inDoubt: ['unknown', 'leadInDoubt'],
	siblingInDoubt: ['unknown', 'leadInDoubt'],
	wasCreated: ['any but sent', 'that of the call'],
};

const SAID_OF_UNDO: Record<keyof typeof UNDO_MESSAGES, [status: string, reason: string]> = {
	changedSince: ['rejected', 'changedSince'],
	dateUnknown: ['rejected', 'cannotUndo'],
	leadStillHolds: ['rejected', 'that of what is in the lead'],
	partUndone: ['any but sent', 'that of the rest'],
	partToBeUndone: ['any but sent', 'that of the rest'],
};

/** Messages of records that are on Rejected, besides those of calls. */
export function recordsTable(): string {
	return table(
		['`status`', '`reason`', 'Message'],
		[
			...Object.values(SAID_OF).map((of, position) => [...of, SAID.RECORD_MESSAGES[position]]),
			...Object.keys(MATCH_MESSAGES).map((reason, position) => [
				'rejected',
				reason,
				SAID.MATCH_MESSAGES[position],
			]),
			...Object.keys(LEAD_MESSAGES).map((reason, position) => [
				'rejected',
				reason,
				SAID.LEAD_MESSAGES[position],
			]),
			...Object.values(SAID_OF_LEAD).map((of, position) => [...of, SAID.LEAD_CALL_MESSAGES[position]]),
			...Object.values(SAID_OF_UNDO).map((of, position) => [...of, SAID.UNDO_MESSAGES[position]]),
			['notSent', LEFT_OUT.reason, LEFT_OUT.message],
			['notSent', 'preview', RUN_MESSAGES.previewOnly],
		].map(([status, reason, message]) => [code(status), code(reason), message]),
	);
}
