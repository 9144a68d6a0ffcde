import type { IDataObject } from 'n8n-workflow';

/** Lists of the organization whose entries are chosen by name, in the editor and in records. */
export type ListName =
	| 'leadStatuses'
	| 'opportunityStatuses'
	| 'pipelines'
	| 'users'
	| 'customObjectTypes'
	| 'customActivityTypes'
	| 'outcomes';

interface CloseList {
	/** Below the base URL. */
	path: string;
	/** What one of its entries is. */
	entry: string;
	/** What `ids.ts` calls the ids of its entries. */
	ids: string;
	/** Fields that each make a name, the shown one first. */
	names: ReadonlyArray<readonly string[]>;
	/** Set when names are unique only within an entry of another list: the field with the id of that entry. */
	within?: { field: string; list: ListName };
}

/** Source: Close's reference, one page for each list. */
export const LISTS: Readonly<Record<ListName, CloseList>> = {
	leadStatuses: { path: '/status/lead/', entry: 'lead status', ids: 'status_id', names: [['label']] },
	opportunityStatuses: {
		path: '/status/opportunity/',
		entry: 'opportunity status',
		ids: 'status_id',
		names: [['label']],
		within: { field: 'pipeline_id', list: 'pipelines' },
	},
	pipelines: { path: '/pipeline/', entry: 'pipeline', ids: 'pipeline_id', names: [['name']] },
	users: {
		path: '/user/',
		entry: 'user',
		ids: 'user_id',
		names: [['first_name', 'last_name'], ['email']],
	},
	outcomes: { path: '/outcome/', entry: 'outcome', ids: 'outcome_id', names: [['name']] },
	customObjectTypes: {
		path: '/custom_object_type/',
		entry: 'custom object type',
		ids: 'custom_object_type_id',
		names: [['name']],
	},
	customActivityTypes: {
		path: '/custom_activity/',
		entry: 'custom activity type',
		ids: 'custom_activity_type_id',
		names: [['name']],
	},
};

/** An entry of a list, as it is shown and found. */
export interface ListEntry {
	id: string;
	/** The shown one first; none when the entry has no name. */
	names: readonly string[];
	/** The id of the entry of another list that it belongs to. */
	within?: string;
}

/** Entries per call. Source: Close's reference, "Pagination". */
const PAGE = 100;

/** The address of a page of a list. Lists that have no pages ignore what they are asked. */
export function pathOfPage(list: ListName, skip: number): string {
	return `${LISTS[list].path}?_limit=${PAGE}&_skip=${skip}`;
}

/** A page of a list, read from Close's answer; undefined when the answer holds no list. */
export function readPage(
	list: ListName,
	body: unknown,
): { entries: ListEntry[]; count: number; hasMore: boolean } | undefined {
	const { data, has_more: hasMore } = Object(body) as IDataObject;
	if (!Array.isArray(data)) return undefined;
	const entries = data.flatMap((entry) => readEntry(list, Object(entry) as IDataObject));
	return { entries, count: data.length, hasMore: hasMore === true && data.length > 0 };
}

function readEntry(list: ListName, entry: IDataObject): ListEntry[] {
	const { names, within } = LISTS[list];
	if (typeof entry.id !== 'string') return [];
	const own = names.map((fields) =>
		fields
			.map((field) => entry[field])
			.filter((part) => typeof part === 'string' && part.trim() !== '')
			.join(' '),
	);
	const parent = within && entry[within.field];
	return [
		{
			id: entry.id,
			names: own.filter((name) => name !== ''),
			...(typeof parent === 'string' ? { within: parent } : {}),
		},
	];
}
