import type { NodeExecutionHint } from 'n8n-workflow';
import { partition } from 'lodash';

import type { LeftOutColumn } from '../plan/rows/columns';
import { COLUMNS_LEFT_OUT } from './messages';

/** Columns a hint names one by one. */
const MOST_NAMED = 10;

/** Names each column that was not sent or that Close does not know, with the number of records that have a value in it. */
export function columnHints(columns: readonly LeftOutColumn[]): NodeExecutionHint[] {
	const [sent, leftOut] = partition(columns, ({ isSent }) => isSent);
	const [known, unknown] = partition(leftOut, ({ isKnown }) => isKnown);
	const messages = [
		unknown.length > 0 && COLUMNS_LEFT_OUT.unknown(unknown[0].objects, named(unknown)),
		known.length > 0 && COLUMNS_LEFT_OUT.notWritten(known[0].objects, named(known)),
		sent.length > 0 && COLUMNS_LEFT_OUT.sent(sent[0].objects, named(sent)),
	];
	return messages
		.filter((message) => message !== false)
		.map((message) => ({ message, type: 'warning', location: 'outputPane' }));
}

function named(columns: readonly LeftOutColumn[]): string[] {
	const most = [...columns].sort((a, b) => b.recordCount - a.recordCount);
	const texts = most
		.slice(0, MOST_NAMED)
		.map(({ column, recordCount, nearest }) => COLUMNS_LEFT_OUT.column(column, recordCount, nearest()));
	const more = most.length - texts.length;
	return more > 0 ? [...texts, COLUMNS_LEFT_OUT.more(more)] : texts;
}
