/** Whether a value says nothing: missing, null or blank text. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Dates and the like write themselves as JSON would. */
export function asPlain(value: unknown): unknown {
	const { toJSON } = Object(value) as { toJSON?: () => unknown };
	return typeof toJSON === 'function' ? toJSON.call(value) : value;
}
