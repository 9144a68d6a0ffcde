import { looseName } from './schema';

const MOST = 3;

/** Names that may have been meant, likeliest first; all names if there are few and none is near. */
export function nearestNames(
	wanted: string,
	names: readonly string[],
	{ orAll = true }: { orAll?: boolean } = {},
): string[] {
	const text = looseName(wanted);
	const near = names
		.map((name) => ({ name, distance: distanceBetween(text, looseName(name)) }))
		.filter(({ distance }) => distance <= Math.max(2, Math.floor(text.length / 2)))
		.sort((a, b) => a.distance - b.distance)
		.map(({ name }) => name);
	return near.length > 0 || !orAll || names.length > MOST ? near.slice(0, MOST) : [...names];
}

/** Shorter words are parts of too many others. */
const SHORTEST_PART = 3;

const isPartOf = (part: string, whole: string) => part.length >= SHORTEST_PART && whole.includes(part);

/** The Levenshtein distance, except that a part of a name is at distance two. */
function distanceBetween(a: string, b: string): number {
	if (a !== b && (isPartOf(a, b) || isPartOf(b, a))) return 2;
	let row = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let line = 1; line <= a.length; line++) {
		const next = [line];
		for (let column = 1; column <= b.length; column++) {
			const changed = row[column - 1] + (a[line - 1] === b[column - 1] ? 0 : 1);
			next.push(Math.min(changed, row[column] + 1, next[column - 1] + 1));
		}
		row = next;
	}
	return row[b.length];
}
