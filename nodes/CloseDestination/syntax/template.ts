import type { IDataObject } from 'n8n-workflow';

import { type FieldPattern, parseFieldPattern, readField } from './fieldPattern';
import { LACKS, SYNTAX_ERRORS, SYNTAX_REFUSALS } from './messages';
import { columnsLike } from '../lib/nearestNames';
import { Refusal } from '../lib/Refusal';
import { shorten } from '../lib/shorten';
import { splitOutside } from './splitOutside';

/** The fields between two braces. The first one with a usable value fills the placeholder. */
export type Placeholder = FieldPattern[];

/** Text with `{field}` placeholders, as literal parts and placeholders in order. */
export type Template = Array<string | Placeholder>;

export interface NamedTemplate {
	name: string;
	value: Template;
}

/**
 * Reads `{field}`, `{nested.field}`, `{record.field}`, and alternatives: `{lead_id|id}`.
 * @param where the parameter's display name, for messages
 */
export function parseTemplate(text: string, where: string): Template {
	refuseHalfCharacters(text, where);
	if (text.includes('{{') || text.includes('}}')) throw SYNTAX_ERRORS.doubleBraces(where, shorten(text));
	const parts = text
		.split(/\{([^{}]*)\}/)
		.map((part, position) => (position % 2 === 0 ? part : placeholder(part, where)));
	const stray = parts.find((part) => typeof part === 'string' && /[{}]/.test(part));
	if (stray !== undefined) throw SYNTAX_ERRORS.strayBrace(where, shorten(text));
	return parts.filter((part) => part !== '');
}

/** A lone surrogate cannot be encoded in a URL. */
export function refuseHalfCharacters(text: string, where: string): void {
	if (/\p{Surrogate}/u.test(text)) throw SYNTAX_ERRORS.halfCharacter(where);
}

function placeholder(text: string, where: string): Placeholder {
	const names = splitOutside('[]', text, '|');
	if (names.some((name) => name.trim() === '' || name.includes('*'))) {
		throw SYNTAX_ERRORS.namelessPlaceholder(where, text);
	}
	return names.map(parseFieldPattern);
}

/** The fields a template may read, alternatives included. */
export function fieldsOf(template: Template): FieldPattern[] {
	return template.flatMap((part) => (typeof part === 'string' ? [] : part));
}

/** The field of this record that fills a placeholder. */
export function fieldBehind(record: IDataObject, pattern: FieldPattern): FieldPattern {
	return readField(record, pattern) === undefined ? withoutRecordPrefix(pattern) : pattern;
}

/**
 * Fills the template from a record.
 * @param encode encodes a value for its place in the text, or refuses it
 * @param where where the text is used, for messages: `endpoint`, `header "X-Source"`
 */
export function fillTemplate(
	template: Template,
	record: IDataObject,
	encode: (value: string, field: string) => string | Refusal,
	where: string,
): string | Refusal {
	let text = '';
	for (const part of template) {
		const filled = typeof part === 'string' ? part : fillPlaceholder(part, record, encode, where);
		if (filled instanceof Refusal) return filled;
		text += filled;
	}
	return text;
}

function fillPlaceholder(
	placeholder: Placeholder,
	record: IDataObject,
	encode: (value: string, field: string) => string | Refusal,
	where: string,
): string | Refusal {
	for (const field of placeholder) {
		const text = scalarText(readPlaceholder(record, field));
		if (text !== undefined) return encode(text, field.text);
	}
	return missing(placeholder, record, where);
}

/** `{record.field}` reads `field`, unless the record has a value at `record.field`. */
function readPlaceholder(record: IDataObject, pattern: FieldPattern): unknown {
	return readField(record, fieldBehind(record, pattern));
}

const withoutPrefix = new WeakMap<FieldPattern, FieldPattern>();

function withoutRecordPrefix(pattern: FieldPattern): FieldPattern {
	if (!pattern.text.startsWith('record.')) return pattern;
	let stripped = withoutPrefix.get(pattern);
	if (!stripped) {
		stripped = parseFieldPattern(pattern.text.slice('record.'.length));
		withoutPrefix.set(pattern, stripped);
	}
	return stripped;
}

/** The value as text; undefined when it has none. */
function scalarText(value: unknown): string | undefined {
	switch (typeof value) {
		case 'string':
			return value.trim() || undefined;
		case 'number':
			return Number.isFinite(value) ? String(value) : undefined;
		case 'bigint':
		case 'boolean':
			return String(value);
		default:
			return undefined;
	}
}

function lackOf(value: unknown): string {
	if (value === undefined) return LACKS.missing;
	if (value === null) return LACKS.null;
	if (typeof value === 'string') return LACKS.empty;
	if (typeof value === 'number') return LACKS.notANumber(value);
	return Array.isArray(value) ? LACKS.list : LACKS.object;
}

function missing(placeholder: Placeholder, record: IDataObject, where: string): Refusal {
	const lacks = placeholder.map((field) => ({
		field: field.text,
		lack: lackOf(readPlaceholder(record, field)),
	}));
	const nearest = lacks
		.filter(({ lack }) => lack === LACKS.missing)
		.flatMap(({ field }) => columnsLike(field, record, isPlainName))
		.find((column) => scalarText(record[column]) !== undefined);
	return lacks.length === 1
		? SYNTAX_REFUSALS.missingValue(where, lacks[0].field, lacks[0].lack, nearest)
		: SYNTAX_REFUSALS.missingValues(where, lacks, nearest);
}

/** One that can stand between braces as it is. */
const isPlainName = (column: string) => /^[\p{L}\p{N}_ -]{1,60}$/u.test(column);
