import { view } from '../crm/engine';
import { invalid } from '../crm/problems';
import type { Query, World } from '../crm/world';
import { messages } from '../spec/errors';
import type { ResourceRow } from '../spec/resource';
import type { StoredRecord } from '../types';

function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (a === null || a === undefined) return 1;
	if (b === null || b === undefined) return -1;
	return (a as string) < (b as string) ? -1 : 1;
}

/** `_order_by=date`, or `-date` for the latest first. What has no value comes last (assumed). */
export function ordered(
	world: World,
	row: ResourceRow,
	query: Query,
	records: Iterable<StoredRecord>,
): Iterable<StoredRecord> {
	const { _order_by: wanted } = query;
	if (!wanted) return records;
	if (!row.orderBy) throw invalid('_order_by', messages.notImitated('the order of this list'));
	const field = wanted.replace(/^-/, '');
	if (!row.orderBy.includes(field)) throw invalid('_order_by', messages.oneOf(row.orderBy));
	const sign = wanted.startsWith('-') ? -1 : 1;
	const keyed = Array.from(records, (record) => ({ record, key: view(world, row, record)[field] }));
	return keyed.sort((a, b) => compare(a.key, b.key) * sign).map(({ record }) => record);
}
