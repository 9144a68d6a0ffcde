/**
 * A value as text, for searching. Like n8n's own format it holds shared objects once and survives cycles;
 * beyond it, errors keep their message and stack, so that nothing hides in one.
 */
export function serialize(value: unknown): string {
	const seen = new WeakSet<object>();
	return JSON.stringify(value, (_key, part: unknown) => {
		if (typeof part === 'bigint') return String(part);
		if (typeof part !== 'object' || part === null) return part;
		if (seen.has(part)) return '[shown before]';
		seen.add(part);
		if (Object.prototype.toString.call(part) !== '[object Error]') return part;
		const { name, message, stack, cause } = part as Error;
		return { ...part, name, message, stack, cause };
	});
}
