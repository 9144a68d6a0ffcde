import type { PlannedRequest } from '../../plan/types';
import { type CallList, Ledger } from '../record/ledger';
import type { RunContext } from '../runContext';
import type { Action, Call, RecordOutcome } from '../types';
import { WarningCounts } from '../warningCounts';
import { FirstCalls } from './firstCalls';

/** How the records would end that calls write. */
export interface WrittenCounts {
	byAction: Partial<Record<Action, number>>;
	/** Records whose lead would be created first. */
	leadsCreated: number;
	/** Records whose call depends on a lookup that was not made. */
	undecided: number;
}

/**
 * The account of a preview. A record that a call would write is counted and has no outcome, so that nothing can take it
 * for sent.
 */
export class PreviewLedger extends Ledger {
	callCount = 0;
	/** Of all calls, whether they are shown or not. */
	readonly warnings = new WarningCounts();
	readonly recordsWritten: WrittenCounts = { byAction: {}, leadsCreated: 0, undecided: 0 };
	private readonly firstCalls: FirstCalls;
	private positions = 0;

	constructor({ runStop, ledger, options }: Pick<RunContext, 'runStop' | 'ledger' | 'options'>) {
		super(runStop, { earlierTry: ledger });
		this.firstCalls = new FirstCalls(options.previewLimit);
	}

	/** The first calls, in the order of the plan. */
	get requests(): PlannedRequest[] {
		return this.firstCalls.requests();
	}

	override openPosition(): CallList {
		const position = this.positions++;
		return { push: (call) => this.addCall(position, call) };
	}

	/** Nobody asks what was left out of a record that has no outcome. */
	override recordLeftOut(): void {}

	protected override setOutcome(index: number, recordOutcome: RecordOutcome): void {
		if (recordOutcome.status !== 'sent' || !recordOutcome.call) return super.setOutcome(index, recordOutcome);
		const { action, leadCreated, call } = recordOutcome;
		this.runStop.count('sent');
		if (leadCreated) this.recordsWritten.leadsCreated++;
		if (call.planned?.notices) this.recordsWritten.undecided++;
		else this.recordsWritten.byAction[action] = (this.recordsWritten.byAction[action] ?? 0) + 1;
	}

	private addCall(position: number, { planned, ok, warnings = [], recordIndexes }: Call): void {
		if (!planned) return;
		this.callCount++;
		if (ok) this.warnings.add(warnings, recordIndexes.length);
		this.firstCalls.add(position, planned);
	}
}
