import type { IDataObject } from 'n8n-workflow';
import { uniq } from 'lodash';

import type { ValueKind } from '../../close/matching';
import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { nameForm, normalize, plainText } from './normalize';

/** How an entry of a list is told apart from others. */
export interface EntryForms {
	/** What a known entry is found by. */
	known: string[];
	/** What is looked for among known entries, to find the same one. */
	sought: string[];
}

/** Lists of e-mails, phones and urls: the key that holds the value of an entry. */
export const POINTS: Readonly<Record<string, { key: string; kind: ValueKind }>> = {
	emails: { key: 'email', kind: 'email' },
	phones: { key: 'phone', kind: 'phone' },
	urls: { key: 'url', kind: 'url' },
};

/** An entry of a point list; undefined when it holds no value. */
export function pointForms(list: string, entry: unknown): EntryForms | undefined {
	const { key, kind } = POINTS[list];
	const value = isPlainObject(entry) ? (entry as IDataObject)[key] : entry;
	if (isBlank(value)) return undefined;
	if (kind === 'phone' && isText(value)) return phoneForms(String(value));
	return same(normalize(kind, value) ?? (isText(value) ? nameForm(String(value)) : JSON.stringify(value)));
}

const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** A value of a custom field for several values. Case matters, as in ids of other systems. */
export function valueForms(value: unknown): EntryForms | undefined {
	if (isBlank(value)) return undefined;
	if (typeof value !== 'string') return same(JSON.stringify(value) ?? '');
	// Close returns `…T10:00:00Z` as `…T10:00:00+00:00`.
	const moment = MOMENT.test(value) ? Date.parse(value) : Number.NaN;
	return same(Number.isNaN(moment) ? JSON.stringify(plainText(value)) : `${moment} ms`);
}

const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number';

const same = (form: string): EntryForms => ({ known: [form], sought: [form] });

const EXTENSION = /(?:#|x|ext\.?|extension)\s*\d+\s*$/i;
/** The digits of a country's code. */
const CODE_LENGTHS = [0, 1, 2, 3];

/**
 * Only Close knows the country of a number without +, and adds its code. So the number equals one with any code and these
 * digits. It also equals one with and without an extension: it is unknown whether Close keeps it.
 */
function phoneForms(text: string): EntryForms {
	const numbers = uniq([text, text.replace(EXTENSION, '')]).map(phoneNumber);
	if (numbers.some(({ digits }) => digits === '')) return same(nameForm(text));
	const forms = numbers.map(({ digits, hasCode }) => {
		if (!hasCode) return { known: [`= ${digits}`], sought: [`= ${digits}`, `… ${digits}`] };
		const tails = CODE_LENGTHS.map((length) => digits.slice(length)).filter(Boolean);
		return {
			known: [`+ ${digits}`, ...tails.map((tail) => `… ${tail}`)],
			sought: [`+ ${digits}`, ...tails.map((tail) => `= ${tail}`)],
		};
	});
	return { known: forms.flatMap(({ known }) => known), sought: forms.flatMap(({ sought }) => sought) };
}

function phoneNumber(text: string): { digits: string; hasCode: boolean } {
	const plain = plainText(text);
	const hasCode = plain.startsWith('+');
	const digits = plain.replace('(0)', '').replace(/\D/g, '');
	return { digits: hasCode ? digits : digits.replace(/^0+/, ''), hasCode };
}
