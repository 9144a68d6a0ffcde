import type { Reason } from '../../lib/reasons';
import { faultyRecords } from '../../plan/batching/faultyRecords';
import type { PlannedRequest, RefusedRecord } from '../../plan/types';
import type { Options } from '../../parameters/types';
import type { LookupResult } from '../upsert/lookups';
import { sentence } from '../../lib/sentence';
import { textOfError } from '../../lib/textOfError';
import { actionOf } from './actionOf';
import { contactIdsPerRecord, resultsPerRecord } from './resultsPerRecord';
import { RECORD_MESSAGES, STOPS } from '../messages';
import type { Action, Call, Explanation, RecordOutcome, Reply, RunOutcome, Stop, Verdict } from '../types';

/** What the record itself is not to blame for: it can be sent again as it is. */
const RETRYABLE_REFUSALS: ReadonlySet<Reason> = new Set([
	'leftOutOfTest',
	'schemaUnavailable',
	'siblingInvalid',
]);

/** Of a record nobody accounted for: it is never shown as sent. */
export const LOST_TRACK: Explanation = {
	reason: 'unaccounted',
	message: RECORD_MESSAGES.unaccounted(),
	retryable: false,
};

const NO_RESULT: Explanation = {
	reason: 'noResult',
	message: RECORD_MESSAGES.noResult(),
	retryable: false,
};

const DEFECT: Reason = 'internalError';

/** Keeps the account of a run: the outcome of every record, every call made, and why the run ended, if it did early. */
export class Ledger {
	private readonly recordOutcomes: Array<RecordOutcome | undefined> = [];
	private readonly callsByPosition: Call[][] = [];
	/** Records of calls that were begun and are not settled. */
	private readonly underWay = new Set<number>();
	private rejectedInARow = 0;
	private lookupCount?: number;
	/** What this run knows of Close's objects by having written them, by match key. */
	readonly writtenByKey = new Map<string, LookupResult>();
	stop?: Stop;

	/**
	 * @param onAccepted told at once which records a call has written
	 * @param onDoubt told which records a call may have written that would write them twice
	 * @param earlierTry the account of an earlier try of the same run: what it may have written stays as it is
	 */
	constructor(
		private readonly options: Pick<Options, 'stopAfterRejections'>,
		private readonly onAccepted: (recordIndexes: number[]) => void = () => {},
		earlierTry?: Ledger,
		private readonly onDoubt: (recordIndexes: number[]) => void = () => {},
	) {
		if (earlierTry) this.takeOver(earlierTry);
	}

	/** Whether nothing is to be done for a record any more. */
	isSettled(index: number): boolean {
		return this.recordOutcomes[index] !== undefined;
	}

	/** What an earlier execution made of a record, unless this one knows better. */
	recall(index: number, recordOutcome: RecordOutcome): void {
		this.recordOutcomes[index] ??= recordOutcome;
	}

	/** A record that an earlier execution may have written. */
	inDoubt(index: number): void {
		this.recordOutcomes[index] = {
			status: 'unknown',
			...{ reason: 'inDoubt', message: RECORD_MESSAGES.maybeSentBefore() },
			...{ attempts: 0, retryable: false },
		};
	}

	/** A record that an earlier execution has written, or that has no field. */
	skipped(index: number, more: { isEmpty?: true } = {}): void {
		this.recordOutcomes[index] = { status: 'sent', action: 'skipped', ...more, attempts: 0 };
	}

	/** Opens the next position on the Response output: one call, and the parts it may be split into. */
	openPosition(): Call[] {
		const calls: Call[] = [];
		this.callsByPosition.push(calls);
		return calls;
	}

	/** A record the plan does not send. */
	invalid({ index, refusal: { reason, message, field } }: Omit<RefusedRecord, 'kind'>): void {
		const fieldErrors = field === undefined ? undefined : { [field]: message };
		const retryable = RETRYABLE_REFUSALS.has(reason);
		this.recordOutcomes[index] = {
			status: reason === 'leftOutOfTest' ? 'notSent' : 'invalid',
			...explain({ reason, message, fieldErrors, retryable }),
			attempts: 0,
		};
	}

	/** @param before what is said first */
	notSent(request: PlannedRequest, before = ''): void {
		const { reason, message, description } = this.stop ?? { reason: 'cancelled', ...STOPS.cancelled() };
		const explanation = {
			reason,
			message: before + RECORD_MESSAGES.runEnded(message, description),
			retryable: true,
		};
		this.leftOut(request, 'notSent', explanation);
	}

	/** Records that end without a call of their own. @param call the one that told, if one did */
	leftOut(
		{ units }: PlannedRequest,
		status: 'notSent' | 'rejected' | 'unknown',
		explanation: Explanation,
		call?: Call,
	): void {
		for (const index of units.flat()) {
			this.setOutcome(index, { status, ...explain(explanation), attempts: call?.attempts ?? 0, call });
		}
		this.applyStopRule();
	}

