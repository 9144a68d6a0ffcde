import type { Section } from '../scenarios/types';
import type { Entry, Judged } from '../run/types';
import { isBreaking } from '../run/verdict';
import { barInWords, cellOf, headOf, inFigures, wordsFor } from './figures';
import type { MeasuredSection, Results } from './results';

/** Cells as text, for the terminal and for Markdown alike. */
export interface TextTable {
	head: string[];
	rows: string[][];
	/** Columns from the left that hold words; all others hold figures. */
	wordColumns: number[];
	notes: string[];
}

/** Columns without any value are left out. */
export function measuredTable(section: Section, { scenarios }: MeasuredSection): TextTable {
	const byScenario = section.rows === 'scenarios';
	const entries = scenarios.flatMap(({ name, entries: all }) =>
		all.map((entry) => ({ entry, row: byScenario ? name : entry.label, name })),
	);
	const isSplit = !byScenario && scenarios.length > 1;
	const columns = section.columns.filter(
		(column) => column === 'records' || entries.some(({ entry }) => entry.figures[column] !== undefined),
	);
	return {
		head: [byScenario ? 'limit' : '', ...columns.map(headOf)],
		rows: entries.flatMap(({ entry, row, name }, index) => [
			...(isSplit && entries[index - 1]?.name !== name ? [[`${name}:`, ...columns.map(() => '')]] : []),
			[isSplit ? `  ${row}` : row, ...columns.map((column) => cellOf(entry, column))],
		]),
		wordColumns: [0],
		notes: notesOn(entries.map(({ entry }) => entry)),
	};
}

/** Whose workflow failed, and with what words. */
function notesOn(entries: Entry[]): string[] {
	const notes = entries
		.filter(({ trouble }) => trouble !== undefined)
		.map(({ label, records, figures, trouble }) =>
			figures.seconds === undefined
				? `${label} was not measured: ${trouble}.`
				: `${label}, ${records.toLocaleString('en-US')} records: the workflow failed ("${trouble}").`,
		);
	return [...new Set(notes)];
}

/** Every bar, and whether it was met. Those that no run may miss share one line, unless one was missed. */
export function verdictTable({ sections }: Results): TextTable {
	const all = sections.flatMap(({ scenarios }) => scenarios.flatMap(({ judged }) => judged));
	const isCommon = ({ figure }: Judged) => ['amiss', 'notAccepted', 'surplusCalls'].includes(figure);
	const common = all.filter(isCommon);
	const shown = all.filter((one) => !isCommon(one) || isBreaking(one));
	const rows = shown.map((judged) => {
		const { scenario, entrant, figure, value, isMet } = judged;
		const isPlain = entrant === 'Close Destination' || scenario.includes(entrant);
		return [
			isPlain ? scenario : `${scenario}: ${entrant}`,
			wordsFor(figure),
			inFigures(figure, value),
			barInWords(judged),
			isMet ? 'yes' : 'NO',
		];
	});
	const runs = new Set(common.map(({ scenario, entrant }) => `${scenario} ${entrant}`)).size;
	if (!common.some(isBreaking)) {
		rows.push([`all ${runs} runs of Close Destination`, wordsFor('amiss'), '0', 'none', 'yes']);
	}
	return {
		head: ['scenario', 'figure', 'measured', 'asked for', 'met'],
		rows,
		wordColumns: [0, 1, 3, 4],
		notes: [],
	};
}
