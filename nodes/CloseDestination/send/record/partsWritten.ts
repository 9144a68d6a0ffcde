import type { LeadChange } from '../types';

/** What is known of records of which only a part is written: one record may take several calls. */
export class PartsWritten {
	private readonly created = new Set<number>();
	private readonly leadChanges = new Map<number, LeadChange>();

	/** True when a part of the record was created, which writing it again would create twice. */
	isPartCreated(index: number): boolean {
		return this.created.has(index);
	}

	noteCreated(indexes: Iterable<number>): void {
		for (const index of indexes) this.created.add(index);
	}

	/** The lead of these records was updated; their people are still to be written. */
	noteLeadChange(indexes: Iterable<number>, change: LeadChange): void {
		for (const index of indexes) {
			this.leadChanges.set(index, joined(change, this.leadChanges.get(index)));
		}
	}

	leadChangeOf(index: number): LeadChange | undefined {
		return this.leadChanges.get(index);
	}

	takeOver(earlier: PartsWritten): void {
		this.noteCreated(earlier.created);
		for (const [index, change] of earlier.leadChanges) this.leadChanges.set(index, change);
	}
}

/** Two updates of one lead, as one: the earlier values count, and they are known whole or not at all. */
function joined(change: LeadChange, before?: LeadChange): LeadChange {
	if (!before) return change;
	const isKnown = before.previous !== undefined && change.previous !== undefined;
	return { ...change, previous: isKnown ? { ...change.previous, ...before.previous } : undefined };
}
