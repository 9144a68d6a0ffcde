import type { PlannedRequest } from '../../plan/types';
import type { RunContext } from '../runContext';
import type { RunOutcome } from '../types';
import type { WarningCounts } from '../warningCounts';
import { PreviewCalls } from './previewCalls';
import { PreviewLedger, type WrittenCounts } from './previewLedger';
import { Rehearsal } from './rehearsal';
import type { Remarks } from './remarks';

export interface PreviewResult {
	/** The first calls. */
	requests: PlannedRequest[];
	/** Outcomes of the records that no call would write. */
	outcome: RunOutcome;
	/** The records that calls would write. */
	written: WrittenCounts;
	/** Calls that the run would make, without lookups. */
	callCount: number;
	/** Of all calls, whether they are shown or not. */
	warnings: WarningCounts;
	remarks: Partial<Pick<Remarks, 'namesakes' | 'phonesWithoutCountry'>>;
}

/** Carries a run out without the calls that write. */
export async function rehearse(
	run: RunContext,
	carryOut: (run: RunContext) => Promise<RunOutcome>,
): Promise<PreviewResult> {
	const calls = new PreviewCalls(run.options.previewLimit);
	const ledger = new PreviewLedger(run, calls);
	const reading = { ...run, options: { ...run.options, includeInResponse: [] }, ledger };
	const rehearsal = new Rehearsal(reading);
	const outcome = await carryOut({
		...reading,
		rehearse: async (request) => await rehearsal.call(request as PlannedRequest),
	});
	const { requests, count: callCount, warnings, remarks } = calls;
	if (outcome.warnings) warnings.addAll(outcome.warnings);
	return { requests, outcome, written: ledger.recordsWritten, callCount, warnings, remarks };
}
