/** Whether a value is missing, null or blank text. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Converts dates and other objects with `toJSON` as JSON.stringify would. */
export function asPlain(value: unknown): unknown {
	const { toJSON } = Object(value) as { toJSON?: () => unknown };
	return typeof toJSON === 'function' ? toJSON.call(value) : value;
}
