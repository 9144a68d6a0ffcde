import type { ListEntry } from '../../close/lists';
import { groupedBy } from '../../lib/groupedBy';
import { looseName } from './schema';

/** The entries of a list, to find by name. */
export interface NameIndex {
	entries: readonly ListEntry[];
	/** Names need not be unique. */
	byName: ReadonlyMap<string, ListEntry[]>;
	byLooseName: ReadonlyMap<string, ListEntry[]>;
}

export function indexOfNames(given: readonly ListEntry[]): NameIndex {
	// A page that changed while it was read may repeat an entry.
	const entries = [...new Map(given.map((entry) => [entry.id, entry])).values()];
	return {
		entries,
		byName: groupedBy(entries, ({ names }) => names),
		byLooseName: groupedBy(entries, ({ names }) => names.map(looseName)),
	};
}
