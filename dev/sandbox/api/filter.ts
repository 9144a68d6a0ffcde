import { parseDatetime, isDate } from '../crm/dates';
import { view } from '../crm/engine';
import { invalid } from '../crm/problems';
import type { Query, World } from '../crm/world';
import { messages } from '../spec/errors';
import type { ResourceRow } from '../spec/resource';
import type { StoredRecord } from '../types';

/** Parameters that mean more than a comparison; answering them with unfiltered rows would mislead. */
const NOT_IMITATED = ['query', 'search', 'saved_search_id', '_group_by'];
const ALWAYS = ['id', 'lead_id', 'created_by', 'organization_id', 'date_created', 'date_updated'];

type Comparison = (value: unknown, wanted: string) => boolean;

function momentOf(value: unknown): number {
	const text = String(value);
	return parseDatetime(text) ?? (isDate(text) ? Date.parse(text) : NaN);
}

const moments =
	(holds: (value: number, bound: number) => boolean): Comparison =>
	(value, wanted) =>
		holds(momentOf(value), momentOf(wanted));

const among: Comparison = (value, wanted) => wanted.split(',').includes(String(value));
/** Python writes `True`. */
const equal: Comparison = (value, wanted) =>
	typeof value === 'boolean' ? String(value) === wanted.toLowerCase() : String(value) === wanted;

const COMPARISONS: Record<string, Comparison> = {
	in: among,
	lt: moments((value, bound) => value < bound),
	lte: moments((value, bound) => value <= bound),
	gt: moments((value, bound) => value > bound),
	gte: moments((value, bound) => value >= bound),
};

interface Condition {
	field: string;
	holds(value: unknown): boolean;
}

function conditionOf(key: string, wanted: string): Condition {
	const [, field, operator] = /^(.*?)(?:__(in|lte?|gte?))?$/.exec(key)!;
	// ids may be given as a list (published OpenAPI, activities)
	const compare = COMPARISONS[operator] ?? (/(^|_)id$/.test(field) ? among : equal);
	return { field, holds: (value) => compare(value, wanted) };
}

/** The conditions in a query that a list of this row knows; unknown ones are ignored. */
function conditionsIn(row: ResourceRow, query: Query): Condition[] {
	const known = [...ALWAYS, ...Object.keys(row.fields), ...(row.filters ?? [])];
	return Object.entries(query)
		.filter(([key]) => !key.startsWith('_') || key.startsWith('_type'))
		.map(([key, wanted]) => conditionOf(key, wanted))
		.filter(({ field }) => known.includes(field));
}

/** The records of a row, or those among `records`, that the query asks for. */
export function filtered(
	world: World,
	row: ResourceRow,
	query: Query,
	records: Iterable<StoredRecord> = query.lead_id && !query.lead_id.includes(',')
		? world.store.ofLead(row.name, query.lead_id)
		: world.store.all(row.name),
): Iterable<StoredRecord> {
	for (const key of NOT_IMITATED) {
		if (key in query) throw invalid(key, messages.notImitated(`the parameter ${key}`));
	}
	const conditions = conditionsIn(row, query);
	if (conditions.length === 0) return records;
	const fromView = conditions.some(({ field }) => row.filters?.includes(field));
	const matching: StoredRecord[] = [];
	for (const record of records) {
		const seen = fromView ? view(world, row, record) : record;
		if (conditions.every(({ field, holds }) => holds(seen[field]))) matching.push(record);
	}
	return matching;
}
