import type { INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import { partition } from 'lodash';

import type { YieldIfDue } from '../lib/clock';
import { isBlank } from '../lib/values';
import type { LeftOutColumn } from '../plan/rows/columns';
import { hasOwn } from '../syntax/fieldPattern';
import { COLUMNS_LEFT_OUT } from './messages';

/** Columns a hint names one by one. */
const MOST_NAMED = 10;

/** Names each column that was not sent, with the number of records that say something in it. */
export async function columnHints(
	columns: readonly LeftOutColumn[],
	items: readonly INodeExecutionData[],
	yieldIfDue: YieldIfDue,
): Promise<NodeExecutionHint[]> {
	const counted: Array<LeftOutColumn & { count: number }> = [];
	for (const column of columns) counted.push({ ...column, count: await countIn(column, items, yieldIfDue) });
	const [known, unknown] = partition(counted, ({ isKnown }) => isKnown);
	const messages = [
		unknown.length > 0 && COLUMNS_LEFT_OUT.unknown(unknown[0].objects, named(unknown)),
		known.length > 0 && COLUMNS_LEFT_OUT.notWritten(named(known)),
	];
	return messages
		.filter((message) => message !== false)
		.map((message) => ({ message, type: 'warning', location: 'outputPane' }));
}

async function countIn(
	{ column }: LeftOutColumn,
	items: readonly INodeExecutionData[],
	yieldIfDue: YieldIfDue,
): Promise<number> {
	let count = 0;
	for (const { json } of items) {
		await yieldIfDue();
		count += Number(hasOwn(json, column) && !isBlank(json[column]));
	}
	return count;
}

function named(columns: ReadonlyArray<LeftOutColumn & { count: number }>): string[] {
	const most = [...columns].sort((a, b) => b.count - a.count);
	const texts = most
		.slice(0, MOST_NAMED)
		.map(({ column, count, nearest }) => COLUMNS_LEFT_OUT.column(column, count, nearest()));
	const more = most.length - texts.length;
	return more > 0 ? [...texts, COLUMNS_LEFT_OUT.more(more)] : texts;
}
