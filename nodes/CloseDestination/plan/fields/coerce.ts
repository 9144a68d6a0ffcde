import type { FieldType } from '../../close/types';
import { isBlank } from '../../lib/values';
import type { Options } from '../../parameters/types';
import { type Coerced, type CoercedField, fromList, invalid, show, structured, text, valid } from './coerced';
import { readPhone, readUrl } from './contactPoints';
import { coerceAddresses, coerceEntries } from './entries';
import { dayOf, momentOf, readDate } from './formats/readDate';
import { hundredfoldOf, mayBeThousands, numberOf, readDecimal } from './formats/readNumber';
import { COMPLAINTS } from './messages';
import type { CustomField } from './schema';

/** How dates and numbers are written in the records. */
export interface Formats extends Pick<Options, 'dateFormat' | 'numberFormat' | 'opportunityValue'> {
	/** The workflow's. */
	timezone: string;
}

type Coercer = (value: unknown, formats: Formats, field?: CustomField) => Coerced;

function number(value: unknown, { numberFormat }: Formats): Coerced {
	if (typeof value === 'number') return valid(value);
	const read = numberOf(readDecimal(value, numberFormat));
	return read === undefined ? invalid(COMPLAINTS.number(show(value), numberFormat)) : valid(read);
}

function wholeOf(decimal: string | undefined): number | undefined {
	const read = numberOf(decimal);
	return Number.isSafeInteger(read) ? read : undefined;
}

function integer(value: unknown, formats: Formats): Coerced {
	const read = wholeOf(readDecimal(value, formats.numberFormat));
	return read === undefined ? invalid(COMPLAINTS.integer(show(value))) : valid(read);
}

function percent(value: unknown, formats: Formats): Coerced {
	const given = typeof value === 'string' ? value.replace(/\s*%\s*$/, '') : value;
	const read = wholeOf(readDecimal(given, formats.numberFormat));
	const fits = read !== undefined && read >= 0 && read <= 100;
	return fits ? valid(read) : invalid(COMPLAINTS.percent(show(value)));
}

function cents(value: unknown, formats: Formats): Coerced {
	const written = readDecimal(value, formats.numberFormat);
	const decimal = written === undefined || mayBeThousands(written) ? undefined : written;
	if (formats.opportunityValue === 'cents') {
		const read = wholeOf(decimal);
		return read === undefined ? invalid(COMPLAINTS.cents(show(value))) : valid(read);
	}
	const read = hundredfoldOf(decimal ?? '');
	return read === undefined ? invalid(COMPLAINTS.amount(show(value), formats.numberFormat)) : valid(read);
}

function date(value: unknown, { dateFormat, timezone }: Formats): Coerced {
	const read = readDate(value, dateFormat);
	const day = read && dayOf(read, timezone);
	return day === undefined ? invalid(COMPLAINTS.date(show(value), dateFormat)) : valid(day);
}

/** A time without a zone is sent as it is in ISO, which Close reads as UTC; people's own formats mean their own time. */
function datetime(value: unknown, { dateFormat, timezone }: Formats): Coerced {
	const read = readDate(value, dateFormat);
	const moment = read && momentOf(read, dateFormat === 'iso' ? undefined : timezone);
	return moment === undefined ? invalid(COMPLAINTS.datetime(show(value), dateFormat)) : valid(moment);
}

function boolean(value: unknown): Coerced {
	if (typeof value === 'boolean') return valid(value);
	const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (word === 'true' || word === 'false') return valid(word === 'true');
	return invalid(COMPLAINTS.boolean(show(value)));
}

/** The most choices that a message lists; nobody would read more. */
export const MOST_CHOICES = 20;

function choice(value: unknown, _formats: Formats, { choices }: CustomField = NO_FIELD): Coerced {
	const given = typeof value === 'object' ? undefined : String(value).trim();
	if (given !== undefined && choices.includes(given)) return valid(given);
	const alike = choices.filter((option) => given !== undefined && isSame(option, given));
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

/** An e-mail address, phone number or URL. */
function point(read: (value: unknown) => string | undefined, complaint: (given: string) => string): Coercer {
	return (value) => {
		const form = read(value);
		return form === undefined ? invalid(complaint(show(value))) : valid(form);
	};
}

const STANDARD: Record<FieldType, (value: unknown, formats: Formats) => CoercedField> = {
	text,
	richText: text,
	id: (value) => text(typeof value === 'string' ? value.trim() : value),
	url: point(readUrl, COMPLAINTS.url),
	phone: point(readPhone, COMPLAINTS.phone),
	number,
	integer,
	percent,
	cents,
	boolean,
	date,
	datetime,
	emails: (value) => coerceEntries('emails', value),
	phones: (value) => coerceEntries('phones', value),
	urls: (value) => coerceEntries('urls', value),
	addresses: coerceAddresses,
	list: (value) => valid(structured(value)),
	object: (value) => valid(structured(value)),
	any: valid,
};

/** Types whose empty value is empty text; that of all others is null. */
const TEXTS: ReadonlySet<string> = new Set(['text', 'richText', 'textarea', 'richtextarea', 'hidden', 'any']);

/** The value that empties a field, for a blank one. */
const blank = (type: string, value: unknown): Coerced =>
	valid(value === undefined || TEXTS.has(type) ? value : null);

const isSame = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A standard field. */
export function coerceStandard(type: FieldType, value: unknown, formats: Formats): CoercedField {
	return isBlank(value) ? blank(type, value) : STANDARD[type](value, formats);
}

/** The whole value of a custom field. A field for several values takes a single value as a list. */
export function coerceCustom(field: CustomField, value: unknown, formats: Formats): CoercedField {
	if (isBlank(value))
		return CUSTOM.has(field.type) ? blank(field.isList ? 'list' : field.type, value) : valid(value);
	if (!field.isList) return coerceEntry(field, value, formats);
	const given = structured(value);
	const entries = (Array.isArray(given) ? (given as unknown[]) : [given]).flatMap((entry) =>
		typeof entry === 'string' ? valuesOf(entry, field) : [entry],
	);
	const isEmpty = Array.isArray(given) && given.length === 0;
	return fromList(
		entries,
		(entry) => (isBlank(entry) ? valid(undefined) : coerceEntry(field, entry, formats)),
		{ isEmpty },
	);
}

/** Source of the separators: Close's bulk_update_leads_info.py. A choice that contains one is one value. */
function valuesOf(cell: string, field: CustomField): string[] {
	const isChoice = (value: string) =>
		field.type === 'choices' && field.choices.some((option) => isSame(option, value));
	if (isChoice(cell)) return [cell];
	const values = cell.split(/[;\r\n]/).map((value) => value.trim());
	// Airtable and Google Forms write a comma between choices.
	return values.flatMap((value) => {
		const parts = value.split(',').map((part) => part.trim());
		return !isChoice(value) && parts.every(isChoice) ? parts : [value];
	});
}

/** One value of a custom field. */
export function coerceEntry(field: CustomField, value: unknown, formats: Formats): Coerced {
	if (Array.isArray(value) && CUSTOM.has(field.type)) return invalid(COMPLAINTS.list(show(value)));
	return (CUSTOM.get(field.type) ?? valid)(value, formats, field);
}
