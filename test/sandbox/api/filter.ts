import { invalid } from '../crm/problems';
import type { Query, World } from '../crm/world';
import { messages } from '../spec/errors';
import type { ResourceRow } from '../spec/resource';
import type { StoredRecord } from '../types';

const PAGE_PARAMETERS = ['_skip', '_limit', '_fields'];
/** Parameters that mean more than equality; answering them with unfiltered rows would mislead. */
const NOT_IMITATED = ['query', '_order_by', 'search', 'saved_search_id'];
const ALWAYS = ['id', 'lead_id', 'created_by', 'organization_id'];

function accepts(record: StoredRecord, key: string, wanted: string): boolean {
	if (key.endsWith('__in')) return wanted.split(',').includes(String(record[key.slice(0, -'__in'.length)]));
	return String(record[key]) === wanted;
}

/** The records of a row that the query asks for: equality on its fields, `<field>__in` lists. */
export function filtered(world: World, row: ResourceRow, query: Query): Iterable<StoredRecord> {
	const conditions: Array<[string, string]> = [];
	for (const [key, wanted] of Object.entries(query)) {
		if (PAGE_PARAMETERS.includes(key)) continue;
		if (NOT_IMITATED.includes(key)) throw invalid(key, messages.notImitated(`the parameter ${key}`));
		const field = key.replace(/__in$/, '');
		if (ALWAYS.includes(field) || Object.hasOwn(row.fields, field)) conditions.push([key, wanted]);
	}
	const records = query.lead_id ? world.store.ofLead(row.name, query.lead_id) : world.store.all(row.name);
	if (conditions.length === 0) return records;
	const matching: StoredRecord[] = [];
	for (const record of records) {
		if (conditions.every(([key, wanted]) => accepts(record, key, wanted))) matching.push(record);
	}
	return matching;
}
