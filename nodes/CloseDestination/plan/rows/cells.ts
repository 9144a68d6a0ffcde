import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from 'lodash';

import { type EntryList } from '../../close/columns/types';
import { TYPES_OF_ENTRIES } from '../../close/columns/people';
import { spellingOf } from '../../lib/spelling';
import { asPlain, isBlank } from '../../lib/values';

/** The key that holds the value in an entry of each list. */
export const ENTRY_KEYS: Record<EntryList, string> = { emails: 'email', phones: 'phone', urls: 'url' };

/** The type of an entry whose column names none. */
export const DEFAULT_TYPES: Record<EntryList, string> = { emails: 'office', phones: 'office', urls: 'url' };

/** What separates several values in a cell. Google Contacts writes `:::`; only in e-mails a comma cannot be part of one. */
const SEPARATORS: Record<EntryList, RegExp> = {
	emails: /[;,\n\r]|:::/,
	phones: /[;\n\r]|:::/,
	urls: /[;\n\r]|:::/,
};

export const isEntryList = (field: string): field is EntryList =>
	Object.prototype.hasOwnProperty.call(ENTRY_KEYS, field);

/** Text without the blanks around it; anything else as it is. */
export const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** A cell where Close wants a text; what is no text stays as it is, to be refused with its name. */
export function cellText(value: unknown): unknown {
	const plain = asPlain(value);
	return typeof plain === 'object' ? plain : String(plain).trim();
}

/** The entries in a cell: several texts in one, a list of texts, a list of entries, or one of these as JSON. */
export function entriesIn(cell: unknown, list: EntryList, type: string): unknown[] {
	const given = parsed(cell);
	if (Array.isArray(given)) return given.flatMap((entry) => entriesIn(entry, list, type));
	if (isPlainObject(given)) return isBlank((given as IDataObject)[ENTRY_KEYS[list]]) ? [] : [given];
	const texts = typeof given === 'string' ? given.split(SEPARATORS[list]) : [given];
	return texts.filter((text) => !isBlank(text)).map((text) => ({ [ENTRY_KEYS[list]]: cellText(text), type }));
}

/** Text that holds a list or an object of JSON, as n8n's mapper and spreadsheets provide it. */
export function parsed(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		const read: unknown = JSON.parse(value);
		return Array.isArray(read) || isPlainObject(read) ? read : value;
	} catch {
		return value;
	}
}

/** Close's type for the word in a cell. */
export function entryType(word: unknown): string {
	return TYPES_OF_ENTRIES[spellingOf(String(word))] ?? 'other';
}
