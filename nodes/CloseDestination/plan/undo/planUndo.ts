import { uniq } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { findOperation } from '../../close/findOperation';
import { isUsableId } from '../../close/ids';
import { momentOf } from '../../lib/momentOf';
import { type Pausing, withPauses } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import type { RunSettings } from '../../parameters/types';
import type { BaseUrl } from '../../syntax/baseUrl';
import { setOwn } from '../../syntax/fieldPattern';
import { agentRefusal } from '../checks/agentGate';
import { baseUrlOf } from '../lookup/withLookup';
import type { RefusedRecord, Target } from '../types';
import { UNDO_REFUSALS } from './messages';
import { peopleIn, resultIn } from './readResult';
import { stepsOf, type UndoStep } from './stepsOf';
import type { UndoGroup, UndoObject } from './types';
import { Related, undoGroups } from './undoGroups';

export interface UndoInput {
	/** Items of Sent, or a refusal for one that could not be read. */
	records: ReadonlyArray<IDataObject | Refusal>;
	settings: Pick<RunSettings, 'options' | 'agentMay'>;
	base: BaseUrl;
	/** Settled records are left out. */
	isSettled: (index: number) => boolean;
}

export interface UndoPlan {
	refused: RefusedRecord[];
	/** Records that wrote nothing. */
	untouched: number[];
	groups: UndoGroup[];
}

/** A step of a record, and when the record was written. */
type DatedStep = UndoStep & { index: number; at: number };

/** Plans how to undo records. Pure, as all planning is: `decideUndo` looks at what Close holds now. */
export function* planUndo(input: UndoInput): Pausing<UndoPlan> {
	const plan: UndoPlan = { refused: [], untouched: [], groups: [] };
	const steps = new Map<string, DatedStep[]>();
	const known = new Map<string, number>();
	const related = new Related();
	const created = yield* createdIds(input);
	yield* withPauses([...input.records.keys()], (index) => {
		const result = resultOf(index, input);
		if (!(result instanceof Refusal)) {
			related.join(idsIn(result));
			noteDate(result, known);
		}
		if (input.isSettled(index)) return;
		const own = result instanceof Refusal ? result : allowedSteps(result, input, (id) => created.has(id));
		if (own instanceof Refusal) plan.refused.push({ kind: 'refused', index, refusal: own });
		else if (own.length === 0) plan.untouched.push(index);
		else {
			const at = dateIn(result as IDataObject) ?? 0;
			for (const step of own) addTo(steps, { ...step, index, at });
		}
	});
	const objects = [...steps.values()].map((own) => objectOf(own, known, input));
	plan.groups = undoGroups(objects, related);
	return plan;
}

function resultOf(index: number, { records, settings }: UndoInput): IDataObject | Refusal {
	const record = records[index];
	if (record instanceof Refusal) return record;
	const { resultField } = settings.options;
	return resultIn(record, resultField) ?? UNDO_REFUSALS.noResult(resultField);
}

/** The objects that are deleted because a record created them. */
function* createdIds(input: UndoInput): Pausing<Set<string>> {
	const ids = new Set<string>();
	yield* withPauses([...input.records.keys()], (index) => {
		const result = resultOf(index, input);
		const steps = result instanceof Refusal ? result : allowedSteps(result, input, () => true);
		if (steps instanceof Refusal) return;
		for (const { id, previous } of steps) if (!previous) ids.add(id);
	});
	return ids;
}

function allowedSteps(
	result: IDataObject,
	input: UndoInput,
	isNew: (id: string) => boolean,
): UndoStep[] | Refusal {
	const steps = stepsOf(result, isNew);
	if (steps instanceof Refusal) return steps;
	const refusals = steps.map((step) => {
		const request = { target: targetOf(step, input.base), body: step.previous };
		return agentRefusal({ ...request, ...UNSENT }, input.settings.agentMay);
	});
	return refusals.find((refusal) => refusal !== undefined) ?? steps;
}

const UNSENT = { contentType: '', units: [], warnings: [] };

function targetOf({ id, collection, previous }: UndoStep, base: BaseUrl): Target {
	const method = previous ? 'PUT' : 'DELETE';
	const path = `${collection}${id}/`;
	const url = `${baseUrlOf(base)}${path}`;
	const found = findOperation(method, path);
	return { method, url, headers: {}, key: `${method} ${url}`, path, namesObject: true, found };
}

/** The steps of several records about one object, as one. */
function objectOf(steps: DatedStep[], known: ReadonlyMap<string, number>, input: UndoInput): UndoObject {
	const [{ id, collection }] = steps;
	const isNew = steps.some(({ previous }) => previous === undefined);
	const previous = isNew ? undefined : valuesBefore(steps);
	return {
		...{ id, collection, previous },
		records: uniq(steps.map(({ index }) => index)),
		target: targetOf({ id, collection, previous }, input.base),
		knownUntil: known.get(id),
		isTakenBackAnyway: input.settings.options.changedSince === 'takeBack',
	};
}

/** The last write is taken back first, so the values before the first write remain; a record may write a person twice. */
function valuesBefore(steps: readonly DatedStep[]): IDataObject {
	const values: IDataObject = {};
	const lastFirst = [...steps].reverse().sort((a, b) => b.at - a.at || b.index - a.index);
	for (const { previous = {} } of lastFirst) {
		for (const [name, value] of Object.entries(previous)) setOwn(values, name, value);
	}
	return values;
}

function addTo(steps: Map<string, DatedStep[]>, step: DatedStep): void {
	const others = steps.get(step.id);
	if (others) others.push(step);
	else steps.set(step.id, [step]);
}

/** The objects that a record is about. */
function idsIn(result: IDataObject): string[] {
	const { id, contactId, leadId } = result;
	return [id, contactId, leadId, ...peopleIn(result).map((person) => person.id)].filter(isUsableId);
}

const dateIn = ({ dateUpdated }: IDataObject) => momentOf(dateUpdated);

/** A write to one object of a lead may show on another. */
function noteDate(result: IDataObject, known: Map<string, number>): void {
	const date = dateIn(result);
	if (date === undefined) return;
	for (const id of idsIn(result)) known.set(id, Math.max(date, known.get(id) ?? date));
}