	/** Records whose object Close has and that needs no call. */
	leftAsItIs({ units }: PlannedRequest, action: 'unchanged' | 'skipped', id?: string): void {
		const indexes = units.flat();
		for (const index of indexes) {
			this.setOutcome(index, { status: 'sent', action, id, isLookedUp: true, attempts: 0 });
		}
		if (action === 'unchanged') this.onAccepted(indexes);
	}

	/** Takes down a call that looks records up. @param isShown whether it gets a position on the Response output */
	openLookup(isShown: boolean): (call: Call) => void {
		const calls = isShown ? this.openPosition() : [];
		return (call) => {
			calls.push(call);
			this.lookupCount = (this.lookupCount ?? 0) + 1;
		};
	}

	/** Records that are not written, because nobody knows what Close holds. */
	lookupFailed(request: PlannedRequest, verdict: Exclude<Verdict, { kind: 'accepted' }>): void {
		// What ends the run says nothing of the record.
		if (verdict.kind === 'runFailure') return this.notSent(request);
		this.leftOut(request, 'rejected', {
			reason: 'lookupFailed',
			message: RECORD_MESSAGES.lookupFailed(verdict.message),
			fieldErrors: verdict.fieldErrors,
			retryable: verdict.retryable,
		});
	}

	/** A call that may write these records is about to be made. */
	begun({ units }: PlannedRequest): void {
		for (const index of units.flat()) this.underWay.add(index);
	}

	/** Ends the run after an error of the node itself: no further call is made. */
	stopForDefect(error: unknown): void {
		if (!isDefect(this.stop)) this.stop = defectStop(error);
	}

	/** Accounts for the records that were left when the run broke off: those of calls under way may be written. */
	breakOff(recordCount: number): RunOutcome & { stop: Stop } {
		const stop = this.stop as Stop;
		const notSent = RECORD_MESSAGES.runEnded(stop.message, stop.description);
		for (let index = 0; index < recordCount; index++) {
			if (this.isSettled(index)) continue;
			this.setOutcome(
				index,
				this.underWay.has(index)
					? { status: 'unknown', ...LOST_TRACK, attempts: 1 }
					: { status: 'notSent', reason: stop.reason, message: notSent, attempts: 0, retryable: true },
			);
		}
		return { ...this.outcome(), stop };
	}

	/** Records that Close holds, which one call alone does not tell: it took several, or a lookup afterwards. */
	written(
		{ units }: PlannedRequest,
		call: Call,
		result: { action: Action; id: string; contactId?: string },
	): void {
		const indexes = units.flat();
		for (const index of indexes) {
			this.setOutcome(index, { status: 'sent', ...result, attempts: call.attempts, call });
		}
		this.onAccepted(indexes);
	}

	/** Records the node failed to handle to their end. */
	defect({ units, ...request }: PlannedRequest, why: string, mayBeWritten: boolean): void {
		const open = units.flat().filter((index) => !this.isSettled(index));
		this.leftOut({ ...request, units: [open] }, mayBeWritten ? 'unknown' : 'notSent', {
			reason: DEFECT,
			message: RECORD_MESSAGES.defect(why, mayBeWritten),
			retryable: false,
		});
	}

	/** Writes down what became of a call's records, and whether the run goes on. @param before what is said first */
	settle(request: PlannedRequest, call: Call, before = ''): void {
		const { verdict } = call;
		if (verdict.kind === 'accepted') {
			this.settleAccepted(request, call);
		} else {
			const status =
				verdict.kind === 'runFailure' ? verdict.status : verdict.kind === 'unknown' ? 'unknown' : 'rejected';
			const told = withAdvice(verdict);
			const explanations = explainEach(request, { ...told, message: before + told.message });
			for (const index of call.recordIndexes) {
				this.setOutcome(index, { status, ...explanations(index), attempts: call.attempts, call });
			}
		}
		this.stopOn(call);
		this.applyStopRule();
	}

	/** Ends the run when a call shows that no other can succeed either. */
	stopOn({ verdict, recordIndexes, statusCode }: Call): void {
		if (verdict.kind !== 'runFailure') return;
		const { reason, why, description } = verdict;
		this.stop ??= {
			reason,
			message: why,
			retryable: true,
			description,
			itemIndex: recordIndexes[0],
			isFailure: true,
			statusCode: statusCode ?? undefined,
		};
	}

	/** Ends the run because nothing gets through to Close. @param reply the last one */
	stopForStandstill(lastsMs: number, reply: Reply): void {
		const statusCode = reply.kind === 'answer' ? reply.statusCode : undefined;
		this.stop ??= {
			reason: statusCode === 429 ? 'rateLimited' : 'unavailable',
			...STOPS.standstill(Math.round(lastsMs / 1000), statusCode),
			retryable: true,
			isFailure: false,
		};
	}

	/** Ends the run because Close wants a longer wait than the person allows. */
	stopForPause(pausedMs: number, budgetMs: number): void {
		const seconds = Math.ceil(pausedMs / 1000);
		this.stop ??= {
			reason: 'rateLimited',
			...STOPS.longPause(seconds, Math.round(budgetMs / 1000)),
			retryable: true,
			isFailure: false,
		};
	}

