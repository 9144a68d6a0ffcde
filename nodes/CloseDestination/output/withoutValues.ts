import { isPlainObject } from '../lib/isPlainObject';

/** Bounds on what is read: values of a record, their depth, and characters of a text. */
const MOST_VALUES = 1_000;
const DEEPEST = 5;
const LONGEST_TEXT = 1_000;
/** Shorter values are likely to be words of the text by chance. */
const LEAST_LENGTH = 3;

const SHOWN = '…';
const LETTER = /[\p{L}\p{N}]/u;

/** What looks like a value in any text, from the inside out. */
const ANY_VALUE = [
	/"(?:[^"\\]|\\.)*["…]/g,
	// An apostrophe within a word ends nothing.
	/(?<![\p{L}\p{N}])'(?:[^']|'(?=[\p{L}\p{N}]))*'/gu,
	/https?:\/\/\S+|(?<!\S)\S+@\S+/g,
	/\b(?:true|false|null)\b/g,
	// Ids of Close, dates and numbers.
	/\b[a-z]+_[A-Za-z0-9]{10,}\b/g,
	/(?<![\w.+:/-])[\w.+:/-]*\d[\w+:/-]*/g,
	// What is left of objects and lists, which may be cut off.
	/[{[][{}[\]…,:\s]*[}\]…]/g,
];

/**
 * A text without the values of its record, so that messages that say the same about different records are equal. For
 * comparison, not for display.
 */
export function withoutValues(text: string, record: unknown): string {
	const short = text.slice(0, LONGEST_TEXT);
	const own = valuesIn(record)
		.filter((value) => short.includes(value))
		.sort((one, other) => other.length - one.length)
		.reduce(without, short);
	return ANY_VALUE.reduce((rest, pattern) => rest.replace(pattern, SHOWN), own);
}

/** Whole words only. */
function without(text: string, value: string): string {
	const [first, ...rest] = text.split(value);
	return rest.reduce((before, after) => {
		const isWord = LETTER.test(before.slice(-1)) || LETTER.test(after.slice(0, 1));
		return `${before}${isWord ? value : SHOWN}${after}`;
	}, first);
}

function valuesIn(record: unknown): string[] {
	const found = new Set<string>();
	collect(record, DEEPEST, found);
	return [...found];
}

function collect(value: unknown, depth: number, found: Set<string>): void {
	if (found.size >= MOST_VALUES) return;
	if (typeof value === 'string') {
		if (value.length >= LEAST_LENGTH && value.length <= LONGEST_TEXT) found.add(value);
	} else if (depth > 0 && (Array.isArray(value) || isPlainObject(value))) {
		for (const entry of Object.values(value as object)) collect(entry, depth - 1, found);
	}
}
