/**
 * The beginning of a text, for display. It is copied: V8's substrings refer to the whole string, which would stay in
 * memory as long as the substring does.
 */
export function shorten(text: string, length = 120): string {
	if (text.length <= length) return text;
	const isCutInTwo = /[\ud800-\udbff]/.test(text[length - 1]);
	const start = text.slice(0, isCutInTwo ? length - 1 : length);
	return `${JSON.parse(JSON.stringify(start)) as string}…`;
}
