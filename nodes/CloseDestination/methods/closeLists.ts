import type { INodePropertyOptions } from 'n8n-workflow';
import { countBy } from 'lodash';

import { type ListEntry, type ListName, LISTS } from '../close/lists';
import type { CloseReader } from './closeReader';

/** The entries of a list to choose from; those of one name say what tells them apart. */
export async function readChoices(close: CloseReader, list: ListName): Promise<INodePropertyOptions[]> {
	const entries = await close.readList(list);
	const counts = countBy(entries, shownName);
	const isRepeated = (entry: ListEntry) => counts[shownName(entry)] > 1;
	const outer = LISTS[list].within?.list;
	const parents = outer && entries.some(isRepeated) ? await close.readList(outer) : [];
	return entries.map((entry) => {
		const name = shownName(entry);
		return { name: isRepeated(entry) ? `${name} (${tellingApart(entry, parents)})` : name, value: entry.id };
	});
}

const shownName = ({ id, names }: ListEntry) => names[0] ?? id;

function tellingApart({ id, names, within }: ListEntry, parents: readonly ListEntry[]): string {
	const parent = parents.find((entry) => entry.id === within);
	return parent ? shownName(parent) : (names[1] ?? id);
}
