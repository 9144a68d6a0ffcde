import { keyBy, uniq, uniqBy } from 'lodash';

import { isUsableId } from '../../close/ids';
import type { YieldIfDue } from '../../lib/clock';
import { findMatches, formsIn, oldestFirst } from '../../plan/lookup/findMatches';
import type { LookupKey, Row } from '../../plan/lookup/types';

/** What Close holds under a key: the objects that a search found, and Close's clock then. */
export interface Searched {
	rows: Row[];
	at?: number;
	/** The fields that the rows show; all when not given. */
	fields?: ReadonlySet<string>;
}

/** The keys of what a run has written, as they are saved. */
export interface KeysWritten {
	/** The ids of keys, by the id of the object that they find. */
	found: Record<string, string[]>;
	/** The records whose calls may have written an object, by the id of its key. */
	doubts: Record<string, number>;
}

/**
 * What a run has written, which Close's search shows only a minute later. Kept with the account, for a later try of the
 * same run.
 */
export class Written {
	/** What was found under a key before the run wrote anything for it. */
	private readonly searchedBefore = new Map<string, Searched>();
	/** The objects by id as the run has left them; undefined when they are gone. */
	private readonly objects = new Map<string, Row | undefined>();
	/** Keys under which an object is to be found, whether or not search shows it. */
	private readonly keysOfObject = new Map<string, Map<string, LookupKey>>();
	private readonly objectsOfKey = new Map<string, Set<string>>();
	private readonly doubts = new Map<string, number>();
	/** What the execution being retried has written, by key. */
	private readonly recalled = new Map<string, string[]>();
	/** Objects that have to be read: of the execution being retried only the id is known, and a call was left in doubt. */
	private readonly unread = new Set<string>();

	/** The object with this id, and whether the run knows what it holds. */
	objectOf(id: string): { isKnown: boolean; row?: Row } {
		return this.unread.has(id)
			? { isKnown: false }
			: { isKnown: this.objects.has(id), row: this.objects.get(id) };
	}

	isUnread(id: string): boolean {
		return this.unread.has(id);
	}

	/** The record whose call may have written an object with this key. */
	doubtOf({ id }: LookupKey): number | undefined {
		return this.doubts.get(id);
	}

	searched({ id }: LookupKey): Searched | undefined {
		return this.searchedBefore.get(id);
	}

	keepSearched({ id }: LookupKey, searched: Searched): void {
		this.searchedBefore.set(id, searched);
	}

	/** What a search found, as the run has left it, and what the run has added. */
	merge(key: LookupKey, found: readonly Row[]): Row[] {
		const foundById = keyBy(found, 'id');
		// A search may show fields that the records before did not need.
		const now = (id: string) =>
			this.objects.has(id) ? withShown(this.objects.get(id), foundById[id]) : foundById[id];
		const left = found.flatMap(({ id }) => now(id) ?? []);
		const own = [...(this.objectsOfKey.get(key.id) ?? [])].flatMap((id) => now(id) ?? []);
		const recalled = this.recalledUnder(key).flatMap((id) => this.objects.get(id) ?? []);
		const stillOwn = recalled.filter((row) => shows(row, key) || formsIn(row, key.field).size === 0);
		return oldestFirst(uniqBy([...own, ...stillOwn, ...findMatches(key, left)], 'id')) as Row[];
	}

	/** The objects that have to be read before it is known what Close has under a key: a search may show them as they were. */
	toRead(key: LookupKey, found: readonly Row[]): string[] {
		const own = this.objectsOfKey.get(key.id) ?? [];
		const ids = [...this.recalledUnder(key), ...own, ...found.map(({ id }) => id)];
		return uniq(ids).filter((id) => this.unread.has(id));
	}

	/** @param row nothing when Close does not have the object any more */
	noteRead(id: string, row?: Row): void {
		this.unread.delete(id);
		this.objects.set(id, row);
	}

	async keys(yieldIfDue: YieldIfDue): Promise<KeysWritten> {
		const found: KeysWritten['found'] = Object.create(null) as KeysWritten['found'];
		for (const id of [...this.objects.keys(), ...this.unread]) found[id] = [];
		for (const [key, ids] of [...this.recalled, ...this.objectsOfKey]) {
			await yieldIfDue();
			for (const id of ids) (found[id] ??= []).push(key);
		}
		return { found, doubts: Object.fromEntries(this.doubts) };
	}

	/** What the execution being retried has written. @param isInDoubt whether its doubts still hold */
	async recall({ found, doubts }: KeysWritten, isInDoubt: boolean, yieldIfDue: YieldIfDue): Promise<void> {
		for (const [id, keys] of Object.entries(found)) {
			await yieldIfDue();
			// They come back from n8n's database, and become part of a path.
			if (!isUsableId(id)) continue;
			this.unread.add(id);
			for (const key of keys) this.recalled.set(key, [...(this.recalled.get(key) ?? []), id]);
		}
		if (isInDoubt) for (const [key, index] of Object.entries(doubts)) this.doubts.set(key, index);
	}

	/**
	 * An object as the run has left it.
	 * @param keys of the record it was written for
	 * @param isNew whether it was made for this record: then it is found by all its keys, whatever its fields show
	 */
	note(keys: readonly LookupKey[], row: Row, isNew: boolean): void {
		const before = this.objects.get(row.id);
		this.unread.delete(row.id);
		this.objects.set(row.id, row);
		const linked = this.keysOfObject.get(row.id) ?? new Map<string, LookupKey>();
		this.keysOfObject.set(row.id, linked);
		for (const [id, key] of linked) {
			if (!before || !shows(before, key) || shows(row, key)) continue;
			linked.delete(id);
			this.objectsOfKey.get(id)?.delete(row.id);
		}
		for (const key of keys) {
			if (!isNew && !shows(row, key)) continue;
			linked.set(key.id, key);
			this.objectsOfKey.set(key.id, (this.objectsOfKey.get(key.id) ?? new Set()).add(row.id));
		}
	}

	noteGone(id: string): void {
		this.unread.delete(id);
		this.objects.set(id, undefined);
	}

	/** @param objectId what the call in doubt was about: by other keys it is found, and has to be read first */
	noteDoubt(keys: readonly LookupKey[], recordIndex: number, objectId?: string): void {
		for (const { id } of keys) this.doubts.set(id, recordIndex);
		if (objectId !== undefined) this.unread.add(objectId);
	}

	/** Close is to be asked once more. */
	forget(keys: readonly LookupKey[]): void {
		for (const { id } of keys) {
			this.doubts.delete(id);
			this.searchedBefore.delete(id);
		}
	}

	private recalledUnder({ id }: LookupKey): readonly string[] {
		return this.recalled.get(id) ?? [];
	}
}

/** The objects that a run matches, and the leads that it looks up for them. */
export type WrittenInRun = Record<'objects' | 'leads', Written>;

const withShown = (known: Row | undefined, found: Row | undefined) => known && { ...found, ...known };

const shows = (row: Row, { field, form }: LookupKey) => formsIn(row, field).has(form);
