import { search } from '../search';
import { bulkUpdateTasks } from './bulkTasks';
import { mergeLeads } from './mergeLeads';
import { me } from './me';
import { associateSharedField, readSchema } from './schema';
import type { SpecialRoute } from './specialRoute';

/** Paths beside the resource table. They are matched before it, by method. */
export const specialRoutes: SpecialRoute[] = [
	{ method: 'GET', path: /^\/me\/$/, group: 'me', answer: me },
	{ method: 'POST', path: /^\/data\/search\/$/, group: 'search', answer: search },
	{ method: 'POST', path: /^\/lead\/merge\/$/, group: 'lead', answer: mergeLeads },
	{ method: 'PUT', path: /^\/task\/$/, group: 'task', answer: bulkUpdateTasks },
	{
		method: 'GET',
		path: /^\/custom_field_schema\/(?<id>lead|contact|opportunity|custom_(?:activity|object)_type\/[^/]+)\/$/,
		group: 'custom_field',
		answer: readSchema,
	},
	{
		method: 'POST',
		path: /^\/custom_field\/shared\/(?<id>[^/]+)\/association\/$/,
		group: 'custom_field',
		answer: associateSharedField,
	},
];
