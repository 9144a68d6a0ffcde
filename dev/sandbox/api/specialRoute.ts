import type { Caller, Query, World } from '../crm/world';
import type { SearchIndex } from '../search';
import type { Body } from '../types';

export interface Answer {
	status: number;
	/** Absent: no body at all. */
	body?: unknown;
}

export interface RouteContext {
	world: World;
	index: SearchIndex;
	caller: Caller;
	query: Query;
	body: Body;
	id?: string;
}

/** A path that does more than a row of the resource table can say. */
export interface SpecialRoute {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: RegExp;
	group: string;
	/** Whether an API key is not enough. */
	appOnly?: boolean;
	answer(context: RouteContext): Answer;
}
