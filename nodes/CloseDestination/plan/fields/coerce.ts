import { isPlainObject } from 'lodash';

import type { FieldType } from '../../close/types';
import { shorten } from '../../lib/shorten';
import { asPlain, isBlank } from '../../lib/values';
import { COMPLAINTS } from './messages';
import type { CustomField } from './schema';

/** A value in Close's form, or a complaint: the end of a sentence about its field. */
export type Coerced = { kind: 'valid'; value: unknown } | { kind: 'invalid'; complaint: string };

type Coercer = (value: unknown, field?: CustomField) => Coerced;

const DAY = /^(\d{4})-(\d{2})-(\d{2})/;
/** ISO 8601 as used in practice, with a blank in place of the T as in databases. */
const MOMENT =
	/^\d{4}-\d{2}-\d{2}(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

function number(value: unknown): Coerced {
	if (typeof value === 'number') return valid(value);
	const text = typeof value === 'string' ? value.trim() : '';
	const read = Number(text);
	// Larger whole numbers would lose precision.
	const isExact = Number.isFinite(read) && (text.includes('.') || Number.isSafeInteger(read));
	if (NUMBER.test(text) && isExact) return valid(read);
	return invalid(COMPLAINTS.number(show(value)));
}

export function text(value: unknown): Coerced {
	const plain = asPlain(value);
	if (typeof plain === 'string') return valid(plain);
	if (typeof plain === 'number' || typeof plain === 'boolean') return valid(String(plain));
	return invalid(COMPLAINTS.text(show(value)));
}

/** The day as written, without conversion of time zones. A JavaScript date is in UTC. */
function date(value: unknown): Coerced {
	const plain = asPlain(value);
	if (isMoment(plain)) return valid(plain.trim().slice(0, 'YYYY-MM-DD'.length));
	return invalid(COMPLAINTS.date(show(value)));
}

function datetime(value: unknown): Coerced {
	const plain = asPlain(value);
	if (isMoment(plain)) return valid(plain.trim().replace(' ', 'T'));
	return invalid(COMPLAINTS.datetime(show(value)));
}

function isMoment(value: unknown): value is string {
	if (typeof value !== 'string' || !MOMENT.test(value.trim())) return false;
	const [, year, month, day] = DAY.exec(value.trim()) ?? [];
	const read = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return read.getUTCMonth() === Number(month) - 1;
}

function boolean(value: unknown): Coerced {
	if (typeof value === 'boolean') return valid(value);
	const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (word === 'true' || word === 'false') return valid(word === 'true');
	return invalid(COMPLAINTS.boolean(show(value)));
}

/** A message with more would not be read. */
export const MOST_CHOICES = 20;

function choice(value: unknown, { choices }: CustomField = NO_FIELD): Coerced {
	const given = typeof value === 'object' ? undefined : String(value).trim();
	if (given !== undefined && choices.includes(given)) return valid(given);
	const alike = choices.filter((option) => option.trim().toLowerCase() === given?.toLowerCase());
	if (alike.length === 1) return valid(alike[0]);
	const shown = choices.slice(0, MOST_CHOICES);
	return invalid(COMPLAINTS.choice(show(value), shown, choices.length - shown.length));
}

/** Checks only the prefix of the id. */
function idOf(object: string, prefix: string): Coercer {
	return (value) =>
		typeof value === 'string' && value.trim().startsWith(prefix)
			? valid(value.trim())
			: invalid(COMPLAINTS.id(show(value), object, prefix));
}

const NO_FIELD: CustomField = { id: '', name: '', type: '', choices: [], isList: false };

/** Source: Close's reference, "Custom Fields". Values of other types are sent unchanged. */
const CUSTOM: ReadonlyMap<string, Coercer> = new Map<string, Coercer>([
	['text', text],
	['textarea', text],
	['richtextarea', text],
	['hidden', text],
	['number', number],
	['date', date],
	['datetime', datetime],
	['choices', choice],
	// Close accepts a user's id or exact name.
	['user', text],
	['contact', idOf('a contact', 'cont_')],
	['custom_object', idOf('a custom object', 'custobj_')],
]);

const structure: Coercer = (value) => valid(structured(value));

const STANDARD: ReadonlyMap<FieldType, Coercer> = new Map<FieldType, Coercer>([
	['text', text],
	['richText', text],
	['id', text],
	['number', number],
	['boolean', boolean],
	['date', date],
	['datetime', datetime],
	['list', structure],
	['object', structure],
]);

/** A standard field. Null and empty text are left to their options. */
export function coerceStandard(type: FieldType, value: unknown): Coerced {
	return isBlank(value) ? valid(value) : (STANDARD.get(type) ?? valid)(value);
}

/** The whole value of a custom field. A field for several values takes a single value as a list. */
export function coerceCustom(field: CustomField, value: unknown): Coerced {
	if (isBlank(value)) return valid(value);
	if (!field.isList) return coerceEntry(field, value);
	const given = structured(value);
	const values: unknown[] = [];
	for (const entry of Array.isArray(given) ? given : [given]) {
		const coerced = coerceEntry(field, entry);
		if (coerced.kind === 'invalid') return coerced;
		values.push(coerced.value);
	}
	return valid(values);
}

/** One value of a custom field. */
export function coerceEntry(field: CustomField, value: unknown): Coerced {
	if (Array.isArray(value) && CUSTOM.has(field.type)) return invalid(COMPLAINTS.list(show(value)));
	return (CUSTOM.get(field.type) ?? valid)(value, field);
}

export function valid(value: unknown): Coerced {
	return { kind: 'valid', value };
}

export function invalid(complaint: string): Coerced {
	return { kind: 'invalid', complaint };
}

/** Parses text that holds a JSON list or object, as n8n's mapper and spreadsheets provide it. */
function structured(value: unknown): unknown {
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
