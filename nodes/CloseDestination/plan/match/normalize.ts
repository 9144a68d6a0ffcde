import type { ValueKind } from '../../close/matching';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
/** Search goes by words: a value without any is never found. */
const HAS_WORD = /[\p{L}\p{N}]/u;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST_AND_REST = /^([^/?#]+)(.*?)\/?$/;

/**
 * Values that mean the same have the same form. Nothing when a value can't tell objects apart: `n/a` is no e-mail.
 * Close keeps phone numbers as + and digits (source: recorded calls); which country one without + belongs to, only
 * Close knows.
 */
const FORMS: Record<ValueKind, (text: string) => string | undefined> = {
	email: (text) => (EMAIL.test(text) ? text.toLowerCase() : undefined),
	phone: (text) => {
		const digits = text.replace(/\D/g, '');
		return text.startsWith('+') && digits.length >= 5 ? `+${digits}` : undefined;
	},
	url: (text) => {
		const [, host, rest = ''] = HOST_AND_REST.exec(text.replace(SCHEME, '')) ?? [];
		return host !== undefined && HAS_WORD.test(host) ? `${host.toLowerCase()}${rest}` : undefined;
	},
	text: (text) => (HAS_WORD.test(text) ? text : undefined),
};

export function normalize(kind: ValueKind, value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
		? FORMS[kind](String(value).trim())
		: undefined;
}
