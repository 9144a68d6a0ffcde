import type { IDataObject } from 'n8n-workflow';

import type { Reason } from '../../lib/reasons';
import type { RecordStatus } from '../../plan/body/resultField';
import type { Plan, PlannedRequest, RefusedRecord, Unit } from '../../plan/types';
import { RECORD_MESSAGES } from '../messages';
import type {
	Action,
	Call,
	Explanation,
	LeadChange,
	RecordOutcome,
	RunOutcome,
	Stop,
	UndoFacts,
	Verdict,
} from '../types';
import { Written, type WrittenInRun } from '../upsert/written';
import { WarningCounts } from '../warningCounts';
import { acceptedOutcomes } from './acceptedOutcomes';
import { CallLog } from './callLog';
import { explain, explainEach } from './explainEach';
import { leadResultOf, ofNewLead } from './leadResult';
import { PartsWritten } from './partsWritten';
import type { RunStop } from './runStop';

/** Refusals that are not the record's fault: it can be sent again unchanged. */
const RETRYABLE_REFUSALS: ReadonlySet<Reason> = new Set<Reason>([
	...(['leftOutOfTest', 'schemaUnavailable', 'listUnavailable'] as const),
]);

/** The outcome of a record that the ledger has lost: it is never shown as sent. */
export const LOST_TRACK: Explanation = {
	reason: 'unaccounted',
	message: RECORD_MESSAGES.unaccounted(),
	retryable: false,
};

interface LedgerInput {
	/** Told at once which records a call has written. */
	onAccepted?: (recordIndexes: number[]) => void;
	/** Told which records have been written, or may have been, in a way that would write them twice. */
	onDoubt?: (recordIndexes: number[]) => void;
	/** The account of an earlier try of the same run: what it may have written stays as it is. */
	earlierTry?: Ledger;
	columnsBehind?: Plan['columnsBehind'];
	calls?: CallLog;
}

/** Keeps the account of a run: the outcome of every record, and every call made. */
export class Ledger {
	private readonly recordOutcomes: Array<RecordOutcome | undefined> = [];
	/** Records of calls that have begun and not ended. */
	private readonly underWay = new Set<number>();
	/** Values of records that are not sent. */
	private readonly leftOut = new Map<number, IDataObject>();
	private readonly parts = new PartsWritten();
	private warnings?: WarningCounts;
	readonly calls: CallLog;
	readonly written: WrittenInRun;

	constructor(
		protected readonly runStop: RunStop,
		private readonly input: LedgerInput = {},
	) {
		this.calls = input.calls ?? new CallLog();
		this.written = input.earlierTry?.written ?? { objects: new Written(), leads: new Written() };
		if (input.earlierTry) this.takeOver(input.earlierTry);
	}

	/** True once a record has its outcome. */
	isSettled(index: number): boolean {
		return this.recordOutcomes[index] !== undefined;
	}

	/** Records that have their outcome. */
	settledCount(): number {
		let count = 0;
		for (const recordOutcome of this.recordOutcomes) if (recordOutcome) count++;
		return count;
	}

	/** A request whose records are sent without some of their values. */
	recordLeftOut({ leftOutValues = new Map() }: Pick<PlannedRequest, 'leftOutValues'>): void {
		for (const [index, values] of leftOutValues) this.leftOut.set(index, values);
	}

	/** A call that may write these records is about to be made. */
	recordBegun(units: readonly Unit[]): void {
		for (const unit of units) for (const index of unit) this.underWay.add(index);
	}

	/** A record's outcome in an earlier execution, unless this one knows better. */
	recordRecalled(index: number, recordOutcome: RecordOutcome): void {
		this.recordOutcomes[index] ??= recordOutcome;
	}

	/** A record that an earlier execution has written, or that has no field. */
	recordSkipped(index: number, more: { isEmpty?: true } = {}): void {
		this.recordOutcomes[index] = { status: 'sent', action: 'skipped', ...more, attempts: 0 };
	}

	/** Records of which a part was created, which search may not show when they are sent again. */
	doubt({ units }: PlannedRequest): void {
		this.recallParts(units.flat());
		this.input.onDoubt?.(units.flat());
	}

	/** Records of which the execution being retried has created a part. */
	recallParts(indexes: Iterable<number>): void {
		this.parts.noteCreated(indexes);
	}

