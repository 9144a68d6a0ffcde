import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { setOwn } from '../../syntax/fieldPattern';
import { splitOutsideQuotes } from '../../syntax/splitOutside';
import { type Coerced, type CoercedField, fromList, invalid, show, structured, text, valid } from './coerced';
import { readEmail, readPhone, readUrl } from './contactPoints';
import { COMPLAINTS } from './messages';

/** A list whose entries hold one value and its type. */
interface EntryList {
	/** The key of the value. */
	key: 'email' | 'phone' | 'url';
	/** Splits a cell with several values, at characters that no value can hold. */
	split: (cell: string) => string[];
	/** The type of an entry without one. */
	type: string;
	read: (value: unknown) => string | undefined;
}

/**
 * Source: "Contacts" in Close's reference; the separators: Close's bulk_update_leads_info.py, `:::` in exports of Google Contacts,
 * and commas in those of Pipedrive.
 */
export const ENTRY_LISTS = {
	emails: {
		key: 'email',
		split: (cell) => splitOutsideQuotes(cell, /([;,\r\n]+|:::|\s[|/]\s)/).flatMap(splitBare),
		type: 'office',
		read: readEmail,
	},
	phones: {
		key: 'phone',
		split: (cell) => cell.split(/[;\r\n|]+|:::|[,/](?=\s*\+)|,\s+(?=[(\d])/),
		type: 'office',
		read: readPhone,
	},
	urls: { key: 'url', split: (cell) => cell.split(/[\r\n]+|;(?=\s)|:::/), type: 'url', read: readUrl },
} satisfies Record<string, EntryList>;

export type EntryListName = keyof typeof ENTRY_LISTS;

/** Blanks separate addresses that have no names in front of them: `ada@acme.example ben@acme.example`. */
function splitBare(cell: string): string[] {
	const words = cell.trim().split(/\s+/);
	return words.length > 1 && words.every((word) => readEmail(word) !== undefined) ? words : [cell];
}

/** The values in one cell. */
export function valuesInCell(list: EntryListName, cell: string): string[] {
	return ENTRY_LISTS[list]
		.split(cell)
		.map((value) => value.trim())
		.filter((value) => value !== '');
}

/** A list of a contact in Close's form; entries without a value are left out. */
export function coerceEntries(name: EntryListName, value: unknown): CoercedField {
	const given = structured(value);
	const list: EntryList = ENTRY_LISTS[name];
	const entries = (Array.isArray(given) ? (given as unknown[]) : [given]).flatMap((entry) =>
		typeof entry === 'string' ? valuesInCell(name, entry) : [entry],
	);
	return fromList(entries, (entry) => coercePoint(entry, list), {
		inEntry: list.key,
		isEmpty: isEmptyList(given),
	});
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Undefined as a value stands for an entry to leave out. */
function coercePoint(entry: unknown, { key, type, read }: EntryList): Coerced {
	if (isBlank(entry)) return valid(undefined);
	if (!isPlainObject(entry)) {
		const point = read(entry);
		return point === undefined ? invalid(COMPLAINTS[key](show(entry))) : valid({ [key]: point, type });
	}
	const { [key]: value } = entry as IDataObject;
	if (isBlank(value)) {
		const others = Object.values(omit(entry as IDataObject, 'type'));
		return others.every(isBlank) ? valid(undefined) : invalid(COMPLAINTS.entryWithout(key, show(entry)));
	}
	const point = read(value);
	if (point === undefined) return invalid(COMPLAINTS[key](show(value)));
	return valid(point === value ? entry : { ...(entry as IDataObject), [key]: point });
}

/** Source: "Leads" in Close's reference. */
const ADDRESS_PARTS = ['label', 'address_1', 'address_2', 'city', 'state', 'zipcode', 'country'];

/** The addresses of a lead; those without any part are left out. */
export function coerceAddresses(value: unknown): CoercedField {
	const given = structured(value);
	const entries = Array.isArray(given) ? (given as unknown[]) : [given];
	return fromList(entries, coerceAddress, { isEmpty: isEmptyList(given) });
}

function coerceAddress(entry: unknown): Coerced {
	if (isBlank(entry)) return valid(undefined);
	if (!isPlainObject(entry)) return invalid(COMPLAINTS.address(show(entry)));
	const parts = Object.entries(entry as IDataObject);
	if (parts.every(([name, part]) => name === 'label' || isBlank(part))) return valid(undefined);
	const address: IDataObject = {};
	for (const [name, part] of parts) {
		const coerced = ADDRESS_PARTS.includes(name) && !isBlank(part) ? text(part) : valid(part);
		if (coerced.kind !== 'valid') return invalid(COMPLAINTS.addressPart(name, show(part)), name);
		setOwn(address, name, coerced.value);
	}
	return valid(address);
}
