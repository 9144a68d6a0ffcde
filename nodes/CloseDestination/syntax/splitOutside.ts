/** Splits at each separator that is not inside brackets. Runs in linear time. */
export function splitOutside([open, close]: '[]' | '{}', text: string, separator: string): string[] {
	const parts: string[] = [];
	let end = text.length;
	let nextBracket = '';
	for (let position = text.length - 1; position >= 0; position--) {
		const character = text[position];
		if (character === open || character === close) nextBracket = character;
		else if (character === separator && nextBracket !== close) {
			parts.push(text.slice(position + 1, end));
			end = position;
		}
	}
	parts.push(text.slice(0, end));
	return parts.reverse();
}

/**
 * Splits at each separator that is not between quotes: after it, their number is even. Runs in linear time.
 * @param separator with one group, around the whole
 */
export function splitOutsideQuotes(text: string, separator: RegExp): string[] {
	const parts: string[] = [];
	let part = '';
	let isQuoted = false;
	for (const [position, piece] of [...text.split(separator).entries()].reverse()) {
		const isSeparator = position % 2 === 1;
		if (isSeparator && !isQuoted) {
			parts.push(part);
			part = '';
		} else {
			part = piece + part;
			if (piece.split('"').length % 2 === 0) isQuoted = !isQuoted;
		}
	}
	parts.push(part);
	return parts.reverse();
}
