import type { IDataObject } from 'n8n-workflow';

import type { AddressPart, EntryList } from '../../close/columns/types';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { isBlank } from '../../lib/values';
import { entryType, formOfEntry, holdsCell, isSameCell, saysMoreThan } from './cells';

/** Close's own name for a field counts more than a name that people use, and that more than a similar one. */
export const RANKS = { own: 2, called: 1, weak: 0 };

/** A value, and the column that has it. Of two that differ, the one of higher rank counts. */
interface Held {
	value: unknown;
	column: string;
	rank: number;
}

/** A column whose value does not count. */
export interface Lost {
	column: string;
	/** The column that counts. */
	other: string;
	/** Whether neither of them is better than the other. */
	isTie: boolean;
}

interface Entry {
	list: EntryList;
	/** The number of the entry in its columns' names. */
	entry: number;
	value: unknown;
	column: string;
}

interface Address {
	label: string;
	parts: HeldValues<AddressPart>;
}

/** The values of an object's fields, or of their parts, each with its column. */
class HeldValues<Name extends string> {
	private readonly held = new Map<Name, Held>();

	/** @returns the column that loses, where two differ */
	hold(name: Name, given: Held): Lost | undefined {
		const earlier = this.held.get(name);
		if (!earlier || isBlank(earlier.value)) {
			this.held.set(name, given);
			return undefined;
		}
		if (isBlank(given.value) || isSameCell(earlier.value, given.value)) return undefined;
		const [winner, loser] = given.rank > earlier.rank ? [given, earlier] : [earlier, given];
		this.held.set(name, winner);
		if (loser.rank === RANKS.weak && isSaidBy(loser.value, winner.value)) return undefined;
		return { column: loser.column, other: winner.column, isTie: given.rank === earlier.rank };
	}

	get(name: Name): Held | undefined {
		return this.held.get(name);
	}

	all(): Iterable<[Name, Held]> {
		return this.held;
	}
}

/** A column with a similar name may say the same in another form. */
const isSaidBy = (value: unknown, other: unknown) => holdsCell(other, value) || holdsCell(value, other);

/** An object that the columns of a row make, one after the other. */
export class Draft {
	private readonly fields = new HeldValues<string>();
	private readonly nameParts = new HeldValues<string>();
	private readonly entries: Entry[] = [];
	private readonly types = new Map<string, string>();
	private readonly addresses = new Map<string, Address>();

	set(field: string, value: unknown, column: string, rank: number): Lost | undefined {
		return this.fields.hold(field, { value, column, rank });
	}

	setNamePart(place: number, value: unknown, column: string): Lost | undefined {
		return this.nameParts.hold(String(place), { value, column, rank: 0 });
	}

	addEntries(list: EntryList, entry: number, values: readonly unknown[], column: string): void {
		for (const value of values) this.entries.push({ list, entry, value, column });
	}

	setType(list: EntryList, entry: number, word: unknown): void {
		this.types.set(`${list} ${entry}`, entryType(word));
	}

	/** @param key equal for the parts of one address */
	setAddress(
		key: string,
		label: string,
		{ part, value, column, rank }: Held & { part: AddressPart },
	): Lost | undefined {
		const address = this.addresses.get(key) ?? { label, parts: new HeldValues<AddressPart>() };
		this.addresses.set(key, address);
		return address.parts.hold(part, { value, column, rank });
	}

	/**
	 * The object in Close's form.
	 * @param wholeNames whether only a whole name may be written
	 */
	finish({ wholeNames = false } = {}): FinishedDraft {
		const finished = new FinishedDraft();
		for (const [field, { value, column }] of this.fields.all()) finished.set(field, value, column);
		this.nameByParts(finished, wholeNames);
		for (const { list, entry, value, column } of this.entries) {
			const type = this.types.get(`${list} ${entry}`);
			finished.append(list, type === undefined ? value : { ...(value as IDataObject), type }, column);
		}
		for (const { label, parts } of this.addresses.values()) finished.appendAddress(label, [...parts.all()]);
		return finished;
	}

