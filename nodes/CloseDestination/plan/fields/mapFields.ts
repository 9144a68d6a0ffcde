import type { IDataObject } from 'n8n-workflow';

import { isEqual } from 'lodash';

import { displayNameOf, standardFields } from '../../close/standardFields';
import { setOwn } from '../../syntax/fieldPattern';
import { Refusal } from '../../lib/Refusal';
import type { Mapping } from '../../parameters/types';
import type { Organization } from '../organization';
import { customNameOf, flatEntries, isFieldId } from './customKeys';
import { schemaPath } from './customType';
import { FIELD_REFUSALS } from './messages';
import { findByName } from './resolveFields';
import { looseName, type Schema } from './schema';
import { knownSchema } from './inCloseForm';

/** Applies Mapped Fields to a record. Values are brought into Close's form later. */
export function mapFields(
	record: IDataObject,
	index: number,
	mapping: Mapping,
	organization: Organization,
): IDataObject | Refusal {
	const { values } = mapping;
	const mapped = values ? values(index) : pickByName(record, mapping, organization);
	return mapped instanceof Refusal ? mapped : withType(mapped, mapping);
}

/** Mapping by name needs the schema first. */
export function schemaForColumns(
	{ object, typeId, values }: Mapping,
	organization: Organization,
): string | Refusal | undefined {
	return values ? undefined : schemaPath(object, typeId, organization);
}

function withType(mapped: IDataObject, { operation, object, typeId }: Mapping): IDataObject {
	const field = object.type?.field;
	if (field === undefined || !operation.fields.has(field) || mapped[field] != null) return mapped;
	return { ...mapped, [field]: typeId };
}

/** The columns with the name of a field; all others are left out. An id takes precedence over a name. */
function pickByName(
	record: IDataObject,
	mapping: Mapping,
	organization: Organization,
): IDataObject | Refusal {
	const path = schemaForColumns(mapping, organization);
	if (path instanceof Refusal) return path;
	const schema = path === undefined ? undefined : knownSchema(path, organization);
	if (schema instanceof Refusal) return schema;
	const picked: IDataObject = {};
	const columns = new Map<string, string>();
	for (const [column, value] of flatEntries(record)) {
		const id = fieldOf(column, mapping, schema);
		if (id instanceof Refusal) return id;
		if (id === undefined) continue;
		const other = columns.get(id);
		if (other === id) continue;
		if (other !== undefined && column !== id && !isEqual(value, picked[id]))
			return FIELD_REFUSALS.sameColumn(column, other);
		columns.set(id, column);
		setOwn(picked, id, value);
	}
	return picked;
}

function fieldOf(
	column: string,
	{ operation, object }: Mapping,
	schema: Schema | undefined,
): string | Refusal | undefined {
	const standard = standardFields(operation, object);
	if (standard.includes(column)) return column;
	const alike = standard.find((name) => looseName(displayNameOf(name)) === looseName(column));
	if (alike !== undefined) return alike;
	const name = customNameOf(column) ?? column;
	if (!schema) return undefined;
	if (isFieldId(name)) return schema.byId.has(name) ? `custom.${name}` : undefined;
	return idKey(findByName(name, schema, object.plural));
}

const idKey = (field: ReturnType<typeof findByName>) =>
	field === undefined || field instanceof Refusal ? field : `custom.${field.id}`;
