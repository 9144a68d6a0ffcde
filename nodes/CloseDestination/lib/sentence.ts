/** Ends the text with a full stop where it has no end mark, so that another sentence can follow. */
export function sentence(text: string): string {
	const trimmed = text.trim();
	return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