	/** The lead of these records was updated; their people are still to be written. */
	noteLeadChange({ units }: PlannedRequest, change: LeadChange): void {
		this.parts.noteLeadChange(units.flat(), change);
	}

	/** How this or an earlier try has updated the lead of these records. */
	leadChangeOf({ units }: PlannedRequest): LeadChange | undefined {
		return this.parts.leadChangeOf(units[0]?.[0]);
	}

	/** A record of which a person says that Close has it. */
	recordKnown(index: number): void {
		this.recordSkipped(index);
		this.input.onAccepted?.([index]);
	}

	/** A record that an earlier execution may have written. Not a new doubt: how old the first one is decides later. */
	recordInDoubt(index: number, message: string): void {
		const ending = { status: 'unknown', reason: 'inDoubt', attempts: 0, retryable: false } as const;
		const part = this.parts.isPartCreated(index) ? { isPartCreated: true } : {};
		this.recordOutcomes[index] = { ...ending, message, ...part };
	}

	/** A record that the plan does not send. */
	recordInvalid({ index, refusal: { reason, message, field, column } }: Omit<RefusedRecord, 'kind'>): void {
		const place = column ?? field;
		const fieldErrors = place === undefined ? undefined : { [place]: message };
		const retryable = RETRYABLE_REFUSALS.has(reason);
		this.recordOutcomes[index] = {
			status: reason === 'leftOutOfTest' ? 'notSent' : 'invalid',
			...explain({ reason, message, fieldErrors, retryable }),
			attempts: 0,
		};
	}

	/** Records that are not sent because the run has ended. @param before what is said first */
	recordNotSent(request: PlannedRequest, before = ''): void {
		const { reason, message, description } = this.runStop.why;
		const words = before + ofNewLead(request) + RECORD_MESSAGES.runEnded(message, description);
		this.recordWithoutCall(request.units, 'notSent', { reason, message: words, retryable: true });
	}

	/** Records that are not accepted without a call of their own. @param call the one that showed it, if one did */
	recordWithoutCall(
		units: readonly Unit[],
		status: 'notSent' | 'rejected' | 'unknown',
		explanation: Explanation,
		call?: Call,
	): void {
		const ending = { status, ...explain(explanation), attempts: call?.attempts ?? 0, call };
		for (const index of units.flat()) this.setOutcome(index, { ...ending });
		this.runStop.applyRule();
	}

	/** Records whose object Close has and that need no call. */
	recordUntouched(
		{ units, recordWarnings = [] }: Pick<PlannedRequest, 'units' | 'recordWarnings'>,
		action: 'unchanged' | 'skipped',
		id?: string,
	): void {
		const indexes = units.flat();
		if (indexes.length === 0) return;
		for (const index of indexes) {
			this.setOutcome(index, { status: 'sent', action, id, isLookedUp: true, attempts: 0 });
		}
		if (action === 'skipped') return;
		if (recordWarnings.length > 0)
			(this.warnings ??= new WarningCounts()).add(recordWarnings, indexes.length, 0);
		this.input.onAccepted?.(indexes);
	}

	/** Records that are not written, because it is unknown what Close holds. */
	recordLookupFailed(request: PlannedRequest, verdict: Exclude<Verdict, { kind: 'accepted' }>): void {
		// A failure that ends the run says nothing about the record.
		if (verdict.kind === 'runFailure') return this.recordNotSent(request);
		const message = RECORD_MESSAGES.lookupFailed(verdict.message);
		this.recordWithoutCall(request.units, 'rejected', { ...verdict, reason: 'lookupFailed', message });
	}

	/** Records whose writing no single call shows: it took several calls, or a lookup afterwards. */
	recordWritten(
		request: Pick<PlannedRequest, 'units' | 'lead'>,
		call: Call,
		written: { action: Action; id: string; contactId?: string } & UndoFacts,
	): void {
		const indexes = request.units.flat();
		const result = { ...leadResultOf(request), ...written };
		for (const index of indexes) {
			this.setOutcome(index, { status: 'sent', ...result, attempts: call.attempts, call });
		}
		this.input.onAccepted?.(indexes);
	}

