import { Refusal } from '../../lib/Refusal';

const cannotUndo = (why: string) => new Refusal('cannotUndo', `This cannot be undone: ${why}`);

/** Why a record is not taken back, before anything is read. */
export const UNDO_REFUSALS = {
	noResult: (resultField: string) =>
		cannotUndo(
			`the item has no result of this node under '${resultField}'. Pass on whole items of Sent, or set option 'Result Field' to the name under which they have it.`,
		),
	/** @param status of the result */
	notSent: (status: string) =>
		cannotUndo(
			`the record was not written (${status}). ${status === 'unknown' ? 'It may be in Close: look there.' : 'There is nothing to take back.'}`,
		),
	deleted: () => cannotUndo('the object was deleted. Close keeps it for nobody: create it again.'),
	done: () =>
		cannotUndo(
			'the call was none that creates or updates an object (a merge, a bulk action and the like). Look in Close what it did.',
		),
	/** @param id as the result has it, or what is said in its place */
	otherObject: (id: string) =>
		cannotUndo(
			`${id} is no lead, contact, opportunity, task, note, call, custom activity or custom object. Messages cannot be called back; take anything else back in Close.`,
		),
	previousUnknown: (id: string) =>
		cannotUndo(
			`${id} was updated, and nobody knows what it held before. Only updates by 'Match Existing Records' keep that, because it reads the object first.`,
		),
};

/** Of calls that option Changed Since lets through. */
export const UNDO_WARNINGS = {
	/** @param added what is deleted with it */
	changedSince: (id: string, at: string, added: string) =>
		`${id} was changed at ${at}, after the records were written, and is taken back anyway.${added === '' ? '' : ` Deleted with it, added or changed since: ${added}.`}`,
	dateUnknown: (id: string) =>
		`Nobody can tell whether ${id} was changed after the records were written. It is taken back anyway.`,
};

/** Why an object is left as it is, once it was read. */
export const UNDO_MESSAGES = {
	/** @param added what would be deleted with it */
	changedSince: (id: string, at: string, added: string) =>
		`${id} was changed at ${at}, after this record was written, and is left as it is. ${added === '' ? '' : `Added or changed in it since: ${added}. `}If a later run did that, give Undo the items of both runs together. If it was an Undo, or the change may be lost, set option 'Changed Since' to 'Take Back Anyway'${added === '' ? '' : ', which deletes that too'}.`,
	dateUnknown: (id: string) =>
		`${id} was left as it is: nobody can tell whether it was changed since, because the result or Close's answer has no date. Look at it in Close and change it there.`,
	/** @param other what lies in the lead */
	leadStillHolds: (id: string, other: string) =>
		`The lead ${id} was not deleted, because ${other} in it could not be taken back and would have been deleted with it.`,
	/** The beginning of what is said of a record of which a part was taken back. @param ids of the objects */
	partUndone: (ids: readonly string[]) => `Taken back: ${ids.join(', ')}. `,
	/** The same in a preview. */
	partToBeUndone: (ids: readonly string[]) => `Would be taken back: ${ids.join(', ')}. `,
};
