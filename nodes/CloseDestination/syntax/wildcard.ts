/**
 * Matches names against a text in which `*` stands for any characters, or none. Runs in linear time: taking the first
 * occurrence of each part leaves the most room for the parts after it.
 */
export function createMatcher(pattern: string): (name: string) => boolean {
	const [head, ...parts] = pattern.split('*');
	const tail = parts.pop() ?? '';
	const between = parts.filter((part) => part !== '');
	return (name) => {
		const end = name.length - tail.length;
		if (end < head.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
		let from = head.length;
		for (const part of between) {
			const at = name.indexOf(part, from);
			if (at < 0) return false;
			from = at + part.length;
		}
		return from <= end;
	};
}
