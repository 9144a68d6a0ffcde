import { isPlainObject } from 'lodash';

/** What Close says about a refused call. */
export interface CloseComplaint {
	/** All of it in one line; empty when the body says nothing. */
	text: string;
	/** Path of the field -> message. */
	fieldErrors: Record<string, string>;
}

/** Far more than a person reads; a page of HTML must not fill the output. */
const MAX_TEXT = 1_000;

/**
 * Reads both dialects of Close: `{"error": "…"}`, and `{"errors": […], "field-errors": {…}}` with nested objects and
 * list positions as keys. Seen in recorded
 * answers of 2017 to 2026; wording is never relied on.
 */
export function readComplaint(body: unknown): CloseComplaint {
	if (typeof body === 'string') return { text: shorten(body.replace(/<[^>]*>/g, ' ')), fieldErrors: {} };
	if (!isPlainObject(body)) return { text: '', fieldErrors: {} };
	const { error, message, errors, 'field-errors': fields } = body as Record<string, unknown>;
	const fieldErrors = new Map<string, string>();
	flatten(fields, [], fieldErrors);
	const general = [error, message, ...(Array.isArray(errors) ? errors : [errors])].map(asText);
	const parts = [...general, ...Array.from(fieldErrors, ([path, text]) => `${path}: ${text}`)];
	return {
		text: shorten(parts.filter((part) => part !== '').join(' · ')),
		fieldErrors: Object.fromEntries(fieldErrors),
	};
}

/** Far deeper than Close nests; an answer must not be able to overflow the stack. */
const MAX_DEPTH = 50;

/** Keys of the envelope, which say nothing about where the field is. */
const ENVELOPE = new Set(['errors', 'field-errors']);

function flatten(value: unknown, path: string[], found: Map<string, string>, depth = 0): void {
	if (depth > MAX_DEPTH) return;
	if (isPlainObject(value) || Array.isArray(value)) {
		for (const [key, child] of Object.entries(value as object)) {
			const inside = ENVELOPE.has(key) ? path : [...path, ...(isMessageList(value) ? [] : [key])];
			flatten(child, inside, found, depth + 1);
		}
	} else {
		const text = asText(value);
		const name = path.join('.') || 'record';
		if (text !== '') found.set(name, found.has(name) ? `${found.get(name)} ${text}` : text);
	}
}

/** `["This field is required."]`: positions in a list of messages are not part of the path. */
function isMessageList(value: unknown): boolean {
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function asText(value: unknown): string {
	if (value === undefined || value === null || value === '') return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= MAX_TEXT ? line : `${line.slice(0, MAX_TEXT)}…`;
}
