import { isUsableId } from '../../close/ids';
import type { ValueKind } from '../../close/matching';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
/** Search is by words, so a value without any is never found. */
const HAS_WORD = /[\p{L}\p{N}]/u;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST_AND_REST = /^([^/?#]+)(.*?)\/?$/;
/** Digits with common separators. Anything else, such as an extension, is not part of the number. */
const PHONE = /^\+[\d\s().\-/\u2010-\u2015]+$/;
const TRUNK_ZERO = '(0)';
/** Zero-width space, word joiner, soft hyphen: invisible. */
const INVISIBLE = /[\u200b\u2060\u00ad]/g;

/** One Unicode form, trimmed, with single blanks. `\s` includes hard blanks and byte order marks. */
export const plainText = (text: string): string =>
	text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** For names, which are compared in lower case, as in Close's own script for duplicate leads. */
export const nameForm = (text: string): string => plainText(text).toLowerCase().normalize('NFC');

/**
 * Values with the same meaning get the same form. Undefined for a value that identifies nothing: `n/a` is no e-mail.
 * Close keeps phone numbers as + and digits (source: recorded calls); which country one without + belongs to, and what
 * becomes of an extension, only Close knows.
 */
const FORMS: Record<ValueKind, (text: string) => string | undefined> = {
	email: (text) => (EMAIL.test(text) ? text.toLowerCase() : undefined),
	phone: (text) => {
		const digits = text.replace(TRUNK_ZERO, '').replace(/\D/g, '');
		return PHONE.test(text) && digits.length >= 5 ? `+${digits}` : undefined;
	},
	url: (text) => {
		const [, host, rest = ''] = HOST_AND_REST.exec(text.replace(SCHEME, '')) ?? [];
		return host !== undefined && HAS_WORD.test(host) ? `${host.toLowerCase()}${rest}` : undefined;
	},
	name: (text) => (HAS_WORD.test(text) ? nameForm(text) : undefined),
	text: (text) => (HAS_WORD.test(text) ? text : undefined),
	id: (text) => (isUsableId(text) ? text : undefined),
};

export function normalize(kind: ValueKind, value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
		? FORMS[kind](plainText(String(value)))
		: undefined;
}
