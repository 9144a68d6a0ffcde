import type { Collections } from '../crm/collections';
import type { Draft } from '../crm/engine';
import type { World } from '../crm/world';
import type { StoredRecord } from '../types';

/** What a resource does beyond its row. */
export interface Rules {
	/** Completes or refuses a write before anything is kept. */
	prepare?(draft: Draft): void;
	/** Reacts to a write. */
	kept?(draft: Draft, record: StoredRecord): void;
	/** May throw a refusal. */
	beforeRemove?(world: World, record: StoredRecord): void;
	/** `records` is the live store, or what search can see. */
	/** What a list says about all matching records, in addition to the page. */
	totals?(records: StoredRecord[]): Record<string, unknown>;
	view?(record: StoredRecord, records: Collections, world: World): StoredRecord;
}