	/** A whole name counts; parts that it does not hold are lost. */
	private nameByParts(finished: FinishedDraft, wholeNames: boolean): void {
		const parts = [...this.nameParts.all()].sort(([a], [b]) => Number(a) - Number(b));
		const said = parts.filter(([, { value }]) => !isBlank(value));
		if (said.length === 0) return;
		const { name } = finished.body;
		const columns = said.map(([, { column }]) => column);
		const values = said.map(([, { value }]) => value);
		if (!isBlank(name)) {
			const text = String(name).toLowerCase();
			const isHeld = (value: unknown) => text.includes(String(value).toLowerCase());
			finished.lost.push(...columns.filter((_, position) => !isHeld(values[position])));
			return;
		}
		finished.hasNameInPart = isInPart(said);
		if (finished.hasNameInPart && wholeNames) finished.lost.push(...columns);
		else
			finished.set('name', values.find((value) => typeof value === 'object') ?? values.join(' '), columns[0]);
	}
}

/** The first and the last name make a name; one of them alone is a part of it. */
function isInPart(parts: ReadonlyArray<[string, Held]>): boolean {
	const places = parts.map(([place]) => place);
	return !(places.includes('0') && places.includes('2'));
}

/** The most addresses that each one is compared with; otherwise a row with thousands would take minutes. */
const MOST_COMPARED = 100;

/** An object that is complete, with the column behind each path. */
export class FinishedDraft {
	readonly body: IDataObject = {};
	readonly sources = new Map<string, string>();
	/** Columns whose values are not in the body. */
	readonly lost: string[] = [];
	/** Whether the name is only a first or a last name. */
	hasNameInPart = false;
	private readonly lists = new Map<EntryList, IDataObject[]>();
	private readonly forms = new Set<string>();
	private addresses?: IDataObject[];

	set(field: string, value: unknown, column: string): void {
		setOwn(this.body, field, value);
		this.sources.set(field, column);
	}

	/** Never changes a list of the record. */
	append(list: EntryList, value: unknown, column: string): void {
		const entries = this.listOf(list);
		const form = `${list} ${formOfEntry(value, list)}`;
		if (this.forms.has(form)) return;
		this.forms.add(form);
		this.sources.set(`${list}.${entries.length}`, column);
		entries.push(value as IDataObject);
	}

	/** An address is left out when another one says all that it says. */
	appendAddress(label: string, parts: ReadonlyArray<[AddressPart, Held]>): void {
		const address: IDataObject = { label };
		for (const [part, { value }] of withoutRepetition(parts)) address[part] = value as string;
		if (Object.keys(address).every((part) => part === 'label')) return;
		const addresses = this.addressList();
		if (isAmong(address, addresses)) return;
		for (const [part, { column }] of parts) this.sources.set(`addresses.${addresses.length}.${part}`, column);
		addresses.push(address);
	}

	/** Never the list of the record. */
	private addressList(): IDataObject[] {
		const given = this.body.addresses;
		this.addresses ??= Array.isArray(given) ? [...(given as IDataObject[])] : [];
		this.body.addresses = this.addresses;
		return this.addresses;
	}

	private listOf(list: EntryList): IDataObject[] {
		const own = this.lists.get(list) ?? [...((this.body[list] ?? []) as IDataObject[])];
		this.lists.set(list, own);
		this.body[list] = own;
		return own;
	}
}

/** Some programs write the whole address beside its parts, also where there is no street. */
function withoutRepetition(parts: ReadonlyArray<[AddressPart, Held]>): ReadonlyArray<[AddressPart, Held]> {
	const isNews = ([part, { value, rank }]: [AddressPart, Held]) => {
		if (part !== 'address_1' || rank !== RANKS.weak || typeof value !== 'string') return true;
		const others = parts.filter(([other]) => other !== part && other !== 'label');
		return (
			others.length === 0 ||
			saysMoreThan(
				value,
				others.map(([, held]) => String(held.value)),
			)
		);
	};
	return parts.filter(isNews);
}

/** Whether one of these, or of the first ones of many, says all that the address says. */
export const isAmong = (address: IDataObject, others: readonly IDataObject[]): boolean =>
	others.slice(0, MOST_COMPARED).some((other) => isWithin(address, other));

const isWithin = (address: IDataObject, other: IDataObject): boolean =>
	Object.entries(address).every(
		([part, value]) => part === 'label' || (hasOwn(other, part) && isSameCell(other[part], value)),
	);
