import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n's own memory of processed items: a set of hashed texts per node. */
export type Deduplication = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

/** n8n keeps the set as one database row, reads and writes it whole, and forgets the oldest beyond this. */
const MOST_ENTRIES = 40_000;
/** Keys looked up at once: n8n compares each with every entry, and the process must not stand still meanwhile. */
const KEYS_AT_ONCE = 100;

/**
 * Remembers which record keys Close accepted, across executions, in n8n's own deduplication store.
 *
 * The store can only be asked by adding to it. A key therefore counts as accepted when both of its marks are there:
 * asking adds the first one alone and takes it back. An n8n that is killed while asking leaves one mark, which says
 * nothing.
 */
export class SentStore {
	private waiting: string[] = [];
	private writing?: Promise<void>;
	/** Keys that were accepted but could not be remembered. */
	lost = 0;

	/** @param place tells nodes apart, so that their use of the store takes turns within this process */
	constructor(
		private readonly store: Deduplication,
		private readonly place: string,
	) {}

	/** Those of the keys that were accepted in an earlier execution. */
	async findAccepted(keys: readonly string[]): Promise<Set<string>> {
		const accepted = new Set<string>();
		for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
			const some = keys.slice(start, start + KEYS_AT_ONCE);
			for (const key of await inTurn(this.place, async () => await this.ask(some))) accepted.add(key);
		}
		return accepted;
	}

	/** Remembers keys soon: all that come in while the store is being written go in with the next write. */
	remember(keys: readonly string[]): void {
		this.waiting.push(...keys);
		this.writing ??= this.write().finally(() => (this.writing = undefined));
	}

	/** Waits until all keys are remembered. */
	async settle(): Promise<void> {
		while (this.writing) await this.writing;
	}

	private async write(): Promise<void> {
		while (this.waiting.length > 0) {
			const keys = this.waiting.splice(0);
			try {
				await inTurn(this.place, async () => await this.add([...keys.map(asked), ...keys.map(accepted)]));
			} catch {
				this.lost += keys.length;
			}
		}
	}

	private async ask(keys: readonly string[]): Promise<string[]> {
		const first = await this.addFirst(keys.map(asked));
		const known = keys.filter((key) => first.has(asked(key)));
		const second = known.length > 0 ? await this.add(known.map(accepted)) : new Set<string>();
		const isAccepted = new Set(known.filter((key) => second.has(accepted(key))));
		const added = [
			...keys.filter((key) => !isAccepted.has(key)).map(asked),
			...known.filter((key) => !isAccepted.has(key)).map(accepted),
		];
		if (added.length > 0) await this.store.removeProcessed(added, 'node', OPTIONS);
		return [...isAccepted];
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
const asked = (key: string) => `asked ${key}`;
const accepted = (key: string) => `accepted ${key}`;

/** n8n reads, changes and writes the row without a lock: two at once would lose what one of them added. */
const lastTurn = new Map<string, Promise<unknown>>();

async function inTurn<T>(place: string, work: () => Promise<T>): Promise<T> {
	const before = lastTurn.get(place) ?? Promise.resolve();
	const turn = before.then(work, work);
	lastTurn.set(place, turn);
	try {
		return await turn;
	} finally {
		if (lastTurn.get(place) === turn) lastTurn.delete(place);
	}
}
