import { type CloseObject, schemaPathOf } from '../../close/objects';
import { displayNameOf } from '../../close/standardFields';
import { Refusal } from '../../lib/Refusal';
import type { Organization } from '../organization';
import { idOfName } from './idOfName';
import { FIELD_REFUSALS, FIELD_WORDS } from './messages';

/** The path of an object's custom fields, as `schemaPathOf`. @param type the id or the name of its custom type */
export function schemaPath(
	object: CloseObject,
	type: unknown,
	organization: Organization,
): string | Refusal | undefined {
	if (!object.type) return schemaPathOf(object, undefined);
	const { field, list } = object.type;
	const found = idOfName(type, { list }, organization);
	if (found instanceof Refusal) return found;
	if (found.kind === 'valid') return schemaPathOf(object, found.value);
	return FIELD_REFUSALS.value(field, FIELD_WORDS.standard(displayNameOf(field), found.complaint));
}
