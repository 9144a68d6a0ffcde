import { isPlainObject } from '../../lib/isPlainObject';
import { shorten } from '../../lib/shorten';
import { withoutDepths } from '../http/answerText';

/** Close's complaint about a refused call. */
interface CloseComplaint {
	/** All of it in one line; empty when the body says nothing. */
	text: string;
	/** Path of the field -> message. */
	fieldErrors: Record<string, string>;
}

/** Far more than a person reads; a page of HTML must not fill the output. */
const MAX_TEXT = 1_000;
/** More than the people of one lead have. */
const MAX_FIELDS = 1_000;
/** Far deeper than Close nests; an answer must not be able to overflow the stack. */
const MAX_DEPTH = 50;

/**
 * Reads both dialects of Close: `{"error": "…"}`, and `{"errors": […], "field-errors": {…}}` with nested objects and
 * list positions as keys. Seen in recorded answers of 2017 to 2026; wording is never relied on.
 */
export function readComplaint(body: unknown): CloseComplaint {
	if (typeof body === 'string') return { text: inOneLine(withoutTags(body)), fieldErrors: {} };
	if (!isPlainObject(body)) return { text: '', fieldErrors: {} };
	const { error, message, errors, 'field-errors': fields } = body as Record<string, unknown>;
	const fieldErrors = new Map<string, string>();
	flatten(fields, [], fieldErrors);
	const listed: unknown[] = Array.isArray(errors) ? errors.slice(0, MAX_FIELDS) : [errors];
	const general = [error, message, ...listed].map(asText);
	const parts = [...general, ...Array.from(fieldErrors, ([path, text]) => `${path}: ${text}`)];
	return {
		text: inOneLine(parts.filter((part) => part !== '').join(' · ')),
		fieldErrors: Object.fromEntries(fieldErrors),
	};
}

type Entry = Record<string, unknown>;

/** Whether a result says that it was not accepted although the call was, as batch interfaces and gateways write it. */
export function isRefusal(entry: Entry): boolean {
	const { ok, success, status, status_code: code, error, errors, 'field-errors': fields } = entry;
	const isRefusing = [status, code].some((value) => typeof value === 'number' && value >= 400);
	return [ok, success].some(isFalse) || isRefusing || [error, errors, fields].some(saysSomething);
}

const isFalse = (value: unknown) => value === false || value === 'false';

const saysSomething = (value: unknown): boolean =>
	Array.isArray(value) || isPlainObject(value) ? Object.keys(value as object).length > 0 : Boolean(value);

/** Whether a body refuses the call, whatever its status. One with an object or a list of results accepts some of it. */
export function saysNo(body: unknown): boolean {
	if (!isPlainObject(body) || Object.hasOwn(body as Entry, 'id')) return false;
	const hasResults = Object.entries(body as Entry).some(
		([key, value]) => key !== 'errors' && Array.isArray(value) && value.some(isPlainObject),
	);
	const isNo = isRefusal(body as Entry) || saysNoInWords(body as Entry);
	return !hasResults && isNo && !names(body as Entry, ACCEPTED);
}

/** Source: JSend, which many gateways answer in. Beside no explanation, `status` may be a field of the record. */
const NO = new Set(['error', 'fail', 'failed', 'failure']);

function saysNoInWords({ status, message, detail, reason }: Entry): boolean {
	const isNo = typeof status === 'string' && NO.has(status.toLowerCase());
	return isNo && [message, detail, reason].some((value) => typeof value === 'string' && value !== '');
}

/** Names that batch interfaces and gateways use for accepted and failed records, as lists or counts. */
const ACCEPTED = [
	'accepted',
	'succeeded',
	'successful',
	'success',
	'created',
	'inserted',
	'updated',
	'saved',
	'ids',
];
const NOT_ACCEPTED = ['failed', 'failures', 'failed_count', 'rejected', 'refused', 'invalid', 'unprocessed'];

/**
 * Whether an accepted body says that some of its records were not. The answer to one record alone may repeat its fields,
 * whatever they are called.
 */
export function tellsOfFailures(body: unknown, recordCount: number): boolean {
	if (!isPlainObject(body)) return false;
	const entry = body as Entry;
	if (recordCount === 1)
		return names(entry, NOT_ACCEPTED) && ACCEPTED.some((key) => Object.hasOwn(entry, key)) && !hasId(entry);
	return names(entry, NOT_ACCEPTED) || (isRefusal(entry) && !hasId(entry));
}

const hasId = (entry: Entry) => Object.hasOwn(entry, 'id');

/** A list that is not empty, or a count above 0. */
const names = (body: Entry, keys: readonly string[]): boolean =>
	keys.some(
		(key) =>
			Object.hasOwn(body, key) &&
			(typeof body[key] === 'number' ? (body[key] as number) > 0 : isList(body[key])),
	);

const isList = (value: unknown): boolean =>
	(Array.isArray(value) || isPlainObject(value)) && saysSomething(value);

/** Keys of the envelope, which say nothing about where the field is. */
const ENVELOPE = new Set(['errors', 'field-errors']);

function flatten(value: unknown, path: string[], found: Map<string, string>, depth = 0): void {
	if (depth > MAX_DEPTH || found.size >= MAX_FIELDS) return;
	if (isPlainObject(value) || Array.isArray(value)) {
		const isList = isMessageList(value);
		for (const key of Object.keys(value as object).slice(0, MAX_FIELDS)) {
			const inside = isList || ENVELOPE.has(key) ? path : [...path, key];
			flatten((value as Entry)[key], inside, found, depth + 1);
		}
	} else {
		note(asText(value), path.join('.') || 'record', found);
	}
}

function note(text: string, name: string, found: Map<string, string>): void {
	const said = found.get(name);
	if (text === '' || (said !== undefined && said.length > MAX_TEXT)) return;
	found.set(name, said === undefined ? text : `${said} ${text}`);
}

/** `["This field is required."]`: positions in a list of messages are not part of the path. */
function isMessageList(value: unknown): boolean {
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function asText(value: unknown): string {
	if (value === undefined || value === null || value === '') return '';
	return shorten(
		typeof value === 'string' ? value : JSON.stringify(withoutDepths(value, MAX_DEPTH)),
		MAX_TEXT,
	);
}

const inOneLine = (text: string) => shorten(text.replace(/\s+/g, ' ').trim(), MAX_TEXT);

/** Shortened first, because for each opening bracket without a closing one the text is searched to its end. */
const withoutTags = (text: string) => shorten(text, 5 * MAX_TEXT).replace(/<[^>]*>/g, ' ');
