/** `'+15035550111`, `'02134`, `="02134"`: for spreadsheets, what looks like a number or a formula is marked as text. */
const APOSTROPHE = /^'(?=[+-]?\d[\d\s().:/-]{3,}$)/;
const MARKED = /^\s*['=]/;
const FORMULA = /^="([^"]*)"$/;

/** The value without such a mark. */
export function withoutTextMark(value: unknown): unknown {
	if (typeof value !== 'string' || !MARKED.test(value)) return value;
	const text = value.trim();
	return FORMULA.test(text) || APOSTROPHE.test(text)
		? text.replace(FORMULA, '$1').replace(APOSTROPHE, '')
		: value;
}
