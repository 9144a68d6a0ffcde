/** The values under each of their keys, in order. A value may have several keys. */
export function groupedBy<T, Key = string>(
	values: Iterable<T>,
	keysOf: (value: T) => readonly Key[],
): Map<Key, T[]> {
	const groups = new Map<Key, T[]>();
	for (const value of values) {
		for (const key of new Set(keysOf(value))) {
			const group = groups.get(key);
			if (group) group.push(value);
			else groups.set(key, [value]);
		}
	}
	return groups;
}
