import type { IDataObject } from 'n8n-workflow';

import { type CloseObject, OBJECTS, schemaPathOf } from '../../close/objects';
import { PAUSE_EVERY, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import type { Grouping } from '../../parameters/types';
import type { Target } from '../types';
import { customKeysIn } from './customKeys';
import { FIELD_REFUSALS } from './messages';
import { resolveFields } from './resolveFields';
import type { Schema, Schemas } from './schema';

export interface Circumstances {
	target: Target;
	/** The records the body is made of, for what it does not hold. */
	records: readonly IDataObject[];
	/** From Mapped Fields: all values are coerced, also where no field is named. */
	isMapped: boolean;
	/** Of which custom type it is, where the records don't say. */
	typeId?: string;
	grouping: Grouping;
	schemas: Schemas;
}

/**
 * A body with the ids of its custom fields for their names, that of nested objects too. Only objects the catalogue
 * knows, and only when a field is named: otherwise no schema is looked for.
 */
export function* withFieldIds(
	body: IDataObject,
	circumstances: Circumstances,
): Pausing<IDataObject | Refusal> {
	const name = circumstances.target.found?.operation.object;
	if (name === undefined) return body;
	let resolved = resolve(body, OBJECTS[name], circumstances);
	for (const [list, nestedName] of Object.entries(OBJECTS[name].nested ?? {})) {
		if (resolved instanceof Refusal) return resolved;
		const entries = yield* resolveList(resolved[list], OBJECTS[nestedName], list, circumstances);
		if (entries instanceof Refusal) return entries;
		if (entries !== resolved[list]) resolved = { ...resolved, [list]: entries as IDataObject[] };
	}
	return resolved;
}

function* resolveList(
	list: unknown,
	object: CloseObject,
	field: string,
	circumstances: Circumstances,
): Pausing<unknown> {
	if (!Array.isArray(list)) return list;
	const entries: unknown[] = [];
	for (const [position, entry] of list.entries()) {
		if (position % PAUSE_EVERY === PAUSE_EVERY - 1) yield undefined;
		const isObject = typeof entry === 'object' && entry !== null;
		const resolved: unknown = isObject ? resolve(entry as IDataObject, object, circumstances) : entry;
		if (resolved instanceof Refusal) return nestedRefusal(resolved, field, position);
		entries.push(resolved);
	}
	return entries.some((entry, position) => entry !== list[position]) ? entries : list;
}

function resolve(
	payload: IDataObject,
	object: CloseObject,
	circumstances: Circumstances,
): IDataObject | Refusal {
	const { some, named } = customKeysIn(payload);
	if (!object.schema || !(named || (some && circumstances.isMapped))) return payload;
	const path = schemaPathOf(object, typeIdOf(payload, object, circumstances));
	if (path === undefined) {
		const { name = '', field = '' } = object.type ?? {};
		return named ? FIELD_REFUSALS.unknownType(object.plural, name, field) : payload;
	}
	const schema = knownSchema(path, circumstances.schemas);
	if (schema instanceof Refusal || schema === undefined) return schema ?? payload;
	return resolveFields(payload, schema, {
		plural: object.plural,
		isUpdate: circumstances.target.method !== 'POST',
		kept: groupingKeys(circumstances.grouping),
	});
}

/** What came of asking; nothing when the run has ended, so that nothing will be sent. */
export function knownSchema(path: string, schemas: Schemas): Schema | Refusal | undefined {
	const answer = schemas.find(path);
	if ('schema' in answer) return answer.schema;
	if ('runEnded' in answer) return undefined;
	return FIELD_REFUSALS.notLookedUp(answer.unavailable);
}

function typeIdOf(payload: IDataObject, { type }: CloseObject, { records, typeId }: Circumstances): unknown {
	if (!type) return undefined;
	return payload[type.field] ?? typeId ?? records[0]?.[type.field];
}

/** Fields a gateway's records are grouped by are named by the person as the body should show them. */
function groupingKeys(grouping: Grouping): ReadonlySet<string> | undefined {
	switch (grouping.algorithm) {
		case 'byField':
			return new Set(grouping.groupBy.map(({ text }) => text));
		case 'keyed':
			return new Set([grouping.keyField.text]);
		default:
			return undefined;
	}
}

function nestedRefusal({ reason, message, field }: Refusal, list: string, position: number): Refusal {
	return new Refusal(reason, message, field === undefined ? undefined : `${list}.${position}.${field}`);
}
