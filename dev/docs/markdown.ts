/** A table of texts; pipes in cells are written so that they end no cell. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) =>
		`| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const list = (entries: readonly string[]) => entries.map((entry) => `- ${entry}`).join('\n');
export const code = (text: string) => `\`${text}\``;
