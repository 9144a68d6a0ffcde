import type { IDataObject } from 'n8n-workflow';
import { isPlainObject, maxBy } from 'lodash';

import { momentOf } from '../../lib/momentOf';
import type { PlannedRequest } from '../../plan/types';
import type { Call, PersonWritten, UndoFacts } from '../types';

/** What Undo needs to know of what an accepted call has written. */
export function undoFactsOf(request: PlannedRequest, call: Call, written?: string): UndoFacts {
	const { contactOf, previous, leadPrevious, target } = request;
	const { object, effect } = target.found?.operation ?? {};
	const isNew = target.method === 'POST' && effect === 'create' && object !== undefined;
	if (!isNew && !previous && contactOf === undefined) return {};
	const facts = { dateUpdated: latestDateIn(call.body), activity: activityOf(request) };
	if (contactOf === undefined) return { previous, ...facts };
	return { previous: leadPrevious, people: [personOf(request, written)], ...facts };
}

/** What a call about one person of a lead has written. @param id as the answer shows it */
export function personOf(
	{ objectId, previous }: Pick<PlannedRequest, 'objectId' | 'previous'>,
	id?: string,
): PersonWritten {
	return objectId === undefined
		? { action: 'created', id }
		: { action: 'updated', id: objectId, ...(previous ? { previous } : {}) };
}

/** What an answer shows of what lies in a lead. */
const PARTS = ['contacts', 'opportunities', 'tasks'];

/** The latest `date_updated` in an answer about an object, of the object or of what is in it. */
export function latestDateIn(answer: unknown): string | undefined {
	if (!isPlainObject(answer)) return undefined;
	const object = answer as IDataObject;
	const parts = PARTS.flatMap((name) => (Array.isArray(object[name]) ? (object[name] as unknown[]) : []));
	return latestOf([dateOf(object), ...parts.map(dateOf)]);
}

export function latestOf(dates: ReadonlyArray<string | undefined>): string | undefined {
	return maxBy(
		dates.filter((date) => momentOf(date) !== undefined),
		momentOf,
	);
}

/** Search does not show when an object was changed. */
function dateOf(value: unknown): string | undefined {
	const { date_updated: updated, date_created: created } = Object(value) as IDataObject;
	return [updated, created].find((date): date is string => typeof date === 'string');
}

const ACTIVITY = /^\/activity\/(\w+)\/$/;

/** The kind of activity that was created, which its id does not tell. */
function activityOf({ target: { method, found } }: PlannedRequest): string | undefined {
	return method === 'POST' ? ACTIVITY.exec(found?.operation.path ?? '')?.[1] : undefined;
}
