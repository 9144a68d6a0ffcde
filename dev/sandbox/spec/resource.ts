import type { FieldRule } from './fields';

export type Operation = 'list' | 'create' | 'read' | 'update' | 'remove';

export interface Paging {
	maxLimit: number;
	maxSkip: number;
}

export interface ResourceRow {
	/** The record type, also the argument of `records()`. */
	name: string;
	/** Path of the collection; an item is one segment further. */
	path: string;
	/** As it appears in "Empty query: Lead matching query does not exist." */
	errorName: string;
	idPrefix: string;
	idLength: 43 | 22;
	operations: readonly Operation[];
	createStatus: 200 | 201;
	deleteStatus: 200 | 204;
	fields: Record<string, FieldRule>;
	/** Record type whose definitions rule its `custom.cf_...` keys. */
	customFields?: 'lead' | 'contact' | 'opportunity' | 'call' | 'custom_activity' | 'custom_object';
	dates: 'offset' | 'naive';
	paging: Paging | 'none';
	/** Whether a list reports `total_results`. */
	counted?: boolean;
	/** What a list can be ordered by (`_order_by`, with a minus for descending). */
	orderBy?: readonly string[];
	/** What a list can be filtered by beside the fields of the row. */
	filters?: readonly string[];
	/** Query parameters without which a list is refused. */
	listNeeds?: readonly string[];
	/** Endpoint group, when limits.groups is perResource. */
	group: string;
	/** What nobody has confirmed about this row. */
	assumed?: string;
	source: string;
}

export const EVERYTHING: readonly Operation[] = ['list', 'create', 'read', 'update', 'remove'];