	/** Records that the node failed to handle to their end. */
	recordDefect(request: PlannedRequest, why: string, mayBeWritten: boolean): void {
		const open = request.units.flat().filter((index) => !this.isSettled(index));
		const message = ofNewLead(request) + RECORD_MESSAGES.defect(why, mayBeWritten);
		const explanation: Explanation = { reason: 'internalError', message, retryable: false };
		this.recordWithoutCall([open], mayBeWritten ? 'unknown' : 'notSent', explanation);
	}

	/** Records the outcomes of a call's records, and stops the run if the call demands it. @param before text in front of the message */
	recordCall(request: PlannedRequest, call: Call, before = ''): void {
		const { verdict } = call;
		if (verdict.kind === 'accepted') {
			this.recordAccepted(request, call);
		} else {
			const words = before + ofNewLead(request);
			const explanationOf = explainEach(request, verdict, words, this.input.columnsBehind);
			const ending = {
				status: statusOf(verdict),
				attempts: call.attempts,
				call,
				...leadResultOf(request),
			};
			for (const index of call.recordIndexes) {
				this.setOutcome(index, { ...ending, ...explanationOf(index) });
			}
		}
		this.runStop.stopOn(call);
		this.runStop.applyRule();
	}

	/** Accounts for the records that are left after an error of the node: those of calls under way may be written. */
	breakOff(recordCount: number): RunOutcome & { stop: Stop } {
		const { reason, message, description } = this.runStop.why;
		const notSent = RECORD_MESSAGES.runEnded(message, description);
		for (let index = 0; index < recordCount; index++) {
			if (this.isSettled(index)) continue;
			this.setOutcome(
				index,
				this.underWay.has(index)
					? { status: 'unknown', ...LOST_TRACK, attempts: 1 }
					: { status: 'notSent', reason, message: notSent, attempts: 0, retryable: true },
			);
		}
		return { ...this.outcome(), stop: this.runStop.stop as Stop };
	}

	outcome(): RunOutcome {
		const { recordOutcomes, calls, runStop, warnings, written } = this;
		return {
			...{ recordOutcomes, written, warnings, calls: calls.numbered() },
			...{ lookupCount: calls.lookupCount, stop: runStop.stop },
		};
	}

	private recordAccepted(request: PlannedRequest, call: Call): void {
		const sent: number[] = [];
		for (const [index, recordOutcome] of acceptedOutcomes(request, call)) {
			this.setOutcome(index, recordOutcome);
			if (recordOutcome.status === 'sent') sent.push(index);
		}
		// A test payload says nothing about the records.
		if (!request.isEdited) this.input.onAccepted?.(sent);
	}

	/** Records that were or may have been written are not sent again; the calls they belong to are shown again. */
	private takeOver(earlier: Ledger): void {
		this.parts.takeOver(earlier.parts);
		if (earlier.warnings) (this.warnings = new WarningCounts()).addAll(earlier.warnings);
		const calls = new Set<Call>();
		earlier.recordOutcomes.forEach((recordOutcome, index) => {
			if (recordOutcome?.status !== 'sent' && recordOutcome?.status !== 'unknown') return;
			this.recordOutcomes[index] = recordOutcome;
			if (recordOutcome.call) calls.add(recordOutcome.call);
		});
		this.calls.takeOver(earlier.calls, (call) => calls.has(call));
	}

	protected setOutcome(index: number, recordOutcome: RecordOutcome): void {
		const { status, call } = recordOutcome;
		const leftOut = this.leftOut.get(index);
		if (recordOutcome.status === 'sent' && leftOut) recordOutcome.leftOut = leftOut;
		if (recordOutcome.status !== 'sent' && this.parts.isPartCreated(index))
			recordOutcome.isPartCreated = true;
		if (status === 'unknown' && !isRepeatable(call)) this.input.onDoubt?.([index]);
		this.recordOutcomes[index] = recordOutcome;
		this.underWay.delete(index);
		this.runStop.count(status);
	}
}

/** True when repeating the call cannot write twice. */
const isRepeatable = (call?: Call): boolean => call !== undefined && call.method !== 'POST';

export function statusOf(
	verdict: Exclude<Verdict, { kind: 'accepted' }>,
): Exclude<RecordStatus, 'sent' | 'invalid'> {
	if (verdict.kind === 'runFailure') return verdict.status;
	return verdict.kind === 'unknown' ? 'unknown' : 'rejected';
}
