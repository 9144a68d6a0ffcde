import { isPlainObject } from '../../lib/isPlainObject';
import { shorten } from '../../lib/shorten';
import { asPlain } from '../../lib/values';
import { COMPLAINTS } from './messages';

/** A value in Close's form, or a complaint: the end of a sentence about its field. Undefined is not sent. */
export type Coerced =
	| { kind: 'valid'; value: unknown }
	/** `at` is the part of the value that is wrong, where it has parts. */
	| { kind: 'invalid'; complaint: string; at?: string };

/** The same for the value of a field. A list may be `partly` valid: without the entries that do not fit. */
export type CoercedField = Coerced | { kind: 'partly'; value: unknown; complaints: EntryComplaint[] };

export interface EntryComplaint {
	/** Where the entry is in its list, such as `1.email`. */
	at: string;
	complaint: string;
}

export function valid(value: unknown): Coerced {
	return { kind: 'valid', value };
}

export function invalid(complaint: string, at?: string): Coerced {
	return { kind: 'invalid', complaint, at };
}

interface ListRules {
	/** The key of an entry that complaints are about. */
	inEntry?: string;
	/** Whether the list was given without entries, which empties the field. */
	isEmpty: boolean;
}

/** A list of coerced entries. If all of them are blank, the list is not sent: it must not empty the field. */
export function fromList(
	entries: readonly unknown[],
	coerce: (entry: unknown) => Coerced,
	{ inEntry, isEmpty }: ListRules,
): CoercedField {
	const values: unknown[] = [];
	const complaints: EntryComplaint[] = [];
	for (const [position, entry] of entries.entries()) {
		const coerced = coerce(entry);
		if (coerced.kind === 'invalid') {
			const part = coerced.at ?? inEntry;
			const at = part === undefined ? String(position) : `${position}.${part}`;
			complaints.push({ at, complaint: coerced.complaint });
		} else if (coerced.value !== undefined) values.push(coerced.value);
	}
	const value = values.length === 0 && !isEmpty ? undefined : values;
	return complaints.length === 0 ? valid(value) : { kind: 'partly', value, complaints };
}

/** Text, or a value that can be written as text. Objects and lists cannot. */
export function text(value: unknown): Coerced {
	const plain = asPlain(value);
	if (typeof plain === 'string') return valid(plain);
	if (typeof plain === 'number' || typeof plain === 'boolean') return valid(String(plain));
	return invalid(COMPLAINTS.text(show(value)));
}

/** Parses text that holds a JSON list or object, as n8n's mapper and spreadsheets provide it. */
export function structured(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		const read: unknown = JSON.parse(value);
		return Array.isArray(read) || isPlainObject(read) ? read : value;
	} catch {
		return value;
	}
}

/** A value as messages show it. */
export const show = (value: unknown) => shorten(JSON.stringify(value) ?? String(value));
