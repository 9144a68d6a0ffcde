/** Splits at each separator, except inside `["…"]`, where it belongs to a name. Looks at each character once. */
export function splitOutsideBrackets(text: string, separator: string): string[] {
	const parts: string[] = [];
	let end = text.length;
	let nextBracket = '';
	for (let position = text.length - 1; position >= 0; position--) {
		const character = text[position];
		if (character === '[' || character === ']') nextBracket = character;
		else if (character === separator && nextBracket !== ']') {
			parts.push(text.slice(position + 1, end));
			end = position;
		}
	}
	parts.push(text.slice(0, end));
	return parts.reverse();
}
