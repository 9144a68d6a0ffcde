import type { PlannedRequest } from '../../plan/types';
import { type CallList, CallLog } from '../record/callLog';
import type { Call } from '../types';
import { WarningCounts } from '../warningCounts';
import { FirstCalls } from './firstCalls';
import { Remarks } from './remarks';

/** The calls that Send would make: the first ones are kept, the others counted. */
export class PreviewCalls extends CallLog {
	count = 0;
	/** Of all calls, whether they are shown or not. */
	readonly warnings = new WarningCounts();
	readonly remarks = new Remarks();
	private readonly firstCalls: FirstCalls;
	private opened = 0;

	/** @param limit the most calls that are shown */
	constructor(limit: number) {
		super();
		this.firstCalls = new FirstCalls(limit);
	}

	/** The first calls, in the order of the plan. */
	get requests(): PlannedRequest[] {
		return this.firstCalls.requests();
	}

	override openPosition(): CallList {
		const position = this.opened++;
		return { push: (call) => this.add(position, call) };
	}

	private add(position: number, { planned, ok, warnings = [], recordIndexes }: Call): void {
		if (!planned) return;
		this.count++;
		if (ok) {
			this.warnings.add(warnings, recordIndexes.length);
			this.remarks.add(planned);
		}
		this.firstCalls.add(position, planned);
	}
}
