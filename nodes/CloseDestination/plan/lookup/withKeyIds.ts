import type { IDataObject } from 'n8n-workflow';

import { customMatchField, type MatchField } from '../../close/matching';
import { OBJECTS, schemaPathOf } from '../../close/objects';
import { Refusal } from '../../lib/Refusal';
import type { MatchKey, MatchSettings } from '../../parameters/types';
import { isFieldId } from '../fields/customKeys';
import { findByName, unknownName } from '../fields/resolveFields';
import type { Organization } from '../organization';
import { knownSchema } from '../fields/inCloseForm';
import { MATCH_REFUSALS } from './messages';
import { OBJECT_NAMES } from './objectFields';

/**
 * Match On with custom field names replaced by ids. Needs a schema only if a key is a name.
 * @param body what the call would create, custom type included
 */
export function withKeyIds(
	settings: MatchSettings,
	body: IDataObject,
	organization: Organization,
): MatchSettings | Refusal {
	if (!settings.keys.some(({ field }) => isNamed(field))) return settings;
	const object = OBJECTS[OBJECT_NAMES[settings.object]];
	const path = schemaPathOf(object, object.type && body[object.type.field]);
	if (path === undefined) return MATCH_REFUSALS.unknownType(object.type!.field);
	const schema = knownSchema(path, organization);
	if (schema === undefined) return settings;
	if (schema instanceof Refusal) return schema;
	const keys: MatchKey[] = [];
	for (const key of settings.keys) {
		if (!isNamed(key.field)) {
			keys.push(key);
			continue;
		}
		const field = findByName(key.field.name, schema, object.plural);
		if (field instanceof Refusal) return field;
		if (field === undefined) return unknownName(key.field.name, schema, object.plural);
		if (field.type !== 'text') return MATCH_REFUSALS.notText(field.name, field.type);
		keys.push({ ...key, field: customMatchField(settings.object, field.id) });
	}
	return { ...settings, keys };
}

const isNamed = ({ isCustom, name }: MatchField) => isCustom && !isFieldId(name);
