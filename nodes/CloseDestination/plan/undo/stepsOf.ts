import type { IDataObject } from 'n8n-workflow';

import { collectionOfId } from '../../close/addresses';
import { matchObjectAt } from '../../close/matching';
import { isPlainObject } from '../../lib/isPlainObject';
import { Refusal } from '../../lib/Refusal';
import { shorten } from '../../lib/shorten';
import { UNDO_REFUSALS } from './messages';
import { peopleIn } from './readResult';

/** What a record did to one object. */
export interface UndoStep {
	id: string;
	collection: string;
	/** Undefined when it created the object. */
	previous?: IDataObject;
}

/**
 * What a result says was done, as steps to be taken back; none when nothing was written.
 * @param isNew whether an object is deleted anyway, for the record that created it: what it held later does not matter
 */
export function stepsOf(result: IDataObject, isNew: (id: string) => boolean): UndoStep[] | Refusal {
	const { status, leadCreated } = result;
	const ofLead = leadCreated === true ? [created(result.leadId)] : [];
	if (status !== 'sent') {
		return ofLead.length > 0 && status !== 'unknown' ? whole(ofLead) : UNDO_REFUSALS.notSent(String(status));
	}
	const own = ownSteps(result, isNew);
	return own instanceof Refusal ? own : whole([...own, ...ofLead]);
}

type Step = UndoStep | Refusal;
type IsNew = (id: string) => boolean;

function ownSteps(result: IDataObject, isNew: IsNew): Step[] | Refusal {
	const { action, id, activity, previous } = result;
	const people = peopleIn(result);
	// People get calls of their own only when Close had the lead, whatever was done about them.
	if (people.length > 0) {
		// People who were created with a lead are deleted with it.
		const isGone = (own: string) => isNew(own) || isNew(id as string);
		return [
			...people.map((person) => personStep(person, isGone)),
			...(previous === undefined ? [] : [updated(id, previous, isNew)]),
		];
	}
	switch (action) {
		case 'created':
			return [created(id, activity)];
		case 'updated':
			return [updated(id, previous, isNew)];
		case 'unchanged':
		case 'skipped':
			return [];
		case 'deleted':
			return UNDO_REFUSALS.deleted();
		default:
			return UNDO_REFUSALS.done();
	}
}

const personStep = ({ action, id, previous }: IDataObject, isNew: IsNew): Step =>
	action === 'created' ? created(id) : updated(id, previous, isNew);

function created(id: unknown, activity?: unknown): Step {
	const collection = collectionOfId(id, activity);
	return collection === undefined ? otherObject(id) : { id: id as string, collection };
}

function updated(id: unknown, previous: unknown, isNew: IsNew): Step {
	const collection = collectionOfId(id, undefined);
	if (collection === undefined) return otherObject(id);
	const isKnown = isPlainObject(previous) && matchObjectAt(collection) !== undefined;
	if (!isKnown && !isNew(id as string)) return UNDO_REFUSALS.previousUnknown(id as string);
	return { id: id as string, collection, previous: isKnown ? (previous as IDataObject) : {} };
}

const otherObject = (id: unknown) =>
	UNDO_REFUSALS.otherObject(typeof id === 'string' ? `'${shorten(id)}'` : 'what was written');

/** A record is taken back as a whole or not at all. */
function whole(steps: readonly Step[]): UndoStep[] | Refusal {
	const refusal = steps.find((step) => step instanceof Refusal);
	return refusal ?? (steps as UndoStep[]);
}
