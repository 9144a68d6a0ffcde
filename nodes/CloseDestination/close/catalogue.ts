import { activities, otherActivities } from './operations/activities';
import { bulkActions } from './operations/bulkActions';
import { customFields } from './operations/customFields';
import { customObjects } from './operations/customObjects';
import { customTypes } from './operations/customTypes';
import { extras } from './operations/extras';
import { integrations } from './operations/integrations';
import { leads } from './operations/leads';
import { messages } from './operations/emailsAndSms';
import { opportunities } from './operations/opportunities';
import { people } from './operations/people';
import { phones } from './operations/phones';
import { playbooks } from './operations/playbooks';
import { scheduling } from './operations/scheduling';
import { sequences } from './operations/sequences';
import { statuses } from './operations/statuses';
import { tasks } from './operations/tasks';
import { templates } from './operations/templates';
import type { CloseOperation, ObjectName } from './types';

/** Every write operation of Close, the most used ones first. Source: Close's API reference, autumn 2026. */
export const OPERATIONS: readonly CloseOperation[] = [
	...leads,
	...opportunities,
	...tasks,
	...activities,
	...messages,
	...otherActivities,
	...customObjects,
	...sequences,
	...bulkActions,
	...extras,
	...statuses,
	...customFields,
	...customTypes,
	...templates,
	...integrations,
	...playbooks,
	...scheduling,
	...phones,
	...people,
];

/** The operation that creates an object. */
export function creationOf(object: ObjectName): CloseOperation {
	return OPERATIONS.find((known) => known.object === object && known.effect === 'create') as CloseOperation;
}
