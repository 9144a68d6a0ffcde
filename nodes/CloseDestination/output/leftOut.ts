import type { RecordOutcome } from '../send/types';

/** Whether a test left the record out, which is no failure. */
export function isLeftOut(recordOutcome: RecordOutcome): boolean {
	return recordOutcome.status === 'notSent' && recordOutcome.reason === 'leftOutOfTest';
}
