import { OTHER_PAGE } from './limits';
import { EVERYTHING } from './resource';

/** What most resources outside the CRM proper have in common. */
export const classic = {
	idLength: 43,
	operations: EVERYTHING,
	createStatus: 200,
	deleteStatus: 200,
	dates: 'offset',
	paging: OTHER_PAGE,
	group: 'settings',
	source: 'published OpenAPI',
} as const;

/** Newer resources: short ids, dates without offset, 201 and 204. */
export const modern = {
	...classic,
	idLength: 22,
	createStatus: 201,
	deleteStatus: 204,
	dates: 'naive',
} as const;
