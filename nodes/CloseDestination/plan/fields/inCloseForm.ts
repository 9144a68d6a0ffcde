import type { IDataObject } from 'n8n-workflow';

import { creationOf } from '../../close/catalogue';
import { type CloseObject, OBJECTS } from '../../close/objects';
import type { CloseOperation, ObjectName } from '../../close/types';
import { isTurnDue, isWide, PAUSE, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import type { MatchSettings } from '../../parameters/types';
import { keptKeys } from '../batching';
import { requiredFields } from '../checks/preflight';
import type { Organization } from '../organization';
import { columnAt, membersByPath } from '../rows/columnAt';
import type { PlanInput, PlannedRequest, PreparedRecord } from '../types';
import type { Formats } from './coerce';
import { structured } from './coerced';
import { customKeysIn } from './customKeys';
import { schemaPath } from './customType';
import { type Formed, type InvalidValue, someOfEach } from './formed';
import { FIELD_REFUSALS, FIELD_WORDS } from './messages';
import { resolveFields } from './resolveFields';
import type { Schema } from './schema';
import { standardValues } from './standardValues';
import { withIds } from './withIds';

/** What bringing a body into Close's form depends on, besides the body. */
export interface FormContext {
	operation: CloseOperation;
	object: ObjectName;
	organization: Organization;
	formats: Formats;
	/** Whether values are sent as they are written: then only names of custom fields are replaced. */
	isAsWritten: boolean;
	/** Whether values of custom fields that are given by id are looked at too. */
	looksUpIds: boolean;
	isUpdate: boolean;
	/** The id or name of the object's custom type, unless the body has it. */
	type?: unknown;
	/** Keys that stay as they are. */
	kept: ReadonlySet<string>;
	/** Fields of the record that are not sent. */
	unsent?: IDataObject;
}

/**
 * The body of records whose object the node knows, in Close's form: see `formBody`. Refused when a value does not fit,
 * unless option Values: Invalid says that it is left out.
 */
export function* inCloseForm(
	body: IDataObject,
	members: readonly PreparedRecord[],
	{ settings, organization }: Pick<PlanInput, 'settings' | 'organization'>,
	contactRecords?: PlannedRequest['contactRecords'],
): Pausing<Formed | Refusal> {
	const [{ own, record, target, leftOut }] = members;
	const operation = target.found?.operation;
	if (operation?.object === undefined) return { body, invalidValues: [] };
	const { fieldsToSend, options, timezone, grouping, match } = settings;
	const { dateFormat, numberFormat, opportunityValue, invalidValues } = options;
	const typeField = OBJECTS[operation.object].type?.field;
	const formed = yield* formBody(body, {
		operation,
		object: operation.object,
		organization,
		formats: { dateFormat, numberFormat, opportunityValue, timezone },
		isAsWritten: fieldsToSend === 'json',
		looksUpIds:
			fieldsToSend === 'mapped' ||
			dateFormat !== 'iso' ||
			numberFormat !== 'plain' ||
			invalidValues === 'leaveOut' ||
			members.some(({ row }) => row?.namesCustom === true),
		isUpdate: target.method !== 'POST',
		type: own.mapping?.typeId ?? (typeField && record[typeField]),
		kept: keptKeys(grouping),
		unsent: leftOut,
	});
	if (formed instanceof Refusal || formed.invalidValues.length === 0) return formed;
	const membersBehind = membersByPath(members, contactRecords);
	const named = (value: InvalidValue) =>
		withColumn(value, columnAt(value.field, membersBehind(value.field), { body, contactRecords }));
	const refused =
		invalidValues === 'reject'
			? formed.invalidValues[0]
			: formed.invalidValues.find(({ field }) => isNeeded(field, body, { operation, match }));
	if (refused) {
		const { field, words, column } = named(refused);
		return fieldsToSend === 'mapped'
			? FIELD_REFUSALS.mappedValue(field, words, column)
			: FIELD_REFUSALS.value(field, words, column);
	}
	const told = someOfEach(formed.invalidValues);
	formed.invalidValues = [];
	for (const value of told) {
		yield PAUSE;
		formed.invalidValues.push(named(value));
	}
	return Object.keys(formed.body).length === 0
		? FIELD_REFUSALS.nothingFits(formed.invalidValues.map(({ words }) => words))
		: formed;
}

/** Adds the column's name, because that is the one people know. */
function withColumn(value: InvalidValue, column: string | undefined): InvalidValue {
	const isItsName = column === undefined || `${value.field}.`.startsWith(`${column}.`);
	if (isItsName) return value;
	return { ...value, column, words: FIELD_WORDS.ofColumn(column, value.words) };
}

/** Whether a record cannot do without a field: a create requires it, or it is looked up by it. */
function isNeeded(
	path: string,
	body: IDataObject,
	{ operation, match }: { operation: CloseOperation; match?: MatchSettings },
): boolean {
	const isOf = (field: string) => path === field || path.startsWith(`${field}.`);
	if (match?.keys.some(({ field, from }) => isOf(from.text) || isOf(field.name))) return true;
	if (operation.effect !== 'create') return false;
	// Close creates a lead without a name, which nobody finds again.
	const name = operation.object === 'lead' ? ['name'] : [];
	return [...requiredFields(operation, body), ...name].some(isOf);
}

/**
 * A body with custom field names replaced by ids, and values brought into the form that Close takes, nested objects
 * included. Needs a schema only if a custom field is given by name, or its value is to be read.
 */
export function* formBody(body: IDataObject, context: FormContext): Pausing<Formed | Refusal> {
	const { object, operation } = context;
	const formed = yield* formObject(body, object, operation.fields, context);
	if (formed instanceof Refusal) return formed;
	for (const [list, nested] of Object.entries(OBJECTS[object].nested ?? {})) {
		if (formed.body[list] === undefined) continue;
		const entries = yield* formList(formed.body[list], nested, list, context);
		if (entries instanceof Refusal) return entries;
		formed.invalidValues.push(...entries.invalidValues);
		formed.emptied = entries.emptied;
		if (entries.list !== formed.body[list]) formed.body = { ...formed.body, [list]: entries.list };
	}
	return formed;
}

interface FormedList extends Omit<Formed, 'body'> {
	list: IDataObject[];
}

function* formList(
	given: unknown,
	object: ObjectName,
	field: string,
	context: FormContext,
): Pausing<FormedList | Refusal> {
	const list = context.isAsWritten ? given : structured(given);
	const invalidValues: InvalidValue[] = [];
	if (!Array.isArray(list)) return { list: list as IDataObject[], invalidValues };
	const { fields } = creationOf(object);
	const entries: unknown[] = [];
	const emptied = new Set<number>();
	for (const [position, entry] of list.entries()) {
		if (isTurnDue(position)) yield PAUSE;
		const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
		const formed = isObject
			? yield* formObject(entry as IDataObject, object, fields, context)
			: { body: entry as IDataObject, invalidValues: [] };
		if (formed instanceof Refusal) return nestedRefusal(formed, field, position);
		for (const invalid of formed.invalidValues)
			invalidValues.push({ ...invalid, field: `${field}.${position}.${invalid.field}` });
		const isEmptied = formed.invalidValues.length > 0 && Object.keys(formed.body).length === 0;
		if (isEmptied) emptied.add(position);
		else entries.push(formed.body);
	}
	return { list: entries as IDataObject[], invalidValues, emptied };
}

function* formObject(
	payload: IDataObject,
	object: ObjectName,
	fields: CloseOperation['fields'],
	context: FormContext,
): Pausing<Formed | Refusal> {
	if (isWide(payload)) yield PAUSE;
	if (context.isAsWritten) return yield* formCustomFields(payload, OBJECTS[object], context);
	const { organization, kept, unsent } = context;
	const named = withIds(payload, { object: OBJECTS[object], fields, organization, kept, unsent });
	if (named instanceof Refusal) return named;
	if (isWide(payload)) yield PAUSE;
	const custom = yield* formCustomFields(named.body, OBJECTS[object], context);
	if (custom instanceof Refusal) return custom;
	const standard = yield* standardValues(custom.body, fields, context.formats);
	const invalidValues = [...named.invalidValues, ...custom.invalidValues, ...standard.invalidValues];
	return { body: standard.body, invalidValues };
}

function* formCustomFields(
	payload: IDataObject,
	object: CloseObject,
	context: FormContext,
): Pausing<Formed | Refusal> {
	const asGiven = { body: payload, invalidValues: [] };
	const { some, named } = customKeysIn(payload);
	const { organization, isUpdate, kept, isAsWritten, formats } = context;
	if (!object.schema || !(named || (some && context.looksUpIds && !isAsWritten))) return asGiven;
	const type = object.type && (payload[object.type.field] ?? context.type);
	const path = schemaPath(object, type, organization);
	if (path instanceof Refusal) return path;
	if (path === undefined) {
		const { name = '', field = '' } = object.type ?? {};
		return named ? FIELD_REFUSALS.unknownType(object.plural, name, field) : asGiven;
	}
	const schema = knownSchema(path, organization);
	if (schema instanceof Refusal || schema === undefined) return schema ?? asGiven;
	return yield* resolveFields(payload, schema, {
		...{ plural: object.plural, isUpdate, kept, organization },
		formats: isAsWritten ? undefined : formats,
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

function nestedRefusal({ reason, message, field }: Refusal, list: string, position: number): Refusal {
	return new Refusal(reason, message, field === undefined ? undefined : `${list}.${position}.${field}`);
}
