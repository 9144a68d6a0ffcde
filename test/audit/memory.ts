import type { KeyName, Kind, Store, Thing } from './model';
import { formOf, formsHeld } from './sameness';

/** A value that a record is looked up by. */
export interface KeyOfRow {
	key: KeyName;
	text: string;
}

export const formOfKey = ({ key, text }: KeyOfRow) => `${key} ${formOf(key, text)}`;

/**
 * Close while a run writes to it. Its search shows what was there before the run; of what the run wrote, records see what
 * earlier ones with the same key did.
 */
export class Memory {
	readonly store: Store;
	/** The objects that are found under a key. */
	private readonly found = new Map<string, Set<string>>();

	constructor(before: Store) {
		this.store = structuredClone(before);
		for (const kind of ['lead', 'contact', 'opportunity'] as const) {
			for (const thing of this.store[kind]) {
				for (const key of ['id', 'ext', 'name', 'url', 'email', 'phone'] as const) {
					for (const form of formsHeld(this.store, kind, thing, key))
						this.note(kind, `${key} ${form}`, thing);
				}
			}
		}
	}

	copy(): Memory {
		const copy = new Memory({ lead: [], contact: [], opportunity: [] });
		Object.assign(copy.store, structuredClone(this.store));
		for (const [under, ids] of this.found) copy.found.set(under, new Set(ids));
		return copy;
	}

	/** The same for memories that nothing can tell apart. */
	inWords(): string {
		const found = [...this.found].map(([under, ids]) => `${under}: ${[...ids].sort().join()}`);
		return [JSON.stringify(this.store), ...found.sort()].join('\n');
	}

	/** The objects with this key, the oldest first. */
	find(kind: Kind, key: KeyOfRow): Thing[] {
		return this.search(kind, key).filter((thing) => this.holds(kind, thing, key));
	}

	/** As Close's search finds them, which does not see yet what has changed. */
	search(kind: Kind, key: KeyOfRow): Thing[] {
		const ids = this.found.get(`${kind} ${formOfKey(key)}`);
		return this.store[kind].filter((thing) => ids?.has(thing.id));
	}

	/** Whether it holds another value for a key that found nothing. A lead has many people, and each its own addresses. */
	isSomebodyElse(kind: Kind, thing: Thing, earlier: readonly KeyOfRow[]): boolean {
		return earlier.some(({ key, text }) => {
			if (key === 'id' || (kind === 'lead' && (key === 'email' || key === 'phone'))) return false;
			const held = formsHeld(this.store, kind, thing, key);
			return held.length > 0 && !held.includes(formOf(key, text));
		});
	}

	/** That a record with these keys was about this object. */
	remember(kind: Kind, thing: Thing, keys: readonly KeyOfRow[]): void {
		for (const key of keys) if (this.holds(kind, thing, key)) this.note(kind, formOfKey(key), thing);
	}

	/** That an object was made for a record with these keys: it is found by all of them, whatever it shows. */
	rememberMade(kind: Kind, thing: Thing, keys: readonly KeyOfRow[]): void {
		for (const key of keys) this.note(kind, formOfKey(key), thing);
	}

	/** What belongs to a lead is deleted with it. */
	remove(kind: Kind, thing: Thing): void {
		this.store[kind] = this.store[kind].filter((other) => other !== thing);
		if (kind !== 'lead') return;
		for (const child of ['contact', 'opportunity'] as const) {
			this.store[child] = this.store[child].filter(({ lead }) => lead !== thing.id);
		}
	}

	private holds(kind: Kind, thing: Thing, { key, text }: KeyOfRow): boolean {
		return formsHeld(this.store, kind, thing, key).includes(formOf(key, text));
	}

	private note(kind: Kind, form: string, { id }: Thing): void {
		const under = `${kind} ${form}`;
		this.found.set(under, (this.found.get(under) ?? new Set()).add(id));
	}
}
