import type { IDataObject } from 'n8n-workflow';

import { setOwn } from '../../syntax/fieldPattern';

/** Measures the cost of parsing a text as JSON in one pass over its characters, without parsing it. */
export function measureJson(text: string): { values: number; depth: number } {
	let values = 1;
	let level = 0;
	let depth = 0;
	for (let position = 0; position < text.length; position++) {
		const character = text[position];
		if (character === '"') position = endOfString(text, position);
		else if (character === ',') values++;
		else if (character === '{' || character === '[') {
			values++;
			depth = Math.max(depth, ++level);
		} else if (character === '}' || character === ']') level--;
	}
	return { values, depth };
}

function endOfString(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
	return end < 0 ? text.length : end;
}

function isEscaped(text: string, position: number): boolean {
	let backslashes = 0;
	while (text[position - 1 - backslashes] === '\\') backslashes++;
	return backslashes % 2 === 1;
}

/** As deep as records are sent. n8n saves and shows data with a recursive call for every level. */
export const MAX_DEPTH = 100;

/** The value with a word in place of what is nested deeper than n8n can save. */
export function withoutDepths(value: unknown, depth = MAX_DEPTH): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth === 0) return '(nested too deep to be shown)';
	if (Array.isArray(value)) return value.map((entry) => withoutDepths(entry, depth - 1));
	const copy: IDataObject = {};
	for (const key of Object.keys(value)) {
		setOwn(copy, key, withoutDepths((value as IDataObject)[key], depth - 1));
	}
	return copy;
}
