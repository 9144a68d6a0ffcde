import { sentence } from '../../lib/sentence';
import { faultyRecords } from '../../plan/batching/faultyRecords';
import type { PlannedRequest } from '../../plan/types';
import { RECORD_MESSAGES } from '../messages';
import type { Explanation, Verdict } from '../types';

type Refused = Exclude<Verdict, { kind: 'accepted' }>;

/**
 * What a call that was not accepted means for each of its records. When Close names contacts of a lead, the records they
 * were made of are at fault, and the others wait for them.
 * @param before what is said first
 */
export function explainEach(
	{ contactRecords }: PlannedRequest,
	verdict: Refused,
	before: string,
): (index: number) => Explanation {
	const own = explain({ ...verdict, message: before + withAdvice(verdict) });
	const faulty = faultyRecords(Object.keys(verdict.fieldErrors ?? {}), contactRecords);
	if (!faulty) return () => own;
	const message = before + RECORD_MESSAGES.siblingRejected([...faulty]);
	const ofSiblings: Explanation = { reason: 'siblingRejected', message, retryable: true };
	return (index) => (faulty.has(index) ? own : ofSiblings);
}

/** Adds the advice for a call that ended the run: the items of its records show it nowhere else. */
function withAdvice(verdict: Refused): string {
	if (verdict.kind !== 'runFailure') return verdict.message;
	return `${sentence(verdict.message)} ${verdict.description}`;
}

/** The explanation alone, without what else the object holds. */
export function explain({ reason, message, fieldErrors, retryable }: Explanation): Explanation {
	const hasFields = fieldErrors !== undefined && Object.keys(fieldErrors).length > 0;
	return { reason, message, ...(hasFields ? { fieldErrors } : {}), retryable };
}