	outcome(): RunOutcome {
		const calls = this.callsByPosition.flat();
		calls.forEach((call, position) => (call.requestIndex = position));
		return { recordOutcomes: this.recordOutcomes, calls, lookupCount: this.lookupCount, stop: this.stop };
	}

	private settleAccepted(request: PlannedRequest, call: Call): void {
		const results = resultsPerRecord(request, call.body);
		const contactIds = contactIdsPerRecord(request, call.body);
		const action = actionOf(request.target, call.statusCode);
		const accepted: number[] = [];
		for (const [unitPosition, unit] of request.units.entries()) {
			const { id: written = request.objectId, complaint, isMissing } = results[unitPosition];
			const id = request.contactOf ?? written;
			for (const index of unit) {
				const contactId = request.contactOf === undefined ? contactIds.get(index) : written;
				if (complaint) {
					this.setOutcome(index, refusedInBatch(complaint, call));
				} else if (isMissing) {
					this.setOutcome(index, { status: 'unknown', ...NO_RESULT, attempts: call.attempts, call });
				} else {
					this.setOutcome(index, { status: 'sent', action, id, contactId, attempts: call.attempts, call });
					accepted.push(index);
				}
			}
		}
		// What a person wrote for a test says nothing of the records.
		if (!request.isEdited) this.onAccepted(accepted);
	}

	/** Records that were or may have been written are not sent again; the calls they belong to are shown again. */
	private takeOver(earlier: Ledger): void {
		for (const [key, lookupResult] of earlier.writtenByKey) this.writtenByKey.set(key, lookupResult);
		const calls = new Set<Call>();
		earlier.recordOutcomes.forEach((recordOutcome, index) => {
			if (recordOutcome?.status !== 'sent' && recordOutcome?.status !== 'unknown') return;
			this.recordOutcomes[index] = recordOutcome;
			if (recordOutcome.call) calls.add(recordOutcome.call);
		});
		this.callsByPosition.push(earlier.callsByPosition.flat().filter((call) => calls.has(call)));
	}

	private setOutcome(index: number, recordOutcome: RecordOutcome): void {
		if (recordOutcome.status === 'unknown' && !isRepeatable(recordOutcome.call)) this.onDoubt([index]);
		this.recordOutcomes[index] = recordOutcome;
		this.underWay.delete(index);
		if (recordOutcome.status === 'sent') this.rejectedInARow = 0;
		else if (recordOutcome.status === 'rejected' || recordOutcome.status === 'unknown') this.rejectedInARow++;
	}

	private applyStopRule(): void {
		const limit = this.options.stopAfterRejections;
		if (limit === 0 || this.rejectedInARow < limit) return;
		this.stop ??= {
			reason: 'stopAfterRejections',
			...STOPS.stopRule(limit),
			retryable: true,
			isFailure: false,
		};
	}
}

/** Whether making a call once more changes nothing. */
const isRepeatable = (call?: Call): boolean => call !== undefined && call.method !== 'POST';

/** Whether a run ended for an error of the node itself. */
export const isDefect = (stop?: Stop): boolean => stop?.reason === DEFECT;

function defectStop(error: unknown): Stop {
	const why = STOPS.defect(textOfError(error));
	return { reason: DEFECT, ...why, retryable: false, isFailure: true };
}

function refusedInBatch(
	complaint: { text: string; fieldErrors: Record<string, string> },
	call: Call,
): RecordOutcome {
	return {
		status: 'rejected',
		...explain({
			reason: 'validation',
			message: RECORD_MESSAGES.refusedInBatch(complaint.text),
			fieldErrors: complaint.fieldErrors,
			retryable: false,
		}),
		attempts: call.attempts,
		call,
	};
}

/**
 * What a refused call means for each of its records. When Close names contacts of a lead, the records these were made of
 * are at fault; the others were held back by them.
 */
function explainEach(
	{ contactRecords }: PlannedRequest,
	verdict: Exclude<Verdict, { kind: 'accepted' }>,
): (index: number) => Explanation {
	const shared = explain(verdict);
	const faulty = faultyRecords(Object.keys(verdict.fieldErrors ?? {}), contactRecords);
	if (!faulty) return () => shared;
	const message = RECORD_MESSAGES.siblingRejected([...faulty]);
	return (index) => (faulty.has(index) ? shared : { reason: 'siblingRejected', message, retryable: true });
}

/** For the records of a call that ends the run: what to do stands nowhere else on their items. */
function withAdvice<V extends Exclude<Verdict, { kind: 'accepted' }>>(verdict: V): V {
	if (verdict.kind !== 'runFailure') return verdict;
	return { ...verdict, message: `${sentence(verdict.message)} ${verdict.description}` };
}

function explain({ reason, message, fieldErrors, retryable }: Explanation): Explanation {
	const hasFields = fieldErrors !== undefined && Object.keys(fieldErrors).length > 0;
	return { reason, message, ...(hasFields ? { fieldErrors } : {}), retryable };
}
