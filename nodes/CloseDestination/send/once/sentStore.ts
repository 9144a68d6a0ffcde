import type { IExecuteFunctions } from 'n8n-workflow';

import { timeOfDay } from '../../lib/clock';
import { KeyedQueue } from '../../lib/keyedQueue';

/** n8n's own memory of processed items: a set of hashed texts per node. */
export type Deduplication = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

/** n8n keeps the set as one database row, reads and writes it whole, and forgets the oldest beyond this. */
const MOST_ENTRIES = 42_000;
/** So many keys of accepted records fit, with two marks each, and the times of some doubts. */
export const MOST_KEYS = 20_000;
/** Keys looked up at once: n8n compares each with every entry, and the process must not stand still meanwhile. */
const KEYS_AT_ONCE = 100;

/** The marks of a key in the store. */
export interface Remembered {
	accepted: Set<string>;
	/** Their records may have been written. */
	inDoubt: Set<string>;
	/** Those of them that came into doubt less than `RECENT_MINUTES` ago. */
	recent: Set<string>;
}

/** Far longer than Close's search needs to show a new object: 30 to 60 s. Source: measured by others, 2026. */
export const RECENT_MINUTES = 10;
/** The time of a doubt is kept by halves of that, so that two marks are asked for and not one for each minute. */
const HALF_MS = (RECENT_MINUTES / 2) * 60_000;

/**
 * Remembers which record keys Close accepted, or may have, across executions, in n8n's own deduplication store.
 *
 * The store can only be asked by adding to it. A key therefore counts as accepted when both of its marks are there:
 * asking adds the first one alone and takes it back. An n8n that is killed while asking leaves one mark, which says
 * nothing. The same holds for keys in doubt, which have two marks of their own, and one that says since when: a key that
 * has it by mistake is only held back a little longer.
 */
export class SentStore {
	private accepted: string[] = [];
	private doubted: string[] = [];
	private readonly inDoubt = new Set<string>();
	private writing?: Promise<void>;
	private unrecorded = 0;

	/** @param place tells nodes apart, so that their use of the store takes turns within this process */
	constructor(
		private readonly store: Deduplication,
		private readonly place: string,
	) {}

	/** The marks that earlier executions left. */
	async find(keys: readonly string[]): Promise<Remembered> {
		const found: Remembered = { accepted: new Set(), inDoubt: this.inDoubt, recent: new Set() };
		for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
			const some = keys.slice(start, start + KEYS_AT_ONCE);
			await queue.run([this.place], async () => await this.ask(some, found));
		}
		return found;
	}

	/** Remembers keys soon: all that come in while the store is being written go in with the next write. */
	remember(keys: readonly string[]): void {
		this.accepted.push(...keys);
		this.writeSoon();
	}

	/** Remembers that records may have been written. */
	doubt(keys: readonly string[]): void {
		this.doubted.push(...keys);
		this.writeSoon();
	}

	/** Waits until all keys are remembered. */
	async flush(): Promise<void> {
		while (this.writing) await this.writing;
	}

	/** Keys that the store did not take. */
	get unrecordedCount(): number {
		return this.unrecorded;
	}

	private writeSoon(): void {
		this.writing ??= this.write().finally(() => (this.writing = undefined));
	}

	private async write(): Promise<void> {
		while (this.accepted.length > 0 || this.doubted.length > 0) {
			const [keys, doubted] = [this.accepted.splice(0), this.doubted.splice(0)];
			const settled = keys.filter((key) => this.inDoubt.delete(key));
			try {
				await queue.run([this.place], async () => {
					const sinceNow = doubted.map((key) => sinceMarks(key)[0]);
					await this.add([
						...keys.flatMap(marksOf.accepted),
						...doubted.flatMap(marksOf.doubted),
						...sinceNow,
					]);
					await this.takeBack(settled.flatMap((key) => [...marksOf.doubted(key), ...sinceMarks(key)]));
				});
			} catch {
				this.unrecorded += keys.length + doubted.length;
			}
		}
	}

	private async ask(keys: readonly string[], found: Remembered): Promise<void> {
		const accepted = await this.askFor(keys, marksOf.accepted);
		const others = keys.filter((key) => !accepted.found.has(key));
		const doubted = await this.askFor(others, marksOf.doubted);
		const recent = await this.askForRecent([...doubted.found]);
		await this.takeBack([...accepted.added, ...doubted.added, ...recent.added]);
		for (const key of accepted.found) found.accepted.add(key);
		for (const key of doubted.found) found.inDoubt.add(key);
		for (const key of recent.found) found.recent.add(key);
	}

	/** The keys that came into doubt recently, and the marks that asking has added. */
	private async askForRecent(keys: readonly string[]): Promise<{ found: string[]; added: string[] }> {
		if (keys.length === 0) return { found: [], added: [] };
		const marks = keys.flatMap(sinceMarks);
		const before = await this.add(marks);
		return {
			found: keys.filter((key) => sinceMarks(key).some((mark) => before.has(mark))),
			added: marks.filter((mark) => !before.has(mark)),
		};
	}

	/** Those of the keys that have both marks, and the marks that asking has added. */
	private async askFor(
		keys: readonly string[],
		marks: MarksOf,
	): Promise<{ found: Set<string>; added: string[] }> {
		if (keys.length === 0) return { found: new Set(), added: [] };
		const [first, second] = [0, 1].map((position) => (key: string) => marks(key)[position]);
		const before = await this.addFirst(keys.map(first));
		const known = keys.filter((key) => before.has(first(key)));
		const both = known.length > 0 ? await this.add(known.map(second)) : new Set<string>();
		const found = new Set(known.filter((key) => both.has(second(key))));
		const isAdded = (key: string) => !found.has(key);
		return { found, added: [...keys.filter(isAdded).map(first), ...known.filter(isAdded).map(second)] };
	}

	private async takeBack(marks: string[]): Promise<void> {
		if (marks.length > 0) await this.store.removeProcessed(marks, 'node', OPTIONS);
	}

	/**
	 * Of two workers that use the store of a node for the first time, at the same moment, n8n refuses one. It finds the
	 * store when it tries again. Only for asking: the mark for that may be added twice without harm.
	 */
	private async addFirst(marks: string[]): Promise<Set<string>> {
		try {
			return await this.add(marks);
		} catch {
			return await this.add(marks);
		}
	}

	/** Adds marks. @returns those that were there before */
	private async add(marks: string[]): Promise<Set<string>> {
		const { processed } = await this.store.checkProcessedAndRecord(marks, 'node', OPTIONS);
		return new Set(processed as string[]);
	}
}

const OPTIONS = { mode: 'entries' as const, maxEntries: MOST_ENTRIES };

type MarksOf = (key: string) => [first: string, second: string];
const marksOf = {
	accepted: (key) => [`asked ${key}`, `accepted ${key}`],
	doubted: (key) => [`doubted ${key}`, `in doubt ${key}`],
} satisfies Record<string, MarksOf>;

/** Since when a key is in doubt: in this half, or in the one before. */
function sinceMarks(key: string): [thisHalf: string, before: string] {
	const half = Math.floor(timeOfDay() / HALF_MS);
	return [`since ${half} ${key}`, `since ${half - 1} ${key}`];
}

/** n8n reads, changes and writes the row without a lock: two at once would lose what one of them added. */
const queue = new KeyedQueue();
