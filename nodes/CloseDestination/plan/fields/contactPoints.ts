import { asPlain } from '../../lib/values';

/**
 * E-mail addresses, phone numbers and URLs as Close takes them. Each reader gives the value in Close's form, or undefined
 * for what Close would refuse.
 */

/** Zero-width blanks, soft hyphens and marks of direction, which copied text brings along. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const HYPHENS = /[\u2010-\u2015\u2212]/g;

/** Outlook writes `'ada@acme.example'`; an apostrophe in front is the mark of a text in spreadsheets. */
const QUOTED = /^'(.*?)'?$/;

/** The text of a cell without invisible characters; undefined when there is none. */
function cellText(value: unknown): string | undefined {
	const plain = asPlain(value);
	if (typeof plain !== 'string' && typeof plain !== 'number') return undefined;
	return String(plain).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().replace(QUOTED, '$1');
}

/** Source: class Email of Close's own library cleancat, which has the words of Close's answer: "Invalid email address." */
const EMAIL = /^[^\s@.,;:<>()"[\]\\]+(?:\.[^\s@.,;:<>()"[\]\\]+)*@(?:[^\s@.,;:<>()"[\]\\]+\.)+[a-z]{2,63}$/i;
const MAX_EMAIL_LENGTH = 254;
/** `Ada Brook <ada@acme.example>`, as mail programs write it. */
const NAMED_EMAIL = /^[^<>]*<([^<>]*)>$/;
const MAILTO = /^mailto:([^?]*)(?:\?.*)?$/i;

export function readEmail(value: unknown): string | undefined {
	const text = cellText(value) ?? '';
	const address = (NAMED_EMAIL.exec(text)?.[1] ?? text).trim();
	const email = (MAILTO.exec(address)?.[1] ?? address).trim();
	return email.length <= MAX_EMAIL_LENGTH && EMAIL.test(email) ? email : undefined;
}

const PHONE = /^\+?[\d\s().\-/]+$/;
const TEL = /^tel:/i;
/** It is unknown whether Close takes the number in front of it, or refuses the whole. */
const EXTENSION = /\s*(?:#|x|ext\.?|extension)\s*\d{1,10}$/i;
/** Source: a recorded call in which Close took `1234`; E.164, and two digits for the 00 in front of a country code. */
const [FEWEST_DIGITS, MOST_DIGITS] = [3, 17];

export function readPhone(value: unknown): string | undefined {
	const text = (cellText(value) ?? '').replace(TEL, '').replace(HYPHENS, '-').trim();
	const number = text.replace(EXTENSION, '');
	const digits = number.replace(/\D/g, '').length;
	const isPhone = PHONE.test(number) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
	return isPhone ? text : undefined;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const WITHOUT_SCHEME = /^(?:\/\/)?(?=[^/?#@]+(?:[/?#]|$))/;
/** A host with a dot in its name. Source: class URL of cleancat, which wants a top-level domain. */
const URL =
	/^[a-z][a-z0-9+.-]*:\/\/(?:[^\s/?#@]+@)?[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)+(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/** Whether Close takes a URL without a scheme is not known, so it gets one. */
export function readUrl(value: unknown): string | undefined {
	const text = cellText(value) ?? '';
	const url = SCHEME.test(text) ? text : text.replace(WITHOUT_SCHEME, 'https://');
	return URL.test(url) ? url : undefined;
}
