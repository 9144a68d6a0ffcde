import { SECTIONS } from '../scenarios';
import { inWords } from '../machine';
import { charts } from './charts';
import { headlines } from './headlines';
import { type Results, SAVED } from './results';
import { measuredTable, type TextTable, verdictTable } from './tables';

export const FINDINGS = 'dev/bench/report/findings.md';
export const REGENERATE = 'npx tsx dev/bench/report/regenerate.ts';

/** `docs/benchmarks.md`, from what was measured and what a person wrote about it. */
export function benchmarksPage(results: Results, findings: string): string {
	const sections = results.sections.flatMap((measured) => {
		const section = SECTIONS.find(({ id }) => id === measured.id);
		if (!section) return [];
		const table = measuredTable(section, measured);
		const notes = table.notes.map((note) => `- ${note}`).join('\n');
		return [`## ${section.title}`, section.intro, asMarkdown(table), ...(notes ? [notes] : [])];
	});
	return `${[
		...opening(results),
		headlines(results)
			.map((sentence) => `- ${sentence}`)
			.join('\n'),
		...charts(results).map(({ title, file }) => `![${title}](${file})`),
		'## Held against what was promised',
		'Every figure this package is to reach, whether it does or not.',
		asMarkdown(verdictTable(results)),
		...sections,
		findings.trim(),
	].join('\n\n')}\n`;
}

function opening(results: Results): string[] {
	return [
		'# Benchmarks',
		`<!-- Made by \`${REGENERATE}\` from ${SAVED} and ${FINDINGS}. Changes by hand are lost. -->`,
		'What it takes to write records to Close with this node, and with what people would use instead: side by side in one run, in the engine of one n8n, against the [stand-in for Close](../dev/sandbox/README.md) in a process of its own. `npm run bench` measures it anew.',
		`${inWords(results)}; ${results.minutes} minutes. The other Close node: ${results.versions.rival}. Ratios carry over to other machines, seconds do not.`,
		...(results.later ?? []).map(
			({ date, load, names }) =>
				`Measured again after changes, on ${date} on the same machine, load ${load} at the start: ${names.join('; ')}.`,
		),
	];
}

export function asMarkdown({ head, rows, wordColumns }: TextTable): string {
	const line = (cells: string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').trim()).join(' | ')} |`;
	const rule = head.map((_, column) => (wordColumns.includes(column) ? '---' : '---:'));
	return [head, rule, ...rows].map(line).join('\n');
}
