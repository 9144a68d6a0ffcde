import type { IDataObject } from 'n8n-workflow';

import { setOwn } from '../../notation/fieldPattern';
import { Refusal } from '../../notation/Refusal';
import { isBlank } from '../values';
import { coerceCustom, coerceEntry, type Coerced } from './coerce';
import { type CustomKey, customNameOf, flatEntries, isFieldId, readingsOf } from './customKeys';
import { nearestNames } from './nearestNames';
import { type CustomField, looseName, type Schema } from './schema';

export interface Owner {
	/** `leads` */
	plural: string;
	isUpdate: boolean;
	/** Keys that stay as they are. */
	kept?: ReadonlySet<string>;
}

interface Found {
	field: CustomField;
	operator?: CustomKey['operator'];
}

/** The payload with the ids of custom fields for their names, and their values in the form Close wants them. */
export function resolveFields(payload: IDataObject, schema: Schema, owner: Owner): IDataObject | Refusal {
	const resolved: IDataObject = {};
	const sources = new Map<string, string>();
	for (const [key, value] of flatEntries(payload)) {
		const name = owner.kept?.has(key) ? undefined : customNameOf(key);
		const found = name === undefined ? undefined : findField(name, schema, owner.plural);
		if (found instanceof Refusal) return found;
		if (found === undefined) {
			setOwn(resolved, key, value);
			continue;
		}
		const { field, operator } = found;
		const idKey = `custom.${field.id}${operator === undefined ? '' : `.${operator}`}`;
		const other = sources.get(idKey);
		if (other !== undefined) return twice(key, other);
		const coerced = operator === undefined ? coerceCustom(field, value) : coerceChange(found, value, owner);
		if ('complaint' in coerced) return invalidValue(key, field, coerced.complaint);
		sources.set(idKey, key);
		setOwn(resolved, idKey, coerced.value);
	}
	return resolved;
}

/** An id that is in no schema is Close's business. */
function findField(name: string, schema: Schema, plural: string): Found | Refusal | undefined {
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

/** Case counts only where it tells fields apart. */
export function findByName(name: string, schema: Schema, plural: string): CustomField | Refusal | undefined {
	const fields = schema.byName.get(name) ?? schema.byLooseName.get(looseName(name)) ?? [];
	if (fields.length < 2) return fields[0];
	const ids = fields.map(({ id, name: own }) => `custom.${id} ('${own}')`).join(', ');
	return new Refusal(
		'ambiguousField',
		`'${name}' is the name of ${fields.length} custom fields of ${plural} in Close: ${ids}. Write the one you mean by its id.`,
		`custom.${name}`,
	);
}

/** One value more or less of a field that holds several. */
function coerceChange({ field, operator }: Found, value: unknown, { isUpdate }: Owner): Coerced {
	if (!field.isList) return { complaint: `holds one value, so '.${operator}' can't be used with it` };
	if (!isUpdate) return { complaint: `has no values yet when it is created: leave out '.${operator}'` };
	if (isBlank(value)) return { complaint: `needs the value to ${operator}, but is empty` };
	return coerceEntry(field, value);
}

export function unknownName(name: string, { fields }: Schema, plural: string): Refusal {
	const near = nearestNames(
		readingsOf(name)[readingsOf(name).length - 1].name,
		fields.map((field) => field.name),
	);
	const hint =
		near.length === 0
			? ''
			: ` ${near.length === 1 ? 'The nearest name is' : 'The nearest names are'} ${near.map((one) => `'${one}'`).join(', ')}.`;
	return new Refusal(
		'unknownField',
		`Close has no custom field '${name}' for ${plural}.${hint} Correct the name, create the field in Close, or leave it out with 'Exclude Attributes'.`,
		`custom.${name}`,
	);
}

function twice(key: string, other: string): Refusal {
	return new Refusal(
		'ambiguousField',
		`'${other}' and '${key}' are the same field in Close. Leave one of them out with 'Exclude Attributes'.`,
		key,
	);
}

function invalidValue(key: string, { name }: CustomField, complaint: string): Refusal {
	return new Refusal(
		'invalidValue',
		`The custom field '${name}' ${complaint}. Correct the value, or leave the field out with 'Exclude Attributes'.`,
		key,
	);
}
