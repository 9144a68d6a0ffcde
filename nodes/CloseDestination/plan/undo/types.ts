import type { IDataObject } from 'n8n-workflow';

import type { Target } from '../types';

/** An object in Close that is taken back, for all the records that have written it. */
export interface UndoObject {
	id: string;
	/** Close's path for such objects. */
	collection: string;
	records: number[];
	/** The call that takes it back: DELETE for what was created, PUT for what was updated. */
	target: Target;
	/** The values before the records were written; undefined for an object that they created. */
	previous?: IDataObject;
	/** Until when the records know it, in milliseconds: a later change is somebody else's. */
	knownUntil?: number;
	/** Whether a later change is no reason to leave it as it is. */
	isTakenBackAnyway: boolean;
}

/** Objects that are taken back one after the other, because they may belong to one lead: the leads last. */
export interface UndoGroup {
	objects: UndoObject[];
}

/** What to do about an object, now that it was read. */
export type UndoDecision =
	| { kind: 'delete'; warning?: string }
	| { kind: 'restore'; body: IDataObject; warning?: string }
	/** It is as it was before. */
	| { kind: 'leave' }
	| { kind: 'refuse'; reason: 'changedSince' | 'cannotUndo'; message: string };
