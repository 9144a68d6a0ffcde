import { view } from '../crm/engine';
import { OTHER_PAGE } from '../spec/limits';
import { resources } from '../spec/resources';
import { filtered } from './filter';
import { pageOf } from './paging';
import { projectQuery } from './project';
import type { SpecialRoute } from './specialRoute';

/** Activities of every kind, the newest first (Close's reference, "List or filter all activities"). */
export const allActivities: SpecialRoute['answer'] = ({ world, query }) => {
	const rows = resources.filter(({ path }) => path.startsWith('/activity/'));
	const found = rows
		.flatMap((row) => [...filtered(world, row, query)].map((record) => view(world, row, record)))
		.sort((a, b) => String(b.date_created).localeCompare(String(a.date_created)));
	const { rows: shown, hasMore } = pageOf(found, query, OTHER_PAGE);
	return {
		status: 200,
		body: { data: shown.map((record) => projectQuery(record, query._fields)), has_more: hasMore },
	};
};
