import type { IDataObject } from 'n8n-workflow';

import { isEqual } from 'lodash';

import { isPauseDue, PAUSE, type Pausing } from '../../lib/pauses';
import { setOwn } from '../../syntax/fieldPattern';
import { Refusal } from '../../lib/Refusal';
import { nearestNames } from '../../lib/nearestNames';
import { looseName } from '../../lib/spelling';
import { isBlank } from '../../lib/values';
import type { Organization } from '../organization';
import { coerceCustom, coerceEntry, type Formats } from './coerce';
import { type Coerced, type CoercedField, invalid, valid } from './coerced';
import { type CustomKey, customNameOf, flatEntries, isFieldId, readingsOf } from './customKeys';
import { type Formed, type InvalidValue, invalidIn, isPart } from './formed';
import { COMPLAINTS, FIELD_REFUSALS, FIELD_WORDS } from './messages';
import { type CustomField, type Schema } from './schema';
import { withUserIds } from './userIds';

export interface ObjectContext {
	/** `leads` */
	plural: string;
	isUpdate: boolean;
	organization: Organization;
	/** Keys left unchanged. */
	kept?: ReadonlySet<string>;
	/** How values are written; undefined when they are sent as they are. */
	formats?: Formats;
}

interface NamedField {
	field: CustomField;
	operator?: CustomKey['operator'];
}

/** The payload with custom field names replaced by ids, and values converted to Close's form. */
export function* resolveFields(
	payload: IDataObject,
	schema: Schema,
	object: ObjectContext,
): Pausing<Formed | Refusal> {
	const body: IDataObject = {};
	const invalidValues: InvalidValue[] = [];
	const sources = new Map<string, string>();
	for (const [position, [key, value]] of flatEntries(payload).entries()) {
		if (isPauseDue(position)) yield PAUSE;
		const name = object.kept?.has(key) ? undefined : customNameOf(key);
		const found = name === undefined ? undefined : findField(name, schema, object.plural);
		if (found instanceof Refusal) return found;
		if (found === undefined) {
			setOwn(body, key, value);
			continue;
		}
		const { field, operator } = found;
		const idKey = `custom.${field.id}${operator === undefined ? '' : `.${operator}`}`;
		const coerced = coerce(found, value, object);
		if (coerced instanceof Refusal) return coerced;
		invalidValues.push(...invalidIn(coerced, key, (complaint) => FIELD_WORDS.custom(field.name, complaint)));
		if (!isPart(coerced)) continue;
		const other = sources.get(idKey);
		// An object read from Close has each custom field twice: by id, and by name in `custom`.
		if (other !== undefined && !isEqual(coerced.value, body[idKey]))
			return FIELD_REFUSALS.sameField(key, other);
		sources.set(idKey, key);
		setOwn(body, idKey, coerced.value);
	}
	return { body, invalidValues };
}

function coerce(found: NamedField, value: unknown, object: ObjectContext): CoercedField | Refusal {
	if (object.formats === undefined) return valid(value);
	const coerced =
		found.operator === undefined
			? coerceCustom(found.field, value, object.formats)
			: coerceChange(found, value, object.isUpdate, object.formats);
	return found.field.type === 'user' ? withUserIds(coerced, object.organization) : coerced;
}

/** An id outside the schema is left for Close to judge. */
function findField(name: string, schema: Schema, plural: string): NamedField | Refusal | undefined {
	for (const { name: wanted, operator } of readingsOf(name)) {
		if (isFieldId(wanted)) {
			const field = schema.byId.get(wanted);
			return field && { field, operator };
		}
		const field = findByName(wanted, schema, plural);
		if (field) return field instanceof Refusal ? field : { field, operator };
	}
	return unknownName(name, schema, plural);
}

/** Case matters only if it distinguishes fields. */
export function findByName(name: string, schema: Schema, plural: string): CustomField | Refusal | undefined {
	const fields = schema.byName.get(name) ?? schema.byLooseName.get(looseName(name)) ?? [];
	if (fields.length < 2) return fields[0];
	return FIELD_REFUSALS.ambiguousName(name, plural, fields);
}

/** A value to add to a field with several values, or to remove from it. */
function coerceChange(
	{ field, operator }: NamedField,
	value: unknown,
	isUpdate: boolean,
	formats: Formats,
): Coerced {
	const change = String(operator);
	if (!field.isList) return invalid(COMPLAINTS.singleValue(change));
	if (!isUpdate) return invalid(COMPLAINTS.created(change));
	if (isBlank(value)) return invalid(COMPLAINTS.noChange(change));
	return coerceEntry(field, value, formats);
}

export function unknownName(name: string, { fields }: Schema, plural: string): Refusal {
	const [wanted] = readingsOf(name).slice(-1);
	const nearest = nearestNames(
		wanted.name,
		fields.map((field) => field.name),
	);
	return FIELD_REFUSALS.unknownName(name, plural, nearest);
}
