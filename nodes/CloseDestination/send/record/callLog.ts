import type { Call } from '../types';

/** Takes calls, in the order in which they end. */
export interface CallList {
	push(call: Call): unknown;
}

/** Every call that a run makes, in the order of the Response output. */
export class CallLog {
	/** Lookups that were made, whether they are shown or not. */
	lookupCount?: number;
	private readonly positions: Call[][] = [];

	/** Opens the next position on the Response output: one call, and the parts it may be split into. */
	openPosition(): CallList {
		const calls: Call[] = [];
		this.positions.push(calls);
		return calls;
	}

	/** @param isShown whether the lookup gets a position on the Response output @returns takes its calls */
	openLookup(isShown: boolean): (call: Call) => void {
		const calls: CallList = isShown ? this.openPosition() : [];
		return (call) => {
			calls.push(call);
			this.lookupCount = (this.lookupCount ?? 0) + 1;
		};
	}

	/** Shows calls of an earlier try again. */
	takeOver(earlier: CallLog, isShown: (call: Call) => boolean): void {
		this.positions.push(earlier.positions.flat().filter(isShown));
	}

	/** All of them, numbered. */
	numbered(): Call[] {
		const calls = this.positions.flat();
		for (const [position, call] of calls.entries()) call.requestIndex = position;
		return calls;
	}
}
