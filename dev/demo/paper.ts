/* eslint-disable @n8n/community-nodes/no-restricted-imports -- prints to a terminal */
import { styleText } from 'node:util';

import Table from 'cli-table3';

/** What the demo prints on: plain text, with a little colour on a terminal. */
export interface Paper {
	heading(text: string): void;
	paragraph(text: string): void;
	/** Columns without heads when `head` is empty. */
	table(widths: number[], head: string[], rows: string[][]): void;
	verdict(good: boolean, text: string): void;
}

const WIDTH = 98;

export function createPaper(write: (text: string) => void, color: boolean): Paper {
	const paint = (style: Parameters<typeof styleText>[0], text: string) =>
		color ? styleText(style, text) : text;
	const line = (text: string) => write(`${text}\n`);
	return {
		heading: (text) => line(`\n${paint('bold', text)}\n`),
		paragraph: (text) => line(wrap(text)),
		table: (widths, head, rows) => {
			const table = new Table({
				head,
				colWidths: widths,
				wordWrap: true,
				chars: NO_LINES,
				style: {
					head: color ? ['bold'] : [],
					border: color ? ['gray'] : [],
					'padding-left': 0,
					'padding-right': 2,
					compact: true,
				},
			});
			table.push(...rows);
			line(trimEnds(table.toString()));
		},
		verdict: (good, text) => line(`\n${paint(good ? 'green' : 'red', wrap(text))}`),
	};
}

/** One line below the heads, nothing else. */
const NO_LINES = {
	...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
	...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
	...{ left: '', 'left-mid': '', mid: '─', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
};

const trimEnds = (text: string) => text.replace(/[ \t]+$/gm, '');

function wrap(text: string): string {
	return text.replace(new RegExp(`(.{1,${WIDTH}})(?:\\s+|$)`, 'g'), '$1\n').trimEnd();
}
