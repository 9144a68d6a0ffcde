import { latestDateIn } from '../../close/latestDate';
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

const ACTIVITY = /^\/activity\/(\w+)\/$/;

/** The kind of activity that was created, which its id does not tell. */
function activityOf({ target: { method, found } }: PlannedRequest): string | undefined {
	return method === 'POST' ? ACTIVITY.exec(found?.operation.path ?? '')?.[1] : undefined;
}
