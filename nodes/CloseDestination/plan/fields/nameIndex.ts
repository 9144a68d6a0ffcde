import type { ListEntry } from '../../close/lists';
import { groupedBy } from '../../lib/groupedBy';

/** The entries of a list, to find by name. */
export interface NameIndex {
	entries: readonly ListEntry[];
	byId: ReadonlyMap<string, ListEntry>;
	/** Names need not be unique. */
	byName: ReadonlyMap<string, ListEntry[]>;
	bySpelling: ReadonlyMap<string, ListEntry[]>;
}

export function indexOfNames(given: readonly ListEntry[]): NameIndex {
	// A list that changed while it was read may repeat an entry.
	const byId = new Map(given.map((entry) => [entry.id, entry]));
	const entries = [...byId.values()];
	return {
		entries,
		byId,
		byName: groupedBy(entries, ({ names }) => names),
		bySpelling: groupedBy(entries, ({ names }) => names.map(spelling)),
	};
}

/** Entries with this name. Case and blanks matter only between entries that differ in nothing else. */
export function entriesNamed(name: string, { byName, bySpelling }: NameIndex, within?: string): ListEntry[] {
	const belongs = (entry: ListEntry) => within === undefined || entry.within === within;
	const exact = (byName.get(name.trim()) ?? []).filter(belongs);
	return exact.length > 0 ? exact : (bySpelling.get(spelling(name)) ?? []).filter(belongs);
}

/** Signs count, unlike in names of columns: they tell e-mail addresses apart. */
const spelling = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
