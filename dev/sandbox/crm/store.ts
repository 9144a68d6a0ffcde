import type { StoredRecord } from '../types';
import { Collections } from './collections';

export interface Change {
	at: number;
	type: string;
	id: string;
	/** Absent when the record was removed. */
	record?: StoredRecord;
}

interface Effects {
	createdIds: string[];
	changed: boolean;
}

/**
 * The live records. Records are never changed in place: every write puts a new object, so that the
 * search index can keep the old one until its delay has passed.
 */
export class Store extends Collections {
	private effects: Effects = { createdIds: [], changed: false };

	constructor(
		private readonly now: () => number,
		private readonly onChange: (change: Change) => void,
	) {
		super();
	}

	override put(type: string, record: StoredRecord): void {
		if (!this.get(type, record.id)) this.effects.createdIds.push(record.id);
		this.effects.changed = true;
		super.put(type, record);
		this.onChange({ at: this.now(), type, id: record.id, record });
	}

	override remove(type: string, id: string): void {
		this.effects.changed = true;
		super.remove(type, id);
		this.onChange({ at: this.now(), type, id });
	}

	/** What the writes since the last call of this method did. */
	takeEffects(): Effects {
		const effects = this.effects;
		this.effects = { createdIds: [], changed: false };
		return effects;
	}
}
