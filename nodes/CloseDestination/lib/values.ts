/** Blanks and invisible characters: soft hyphens, zero-width blanks, direction marks. */
const NOTHING_TO_SEE = /^[\s\u00ad\u200b-\u200f\u2060]*$/;

/** Whether a value is missing, null or blank text. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && NOTHING_TO_SEE.test(value));
}

/** Converts dates and other objects with `toJSON` as JSON.stringify would. */
export function asPlain(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const { toJSON } = value as { toJSON?: () => unknown };
	return typeof toJSON === 'function' ? toJSON.call(value) : value;
}
