import type { IDataObject } from 'n8n-workflow';

import { SettingsError } from './SettingsError';
import { type FieldPattern, parseFieldPattern, readField } from './fieldPattern';
import { Refusal } from './Refusal';

/** Text with `{field}` placeholders: literal parts and the fields between them. */
export type Template = Array<string | FieldPattern>;

export interface NamedTemplate {
	name: string;
	value: Template;
}

/**
 * Reads `{field}`, `{nested.field}` and `{record.field}`.
 * @param where the parameter's display name, for messages
 */
export function parseTemplate(text: string, where: string): Template {
	refuseHalfCharacters(text, where);
	if (text.includes('{{') || text.includes('}}')) {
		throw new SettingsError(
			`'${where}' contains double braces: ${shorten(text)}`,
			"Placeholders are written with single braces, such as {lead_id}. To use an n8n expression instead, switch the parameter from 'Fixed' to 'Expression'.",
		);
	}
	const parts = text
		.split(/\{([^{}]*)\}/)
		.map((part, position) => (position % 2 === 0 ? part : placeholder(part, where)));
	const stray = parts.find((part) => typeof part === 'string' && /[{}]/.test(part));
	if (stray !== undefined) {
		throw new SettingsError(
			`'${where}' has a brace without its partner: ${shorten(text)}`,
			'A placeholder is a field name between { and }, such as {lead_id}.',
		);
	}
	return parts.filter((part) => part !== '');
}

/** Text cut in the middle of a character can't be encoded. */
export function refuseHalfCharacters(text: string, where: string): void {
	if (!/\p{Surrogate}/u.test(text)) return;
	throw new SettingsError(
		`'${where}' holds half a character (a lone surrogate)`,
		'Enter the text again, or correct the expression that cuts a character in two.',
	);
}

function placeholder(name: string, where: string): FieldPattern {
	const pattern = parseFieldPattern(name);
	if (name.trim() === '' || name.includes('*')) {
		throw new SettingsError(
			`'${where}' has a placeholder without a field name: {${name}}`,
			'Put the name of one field between the braces, such as {lead_id}.',
		);
	}
	return pattern;
}

/** The fields a template reads. */
export function fieldsOf(template: Template): FieldPattern[] {
	return template.filter((part): part is FieldPattern => typeof part !== 'string');
}

/** The field of this record a placeholder is filled from. */
export function fieldBehind(record: IDataObject, pattern: FieldPattern): FieldPattern {
	return readField(record, pattern) === undefined ? withoutRecordPrefix(pattern) : pattern;
}

/**
 * Fills the template from a record.
 * @param encode turns a value into what may stand in the text, or refuses it
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
		if (typeof part === 'string') {
			text += part;
			continue;
		}
		const value = scalarText(readPlaceholder(record, part), part.text, where);
		const encoded = value instanceof Refusal ? value : encode(value, part.text);
		if (encoded instanceof Refusal) return encoded;
		text += encoded;
	}
	return text;
}

/** `{record.field}` means the record's field, unless the record itself has something at that path. */
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

function scalarText(value: unknown, field: string, where: string): string | Refusal {
	switch (typeof value) {
		case 'string':
			if (value.trim() !== '') return value.trim();
			return missing(field, where, 'is empty');
		case 'bigint':
		case 'boolean':
			return String(value);
		case 'number':
			if (Number.isFinite(value)) return String(value);
			return missing(field, where, `is ${value}, which is not a usable number`);
		case 'undefined':
			return missing(field, where, 'is missing');
		default:
			if (value === null) return missing(field, where, 'is null');
			return missing(field, where, Array.isArray(value) ? 'holds a list' : 'holds an object');
	}
}

function missing(field: string, where: string, what: string): Refusal {
	return new Refusal(
		'missingPlaceholder',
		`The field '${field}', which the ${where} needs, ${what}. Give this record one text, number or yes/no value there.`,
		field,
	);
}

export function shorten(text: string, length = 120): string {
	return text.length <= length ? text : `${text.slice(0, length)}…`;
}
