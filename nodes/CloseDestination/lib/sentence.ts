/** The text as a sentence that another one can follow: what Close and others say may end in anything. */
export function sentence(text: string): string {
	const trimmed = text.trim();
	return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
