import type { IDataObject } from 'n8n-workflow';
import { isEqual } from 'lodash';

import { dateUpdatedOf, latestDateIn, latestOf } from '../../close/latestDate';
import { type MatchObject, matchObjectAt } from '../../close/matching';
import { momentOf } from '../../lib/momentOf';
import { setOwn } from '../../syntax/fieldPattern';
import { previousOf } from '../lookup/previous';
import { addedSince } from './addedSince';
import { UNDO_MESSAGES, UNDO_WARNINGS } from './messages';
import type { UndoDecision, UndoObject } from './types';

/**
 * What to do about an object.
 * @param row as Close shows it now
 * @param activities those of a lead that the run has not created itself
 */
export function decideUndo(
	object: UndoObject,
	row: IDataObject,
	activities: readonly IDataObject[] = [],
): UndoDecision {
	const { id, collection, previous, knownUntil, isTakenBackAnyway } = object;
	const body = previous && differing(matchObjectAt(collection) as MatchObject, previous, row);
	if (body && Object.keys(body).length === 0) return { kind: 'leave' };
	// Deleting an object deletes what lies in it.
	const date = previous
		? dateUpdatedOf(row)
		: latestOf([latestDateIn(row), ...activities.filter(isOfPeople).map(dateUpdatedOf)]);
	const changedAt = momentOf(date);
	const isKnown = changedAt !== undefined && knownUntil !== undefined;
	const change: UndoDecision = body ? { kind: 'restore', body } : { kind: 'delete' };
	if (isKnown && changedAt <= knownUntil) return change;
	const say = isTakenBackAnyway ? UNDO_WARNINGS : UNDO_MESSAGES;
	const added = previous || !isKnown ? '' : addedSince(row, activities.filter(isOfPeople), knownUntil);
	const message = isKnown ? say.changedSince(id, String(date), added) : say.dateUnknown(id);
	if (isTakenBackAnyway) return { ...change, warning: message };
	return { kind: 'refuse', reason: isKnown ? 'changedSince' : 'cannotUndo', message };
}

/** Close itself notes that a lead was created. */
const isOfPeople = ({ _type: type }: IDataObject) => type !== 'Created';

/** The previous values that differ from those Close holds now, of fields that Close still has. */
function differing(object: MatchObject, previous: IDataObject, row: IDataObject): IDataObject {
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(previous)) {
		const now = previousOf(object, { [name]: value }, row, () => true) ?? {};
		const isField = Object.keys(now).length > 0;
		if (isField && !isEqual(now[name], value)) setOwn(body, name, value);
	}
	return body;
}
