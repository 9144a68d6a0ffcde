import type { IDataObject } from 'n8n-workflow';

import type { RecordSettings, RunSettings } from '../../parameters/types';
import type { CloseOperation } from '../../close/types';
import { columnOf } from '../../close/columns';
import { hasField } from '../../close/leadChildren';
import { cleanPayload } from './cleanPayload';
import { withOneNote } from './oneNote';
import { withoutShownFields } from './withoutShownFields';
import { pickFields, withoutFields } from '../../syntax/chosenFields';
import type { FieldPattern } from '../../syntax/fieldPattern';
import { describesLead, isAboutCompany } from '../lead/newLead';
import { mapFields } from '../fields/mapFields';
import { isEarlierResult } from './resultField';
import { isPlainObject } from '../../lib/isPlainObject';
import { shorten } from '../../lib/shorten';
import { fieldBehind } from '../../syntax/template';
import { isWide, PAUSE, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import { PLAN_REFUSALS } from '../messages';
import type { PlanInput, PreparedRecord } from '../types';

/** The part of the chosen fields that is sent. Never changes the given object. */
export function* payloadOf(
	chosen: IDataObject,
	own: RecordSettings,
	run: RunSettings,
	operation?: CloseOperation,
): Pausing<Pick<PreparedRecord, 'payload' | 'leftOut'> | Refusal> {
	const others = [usedOtherwise(chosen, own, run), onlyOfLead(chosen, run, operation)];
	if (isWide(chosen)) yield PAUSE;
	const written = withoutFields(chosen, own.exclude, ...others);
	if (isWide(written)) yield PAUSE;
	const { kept, leftOut } = withoutShown(written, run, operation);
	if (isWide(kept)) yield PAUSE;
	const clean = cleanPayload(kept, run.options);
	if (isWide(kept)) yield PAUSE;
	if (clean instanceof Refusal) return clean;
	if (!bodyIsSent(own, run)) return { payload: clean };
	const payload = operation ? withOneNote(clean, operation) : clean;
	if (payload instanceof Refusal) return payload;
	if (Object.keys(payload).length === 0 && !mayBeEmpty(own)) return PLAN_REFUSALS.nothingLeft();
	return { payload, leftOut };
}

/** Columns that are put together with those of other records may mean something else. */
function withoutShown(
	chosen: IDataObject,
	{ grouping, match }: RunSettings,
	operation?: CloseOperation,
): ReturnType<typeof withoutShownFields> {
	const isWhole = grouping.algorithm === 'single';
	return operation && isWhole ? withoutShownFields(chosen, operation, match !== undefined) : { kept: chosen };
}

export function bodyIsSent({ method }: RecordSettings, { options }: RunSettings): boolean {
	return method !== 'DELETE' || options.sendBodyWithDelete;
}

/** The fields that 'Fields to Send' selects. */
export function chooseFields(
	record: IDataObject,
	index: number,
	own: RecordSettings,
	{ settings }: Pick<PlanInput, 'settings'>,
): IDataObject | Refusal {
	switch (settings.fieldsToSend) {
		case 'all':
			return record;
		case 'selected':
			return pickFields(record, own.include);
		case 'mapped':
			return own.mapping ? mapFields(record, index, own.mapping) : {};
		case 'json':
			return readJsonBody(own.jsonBody?.(index));
	}
}

function readJsonBody(given: unknown): IDataObject | Refusal {
	if (given instanceof Refusal) return given;
	let value = given;
	if (typeof given === 'string') {
		try {
			value = JSON.parse(given);
		} catch (error) {
			return PLAN_REFUSALS.brokenJson((error as Error).message, shorten(given));
		}
	}
	if (isPlainObject(value)) return value as IDataObject;
	return PLAN_REFUSALS.noJsonObject(describe(value));
}

function describe(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return value === null || value === undefined || value === '' ? 'empty' : `a ${typeof value}`;
}

/** Fields left out of the body without being excluded: those that hold an object's own id, and earlier results. */
function usedOtherwise(chosen: IDataObject, own: RecordSettings, { match }: RunSettings): FieldPattern[] {
	const patterns = own.endpoint.pathFields.map((field) => fieldBehind(chosen, field));
	const ids = (match?.keys ?? []).filter(({ field }) => field.kind === 'id').map(({ from }) => from);
	// From any earlier node, whatever its Result Field was.
	const results = Object.keys(chosen).filter((name) => isEarlierResult(chosen[name]));
	return [...patterns, ...ids, ...results.map(literally)];
}

/** Fields that say which lead is meant, or what it is like, and that the object itself does not have. */
function onlyOfLead(
	chosen: IDataObject,
	{ leadLookup }: RunSettings,
	operation?: CloseOperation,
): FieldPattern[] {
	if (!leadLookup || !operation) return [];
	const keys = leadLookup.keys.map(({ from }) => from);
	const columns = Object.keys(chosen)
		.filter((name) => describesLead(name, leadLookup))
		.map(literally);
	return [...keys, ...columns].filter(({ steps }) => !steps.some(({ key }) => isOwn(key, operation)));
}

/** A column of the object's own rows: a contact's e-mail address is sent, whether or not its lead is looked up by it. */
function isOwn(name: string, operation: CloseOperation): boolean {
	if (hasField(operation, name)) return true;
	const { object } = operation;
	return object !== undefined && !isAboutCompany(name) && columnOf(name, { operation, object }) !== undefined;
}

/** A pattern that matches exactly this key. */
function literally(name: string): FieldPattern {
	return { text: name, steps: [{ key: name }] };
}

/** Calls such as `POST /playbook/{id}/archive/` need only their path. */
function mayBeEmpty({ method, endpoint }: RecordSettings): boolean {
	return method === 'DELETE' || (method === 'POST' && endpoint.pathFields.length > 0);
}
