import type { IDataObject } from 'n8n-workflow';

import { type CloseObject, OBJECTS, schemaPathOf } from '../../close/objects';
import { PAUSE, PAUSE_EVERY, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import { keptKeys } from '../batching';
import type { Organization } from '../organization';
import type { PlanInput, PreparedRecord } from '../types';
import { customKeysIn } from './customKeys';
import { FIELD_REFUSALS } from './messages';
import { resolveFields } from './resolveFields';
import type { Schema } from './schema';

/** Where a body comes from. */
interface BodyContext extends Pick<PlanInput, 'settings' | 'organization'> {
	members: readonly PreparedRecord[];
}

/**
 * A body with custom field names replaced by ids, nested objects included. Needs a schema only if the catalogue knows
 * the object and a field is given by name.
 */
export function* withFieldIds(
	body: IDataObject,
	members: readonly PreparedRecord[],
	{ settings, organization }: Pick<PlanInput, 'settings' | 'organization'>,
): Pausing<IDataObject | Refusal> {
	const name = members[0].target.found?.operation.object;
	if (name === undefined) return body;
	const context = { members, settings, organization };
	let resolved = resolve(body, OBJECTS[name], context);
	for (const [list, nestedName] of Object.entries(OBJECTS[name].nested ?? {})) {
		if (resolved instanceof Refusal) return resolved;
		const entries = yield* resolveList(resolved[list], OBJECTS[nestedName], list, context);
		if (entries instanceof Refusal) return entries;
		if (entries !== resolved[list]) resolved = { ...resolved, [list]: entries as IDataObject[] };
	}
	return resolved;
}

function* resolveList(
	list: unknown,
	object: CloseObject,
	field: string,
	context: BodyContext,
): Pausing<unknown> {
	if (!Array.isArray(list)) return list;
	const entries: unknown[] = [];
	for (const [position, entry] of list.entries()) {
		if (position % PAUSE_EVERY === PAUSE_EVERY - 1) yield PAUSE;
		const isObject = typeof entry === 'object' && entry !== null;
		const resolved: unknown = isObject ? resolve(entry as IDataObject, object, context) : entry;
		if (resolved instanceof Refusal) return nestedRefusal(resolved, field, position);
		entries.push(resolved);
	}
	return entries.some((entry, position) => entry !== list[position]) ? entries : list;
}

function resolve(payload: IDataObject, object: CloseObject, context: BodyContext): IDataObject | Refusal {
	const { some, named } = customKeysIn(payload);
	const { members, settings, organization } = context;
	if (!object.schema || !(named || (some && settings.fieldsToSend === 'mapped'))) return payload;
	const path = schemaPathOf(object, typeIdOf(payload, object, members[0]));
	if (path === undefined) {
		const { name = '', field = '' } = object.type ?? {};
		return named ? FIELD_REFUSALS.unknownType(object.plural, name, field) : payload;
	}
	const schema = knownSchema(path, organization);
	if (schema instanceof Refusal || schema === undefined) return schema ?? payload;
	return resolveFields(payload, schema, {
		plural: object.plural,
		isUpdate: members[0].target.method !== 'POST',
		kept: keptKeys(settings.grouping),
	});
}

/** The fetched schema; undefined when the run has ended and nothing will be sent. */
export function knownSchema(path: string, organization: Organization): Schema | Refusal | undefined {
	const answer = organization.schema(path);
	switch (answer.kind) {
		case 'found':
			return answer.value;
		case 'unavailable':
			return FIELD_REFUSALS.notLookedUp(answer.why);
		case 'runEnded':
			return undefined;
	}
}

function typeIdOf(payload: IDataObject, { type }: CloseObject, { own, record }: PreparedRecord): unknown {
	if (!type) return undefined;
	return payload[type.field] ?? own.mapping?.typeId ?? record[type.field];
}

function nestedRefusal({ reason, message, field }: Refusal, list: string, position: number): Refusal {
	return new Refusal(reason, message, field === undefined ? undefined : `${list}.${position}.${field}`);
}
