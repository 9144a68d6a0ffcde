import { Ledger } from '../record/ledger';
import type { RunContext } from '../runContext';
import type { Action, RecordOutcome } from '../types';
import type { PreviewCalls } from './previewCalls';

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
	readonly recordsWritten: WrittenCounts = { byAction: {}, leadsCreated: 0, undecided: 0 };

	constructor({ runStop, ledger }: Pick<RunContext, 'runStop' | 'ledger'>, calls: PreviewCalls) {
		super(runStop, { earlierTry: ledger, calls });
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
}
