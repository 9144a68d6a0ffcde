/**
 * The beginning of a text, to be shown. Written anew: V8 makes a part of a text refer to the whole, which would stay in
 * memory for as long as the part is kept.
 */
export function shorten(text: string, length = 120): string {
	if (text.length <= length) return text;
	const isCutInTwo = /[\ud800-\udbff]/.test(text[length - 1]);
	const start = text.slice(0, isCutInTwo ? length - 1 : length);
	return `${JSON.parse(JSON.stringify(start)) as string}…`;
}
