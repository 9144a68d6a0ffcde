import { create, read, remove, update, view } from '../crm/engine';
import { invalid } from '../crm/problems';
import { rulesFor } from '../rules';
import { leadsByText } from '../search';
import { messages } from '../spec/errors';
import type { Operation, ResourceRow } from '../spec/resource';
import type { StoredRecord } from '../types';
import { filtered } from './filter';
import { ordered } from './order';
import { pageOf } from './paging';
import { projectQuery } from './project';
import type { Answer, RouteContext } from './specialRoute';

type Handler = (row: ResourceRow, context: RouteContext) => Answer;

const shown = (row: ResourceRow, { world, query }: RouteContext, record: StoredRecord) =>
	projectQuery(view(world, row, record), query._fields);

/** What a list is about, before its page is cut: only leads can be asked for with a text query. */
function asked(row: ResourceRow, { world, index, query }: RouteContext): StoredRecord[] {
	const { query: text, ...rest } = query;
	const byText = row.name === 'lead' && text !== undefined;
	const records = byText ? leadsByText({ world, index }, text) : undefined;
	return [...ordered(world, row, query, filtered(world, row, byText ? rest : query, records))];
}

const list: Handler = (row, context) => {
	const { query } = context;
	for (const name of row.listNeeds ?? []) if (!query[name]) throw invalid(name, messages.required);
	const records = asked(row, context);
	if (row.paging === 'none') {
		return { status: 200, body: { data: records.map((record) => shown(row, context, record)) } };
	}
	const { rows, hasMore, total } = pageOf(records, query, row.paging);
	return {
		status: 200,
		body: {
			data: rows.map((record) => shown(row, context, record)),
			has_more: hasMore,
			...(row.counted ? { total_results: total } : {}),
			...rulesFor(row).totals?.(records),
		},
	};
};

const handlers: Record<Operation, Handler> = {
	list,
	create: (row, context) => {
		const record = create(context.world, context.caller, row, context.body);
		return { status: row.createStatus, body: shown(row, context, record) };
	},
	read: (row, context) => ({ status: 200, body: shown(row, context, read(context.world, row, context.id!)) }),
	update: (row, context) => {
		const record = update(context.world, context.caller, row, context.id!, context.body);
		return { status: 200, body: shown(row, context, record) };
	},
	remove: (row, context) => {
		remove(context.world, row, context.id!);
		return row.deleteStatus === 204 ? { status: 204 } : { status: 200, body: {} };
	},
};

export function answerResource(row: ResourceRow, operation: Operation, context: RouteContext): Answer {
	return handlers[operation](row, context);
}
