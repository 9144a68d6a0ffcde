import type { TextMode } from '../spec/searchFields';

const WORD = /[\p{L}\p{N}]+/gu;

/** Words without case and punctuation: `Ann.Lee@acme.io` has four. */
export function wordsOf(text: string): string[] {
	return text.toLowerCase().match(WORD) ?? [];
}

function containsInOrder(words: string[], wanted: string[]): boolean {
	for (let start = 0; start + wanted.length <= words.length; start++) {
		if (wanted.every((word, i) => words[start + i] === word)) return true;
	}
	return false;
}

/** None of the modes is equality of strings: punctuation and case never count. */
export function textMatches(text: string, wanted: string[], mode: TextMode): boolean {
	if (wanted.length === 0) return false;
	const words = wordsOf(text);
	if (mode === 'full_words') return wanted.every((word) => words.includes(word));
	if (mode === 'exact_value' && words.length !== wanted.length) return false;
	return containsInOrder(words, wanted);
}
