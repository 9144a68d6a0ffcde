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
