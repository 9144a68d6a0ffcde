import type { IDataObject } from 'n8n-workflow';

import type { AddressPart, EntryList } from '../../close/columns/types';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { isBlank } from '../../lib/values';
import { entryType, formOfEntry, isSameCell } from './cells';

interface DraftAddress {
	label: string;
	parts: Map<AddressPart, { value: unknown; column: string; isCode: boolean }>;
}

interface AddressColumn {
	part: AddressPart;
	label: string;
	isCode?: boolean;
	/** The number of the address. */
	entry: number;
}

/** An object that the columns of a row make, one after the other. */
export class Draft {
	readonly body: IDataObject = {};
	private readonly nameParts: unknown[] = [];
	private readonly entries: Array<{ list: EntryList; entry: number; value: unknown; column: string }> = [];
	private readonly types = new Map<string, string>();
	private readonly addresses = new Map<string, DraftAddress>();
	private readonly lists = new Map<EntryList, IDataObject[]>();
	private readonly forms = new Set<string>();
	/** The column behind each path of the body. */
	readonly sources = new Map<string, string>();

	/** @returns the column that has given the field another value */
	set(field: string, value: unknown, column: string): string | undefined {
		const isTaken = hasOwn(this.body, field) && !isBlank(this.body[field]);
		if (isTaken)
			return isBlank(value) || isSameCell(this.body[field], value) ? undefined : this.sources.get(field);
		setOwn(this.body, field, value);
		this.sources.set(field, column);
		return undefined;
	}

	setNamePart(place: number, value: unknown, column: string): void {
		this.nameParts[place] ??= value;
		if (!this.sources.has('name')) this.sources.set('name', column);
	}

	addEntries(list: EntryList, entry: number, values: readonly unknown[], column: string): void {
		for (const value of values) this.entries.push({ list, entry, value, column });
	}

	setType(list: EntryList, entry: number, word: unknown): void {
		this.types.set(`${list} ${entry}`, entryType(word));
	}

	/**
	 * A code (two letters) wins over a name.
	 * @returns the column whose other value is not used, and whether it lost to a code
	 */
	setAddress(
		{ part, label, isCode = false, entry }: AddressColumn,
		value: unknown,
		column: string,
	): { column: string; isByCode: boolean } | undefined {
		const key = `${label} ${entry}`;
		const address = this.addresses.get(key) ?? { label, parts: new Map() };
		this.addresses.set(key, address);
		const earlier = address.parts.get(part);
		if (!earlier || isSameCell(earlier.value, value) || isCode)
			address.parts.set(part, { value, column, isCode });
		if (!earlier || isSameCell(earlier.value, value)) return undefined;
		return { column: isCode ? earlier.column : column, isByCode: isCode || earlier.isCode };
	}

	/** The object in Close's form. */
	finish(): IDataObject {
		if (isBlank(this.body.name) && this.nameParts.some((part) => !isBlank(part))) {
			const parts = this.nameParts.filter((part) => !isBlank(part));
			this.body.name = (parts.find((part) => typeof part === 'object') ?? parts.join(' ')) as string;
		}
		for (const { list, entry, value, column } of this.entries) {
			this.append(list, this.typed(list, entry, value), column);
		}
		this.appendAddresses();
		return this.body;
	}

	private typed(list: EntryList, entry: number, value: unknown): unknown {
		const type = this.types.get(`${list} ${entry}`);
		return type === undefined ? value : { ...(value as IDataObject), type };
	}

	/** Never changes a list of the record. */
	private append(list: EntryList, value: unknown, column: string): void {
		const entries = this.listOf(list);
		const form = `${list} ${formOfEntry(value, list)}`;
		if (this.forms.has(form)) return;
		this.forms.add(form);
		this.sources.set(`${list}.${entries.length}`, column);
		entries.push(value as IDataObject);
	}

	private listOf(list: EntryList): IDataObject[] {
		const own = this.lists.get(list) ?? [...((this.body[list] ?? []) as IDataObject[])];
		this.lists.set(list, own);
		this.body[list] = own;
		return own;
	}

	private appendAddresses(): void {
		for (const { label, parts } of this.addresses.values()) {
			if ([...parts.keys()].every((part) => part === 'label')) continue;
			const earlier = Array.isArray(this.body.addresses) ? (this.body.addresses as IDataObject[]) : [];
			const address: IDataObject = { label };
			for (const [part, { value, column }] of parts) {
				address[part] = value as string;
				this.sources.set(`addresses.${earlier.length}.${part}`, column);
			}
			this.body.addresses = [...earlier, address];
		}
	}
}
