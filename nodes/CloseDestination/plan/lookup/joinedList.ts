import type { IDataObject } from 'n8n-workflow';
import { pick } from 'lodash';

import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { ADDRESS_KEYS, addressParts, findAddress } from './addresses';
import { type EntryForms, pointForms, POINTS, valueForms } from './sameEntry';

/** How the entries of a list are compared and written. */
interface EntryKind {
	/** Undefined for an entry that says nothing. */
	forms: (entry: unknown) => EntryForms | undefined;
	/** The keys that Close takes; undefined when entries are plain values. */
	keys?: readonly string[];
	/** Finds the same entry where comparing forms is not enough. */
	find?: (entries: readonly unknown[], entry: IDataObject) => number;
}

const VALUES: EntryKind = { forms: valueForms };
const ADDRESSES: EntryKind = {
	forms: (entry) => {
		const parts = [...addressParts(entry)];
		const form = JSON.stringify(parts);
		return parts.length > 0 ? { known: [form], sought: [form] } : undefined;
	},
	keys: ADDRESS_KEYS,
	find: findAddress,
};
const KINDS: Partial<Record<string, EntryKind>> = {
	...Object.fromEntries(
		Object.entries(POINTS).map(([list, { key }]): [string, EntryKind] => [
			list,
			{ forms: (entry) => pointForms(list, entry), keys: [key, 'type'] },
		]),
	),
	addresses: ADDRESSES,
};

/** A list without entries that are the same. */
class JoinedList {
	readonly entries: unknown[] = [];
	isChanged = false;
	private readonly positions = new Map<string, number>();

	constructor(
		private readonly kind: EntryKind,
		stored: readonly unknown[],
	) {
		for (const entry of stored) this.add(this.written(entry), kind.forms(entry));
	}

	has(entry: unknown): boolean {
		const forms = this.kind.forms(entry);
		return forms === undefined || this.positionOf(entry, forms) !== undefined;
	}

	/** Adds an entry. One that is there already keeps its values, and gets those it lacks. */
	take(entry: unknown): void {
		const forms = this.kind.forms(entry);
		if (!forms) return;
		const position = this.positionOf(entry, forms);
		if (position === undefined) {
			this.isChanged = true;
			this.add(entry, forms);
		} else this.complete(position, entry);
	}

	private add(entry: unknown, forms: EntryForms | undefined): void {
		this.note(this.entries.push(entry) - 1, forms);
	}

	private note(position: number, forms: EntryForms | undefined): void {
		for (const form of forms?.known ?? []) {
			if (!this.positions.has(form)) this.positions.set(form, position);
		}
	}

	private positionOf(entry: unknown, { sought }: EntryForms): number | undefined {
		const equal = sought.find((form) => this.positions.has(form));
		if (equal !== undefined) return this.positions.get(equal);
		const at = isPlainObject(entry) ? this.kind.find?.(this.entries, entry as IDataObject) : undefined;
		return at === -1 ? undefined : at;
	}

	private complete(position: number, given: unknown): void {
		const known = this.entries[position];
		if (!isPlainObject(known) || !isPlainObject(given)) return;
		const lacks = (this.kind.keys ?? []).filter(
			(key) => isBlank((known as IDataObject)[key]) && !isBlank((given as IDataObject)[key]),
		);
		if (lacks.length === 0) return;
		this.isChanged = true;
		this.entries[position] = { ...(known as IDataObject), ...pick(given as IDataObject, lacks) };
		this.note(position, this.kind.forms(this.entries[position]));
	}

	/** Close shows more of an entry than it takes. */
	private written(entry: unknown): unknown {
		return this.kind.keys && isPlainObject(entry) ? pick(entry as IDataObject, this.kind.keys) : entry;
	}
}

/** The list of a field with these entries added. */
export function joined(name: string, stored: readonly unknown[], given: readonly unknown[]): JoinedList {
	const list = new JoinedList(KINDS[name] ?? VALUES, stored);
	for (const entry of given) list.take(entry);
	return list;
}
