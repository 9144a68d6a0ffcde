import type { RecordOutcome } from '../send/types';

/** Whether a test left the record out, which is no failure. */
export function isLeftOut(recordOutcome: RecordOutcome): boolean {
	return recordOutcome.status === 'notSent' && recordOutcome.reason === 'leftOutOfTest';
}

/** Whether the record was skipped because it has no field: it counts neither as sent nor as rejected. */
export function isEmpty(recordOutcome: RecordOutcome): boolean {
	return recordOutcome.status === 'sent' && recordOutcome.isEmpty === true;
}
