import Table from 'cli-table3';
import { SECTIONS } from '../scenarios';
import { headlines } from './headlines';
import type { Results } from './results';
import { measuredTable, type TextTable, verdictTable } from './tables';

/** What a person reads in 120 columns. */
export function asText(results: Results): string {
	const parts = results.sections.flatMap((measured) => {
		const section = SECTIONS.find(({ id }) => id === measured.id);
		if (!section) return [];
		const table = measuredTable(section, measured);
		return [section.title, draw(table), ...table.notes.map((note) => `  ${note}`), ''];
	});
	return [
		...parts,
		...['Held against the figures of the product', draw(verdictTable(results)), ''],
		...headlines(results).map((sentence) => `* ${sentence}`),
	].join('\n');
}

function draw({ head, rows, wordColumns }: TextTable): string {
	const table = new Table({
		head: head.map((text, column) => (wordColumns.includes(column) ? text : broken(text))),
		colAligns: head.map((_, column) => (wordColumns.includes(column) ? 'left' : 'right')),
		style: { head: [], border: [], compact: true },
	});
	table.push(...rows);
	return table.toString();
}

/** Heads on two lines, so that a table stays narrow. */
const broken = (head: string) => head.replace(/[ /]/, (between) => (between === '/' ? '/\n' : '\n'));
