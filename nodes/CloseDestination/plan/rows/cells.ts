import type { IDataObject } from 'n8n-workflow';
import { isEqual } from 'lodash';

import { LABELS_OF_ADDRESSES } from '../../close/columns/companies';
import { TYPES_OF_ENTRIES } from '../../close/columns/people';
import type { EntryList } from '../../close/columns/types';
import { isPlainObject } from '../../lib/isPlainObject';
import { spellingOf } from '../../lib/spelling';
import { asPlain, isBlank } from '../../lib/values';
import { hasOwn } from '../../syntax/fieldPattern';
import { structured } from '../fields/coerced';
import { ENTRY_LISTS, valuesInCell } from '../fields/entries';

export const isEntryList = (field: string): field is EntryList => hasOwn(ENTRY_LISTS, field);

/** Text without the blanks around it; anything else as it is. */
export const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** A cell where Close wants text; a list or an object stays as it is, and is refused later with its name. */
export function cellText(value: unknown): unknown {
	const plain = asPlain(value);
	return typeof plain === 'object' ? plain : String(plain).trim();
}

/** The entries in a cell: several texts in one, a list of texts, a list of entries, or one of these as JSON. */
export function entriesIn(cell: unknown, list: EntryList, type = ENTRY_LISTS[list].type): unknown[] {
	const given = structured(cell);
	if (Array.isArray(given)) return given.flatMap((entry) => entriesIn(entry, list, type));
	// An object that is no entry is kept; it is refused later, with its column.
	if (isPlainObject(given)) return isOnlyType(given as IDataObject) ? [] : [given];
	const values = typeof given === 'string' ? valuesInCell(list, given) : [given];
	return values
		.filter((value) => !isBlank(value))
		.map((value) => ({ [ENTRY_LISTS[list].key]: cellText(value), type }));
}

const isOnlyType = (entry: IDataObject) =>
	Object.keys(entry).every((key) => key === 'type' || isBlank(entry[key]));

/** The value of an entry as text, equal for entries of one value. */
export function formOfEntry(entry: unknown, list: EntryList): string {
	const value = (Object(entry) as IDataObject)[ENTRY_LISTS[list].key];
	return (typeof value === 'object' ? String(JSON.stringify(value)) : String(value)).toLowerCase();
}

/** Close's type of an entry, by the word in a cell. */
export const entryType = (word: unknown): string => closesWord(word, TYPES_OF_ENTRIES);

/** Close's label of an address, by the word in a cell. */
export const addressLabel = (word: unknown): string => closesWord(word, LABELS_OF_ADDRESSES);

function closesWord(word: unknown, words: Readonly<Record<string, string>>): string {
	const spelling = typeof word === 'object' ? '' : spellingOf(String(word));
	return hasOwn(words, spelling) ? words[spelling] : 'other';
}

/** Whether a cell says all that another one says: a whole address its street, a web address its domain. */
export function holdsCell(whole: unknown, part: unknown): boolean {
	if (typeof whole === 'object' || typeof part === 'object') return false;
	return spellingOf(String(whole)).includes(spellingOf(String(part)));
}

/** Whether a text has more in it than these others. */
export function saysMoreThan(text: string, others: readonly string[]): boolean {
	const longestFirst = [...others].sort((a, b) => b.length - a.length);
	const rest = longestFirst.reduce((left, other) => left.split(other).join(' '), text);
	return spellingOf(rest) !== '';
}

/** Whether two cells say the same: a number may be text in one of them. */
export function isSameCell(a: unknown, b: unknown): boolean {
	if (typeof a === 'object' || typeof b === 'object') return isEqual(a, b);
	return String(a).trim() === String(b).trim();
}
