import { Collections } from '../crm/collections';
import type { Change } from '../crm/store';
import { partsOfContact, searchFields } from '../spec/searchFields';
import type { StoredRecord } from '../types';
import { Cursors } from './cursors';
import { wordsOf } from './words';

function* textsOf(type: string, record: StoredRecord): Generator<string> {
	for (const [key, value] of Object.entries(record)) {
		const isText = searchFields[type][key] === 'text' || key.startsWith('custom.');
		for (const member of isText && Array.isArray(value) ? value : [value]) {
			if (isText && typeof member === 'string') yield member;
		}
	}
	if (type !== 'contact') return;
	for (const [part, list] of Object.entries(partsOfContact)) {
		const key = part.replace('contact_', '');
		for (const member of (record[list] ?? []) as Array<Record<string, string>>) yield member[key];
	}
}

function wordsIn(type: string, record: StoredRecord): Set<string> {
	const words = new Set<string>();
	for (const text of textsOf(type, record)) for (const word of wordsOf(text)) words.add(word);
	return words;
}

/**
 * The organization as search sees it: the store's changes, each applied when its delay is over. Words are
 * indexed so that looking one record up does not read all of them.
 */
export class SearchIndex extends Collections {
	readonly cursors: Cursors;
	private pending: Change[] = [];
	private applied = 0;
	private readonly idsByWord = new Map<string, Set<string>>();

	constructor(
		private readonly delayMs: number,
		private readonly now: () => number,
	) {
		super();
		this.cursors = new Cursors(now);
	}

	note(change: Change): void {
		this.pending.push(change);
	}

	catchUp(now = this.now()): void {
		while (this.applied < this.pending.length && this.pending[this.applied].at + this.delayMs <= now) {
			this.apply(this.pending[this.applied++]);
		}
		if (this.applied === this.pending.length) {
			this.pending = [];
			this.applied = 0;
		}
	}

	/** The records of a type that hold all these words, wherever; a superset of what matches a text condition. */
	idsWithWords(type: string, words: string[]): ReadonlySet<string> {
		const NOTHING: ReadonlySet<string> = new Set();
		let fewest: ReadonlySet<string> | undefined;
		for (const word of words) {
			const ids = this.idsByWord.get(`${type} ${word}`) ?? NOTHING;
			if (!fewest || ids.size < fewest.size) fewest = ids;
		}
		return fewest ?? NOTHING;
	}

	private apply({ type, id, record }: Change): void {
		if (Object.hasOwn(searchFields, type)) this.indexWords(type, this.get(type, id), record);
		if (record) this.put(type, record);
		else this.remove(type, id);
	}

	private indexWords(type: string, before: StoredRecord | undefined, after: StoredRecord | undefined): void {
		const wordsAfter = after ? wordsIn(type, after) : new Set<string>();
		for (const word of before ? wordsIn(type, before) : []) {
			if (!wordsAfter.has(word)) this.idsByWord.get(`${type} ${word}`)?.delete(before!.id);
		}
		for (const word of wordsAfter) {
			const ids = this.idsByWord.get(`${type} ${word}`);
			if (ids) ids.add(after!.id);
			else this.idsByWord.set(`${type} ${word}`, new Set([after!.id]));
		}
	}
}
