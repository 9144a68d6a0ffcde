import { search } from '../search';
import { allActivities } from './allActivities';
import { putMeetingIntegration, putSchedulingLink, removeSchedulingLink } from './appOnly';
import { bulkUpdateTasks } from './bulkTasks';
import { mergeLeads } from './mergeLeads';
import { apiKeys, me } from './me';
import { associateSharedField, readSchema } from './schema';
import type { SpecialRoute } from './specialRoute';

/** Paths beside the resource table. They are matched before it, by method. */
export const specialRoutes: SpecialRoute[] = [
	{ method: 'GET', path: /^\/me\/$/, group: 'me', answer: me },
	{ method: 'GET', path: /^\/api_key\/$/, group: 'me', answer: apiKeys },
	{ method: 'POST', path: /^\/data\/search\/$/, group: 'search', answer: search },
	{ method: 'GET', path: /^\/activity\/$/, group: 'activity', answer: allActivities },
	{ method: 'POST', path: /^\/lead\/merge\/$/, group: 'lead', answer: mergeLeads },
	{ method: 'PUT', path: /^\/task\/$/, group: 'task', answer: bulkUpdateTasks },
	{
		method: 'POST',
		path: /^\/scheduling_link\/integration\/$/,
		group: 'settings',
		appOnly: true,
		answer: putSchedulingLink,
	},
	{
		method: 'DELETE',
		path: /^\/scheduling_link\/integration\/(?<id>[^/]+)\/$/,
		group: 'settings',
		appOnly: true,
		answer: removeSchedulingLink,
	},
	{
		method: 'POST',
		path: /^\/activity\/meeting\/(?<id>[^/]+)\/integration\/$/,
		group: 'activity',
		appOnly: true,
		answer: putMeetingIntegration,
	},
	{
		method: 'GET',
		path: /^\/custom_field_schema\/(?<id>lead|contact|opportunity|(?:activity|custom_object)\/[^/]+)\/$/,
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
