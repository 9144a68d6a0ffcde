/** The letters and digits of a name, without case: `E-mail 1 - Value`, `email_1_value` and `Email1Value` are one. */
export function spellingOf(name: string): string {
	return name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The spelling of a name; a name of signs alone is compared as it is. */
export const looseName = (name: string) => spellingOf(name) || name.trim();

/** What a number in a column's name counts: people, entries of a list, or lines of a street. */
export type Counted = 'person' | 'entry' | 'line';

/** `Contact {person} Email {entry}` as `contact#email#`, and what its numbers count. */
export function patternOf(name: string): { spelling: string; counts: Counted[] } {
	const counts: Counted[] = [];
	const digits = name.replace(/\{(\w+)\}/g, (_, counted: Counted) => {
		counts.push(counted);
		return '0';
	});
	return { spelling: withoutNumbers(spellingOf(digits)).spelling, counts };
}

/** `contact2email1` as `contact#email#` and its numbers. */
export function withoutNumbers(spelling: string): { spelling: string; numbers: number[] } {
	const numbers: number[] = [];
	const rest = spelling.replace(/\d+/g, (digits) => {
		numbers.push(Number(digits));
		return '#';
	});
	return { spelling: rest, numbers };
}
