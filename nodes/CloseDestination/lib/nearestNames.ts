import { looseName } from './spelling';

const MOST = 3;

/** Names that may have been meant, likeliest first; all names if there are few and none is near. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
	const text = looseName(wanted);
	const near = within(Math.max(2, Math.floor(text.length / 2)), text, names, distanceBetween);
	return near.length > 0 || names.length > MOST ? near : [...names];
}

/** Columns of a record that are compared with a name: it may have tens of thousands. */
const MOST_COMPARED = 200;

/** Columns that are nearly spelt like one that a record does not have. */
export function columnsLike(
	wanted: string,
	record: object,
	isUsable: (column: string) => boolean = () => true,
): string[] {
	if (Object.hasOwn(record, wanted)) return [];
	return misspellingsOf(wanted, Object.keys(record).slice(0, MOST_COMPARED).filter(isUsable));
}

/** `'Company' or 'Company Name'` */
export const eitherOf = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' or ');

/** As a sentence with a blank before it; empty when there are none. */
export const didYouMean = (names: readonly string[]): string =>
	names.length === 0 ? '' : ` Did you mean ${eitherOf(names)}?`;

/** Names that are nearly spelt like this one. */
export function misspellingsOf(wanted: string, names: readonly string[]): string[] {
	const text = looseName(wanted);
	return within(text.length < SHORTEST_WORD ? 1 : 2, text, names, editsBetween);
}

/** With two changes, a shorter word becomes too many others. */
const SHORTEST_WORD = 5;

function within(
	most: number,
	text: string,
	names: readonly string[],
	distance: (a: string, b: string) => number,
): string[] {
	return names
		.map((name) => ({ name, distance: distance(text, looseName(name)) }))
		.filter((candidate) => candidate.distance <= most)
		.sort((a, b) => a.distance - b.distance)
		.slice(0, MOST)
		.map(({ name }) => name);
}

/** Shorter words are parts of too many others. */
const SHORTEST_PART = 3;

const isPartOf = (part: string, whole: string) => part.length >= SHORTEST_PART && whole.includes(part);

/** The number of edits, except that a part of a name is at distance two. */
function distanceBetween(a: string, b: string): number {
	return a !== b && (isPartOf(a, b) || isPartOf(b, a)) ? 2 : editsBetween(a, b);
}

/** The Levenshtein distance. */
function editsBetween(a: string, b: string): number {
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
