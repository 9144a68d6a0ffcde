import { uniq } from 'lodash';

import { sentence } from '../../lib/sentence';
import { faultyRecords } from '../../plan/batching/faultyRecords';
import type { Plan, PlannedRequest } from '../../plan/types';
import { RECORD_MESSAGES } from '../messages';
import type { Explanation, Verdict } from '../types';

type Refused = Exclude<Verdict, { kind: 'accepted' }>;

/** Records that are read once more for the names of their columns. */
const MOST_READ = 50;

/**
 * What a call that was not accepted means for each of its records. When Close names contacts of a lead, the records they
 * were made of are at fault, and the others wait for them.
 * @param before what is said first
 */
export function explainEach(
	request: PlannedRequest,
	verdict: Refused,
	before: string,
	columnsBehind: Plan['columnsBehind'] = () => [],
): (index: number) => Explanation {
	const paths = Object.keys(verdict.fieldErrors ?? {});
	const columnsOf = (indexes: readonly number[]) =>
		paths.length === 0 ? [] : uniq(indexes.flatMap((index) => columnsBehind(index, paths, request)));
	const inColumns = (columns: readonly string[]) => {
		const words = withAdvice(verdict);
		const message = before + (columns.length > 0 ? RECORD_MESSAGES.inColumns(columns, words) : words);
		return explain({ ...verdict, message });
	};
	const faulty = faultyRecords(paths, request.contactRecords);
	if (!faulty) {
		const own = inColumns(columnsOf(request.units.flat().slice(0, MOST_READ)));
		return () => own;
	}
	const read = new Set([...faulty].slice(0, MOST_READ));
	const message = before + RECORD_MESSAGES.siblingRejected([...faulty]);
	// Alone they would become a lead of their own.
	const ofSiblings: Explanation = { reason: 'siblingRejected', message, retryable: false };
	return (index) => (faulty.has(index) ? inColumns(read.has(index) ? columnsOf([index]) : []) : ofSiblings);
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
