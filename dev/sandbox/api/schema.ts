import { definitionsOf, type CustomFieldOwner } from '../crm/definitions';
import { Refusal, invalid } from '../crm/problems';
import { shownDefinition } from '../rules/settings';
import { doesNotExist, messages } from '../spec/errors';
import { rowNamed } from '../spec/resources';
import type { SpecialRoute } from './specialRoute';

/** Records with types of their own: how a schema's path names them, and where their types are kept. */
const TYPED = {
	activity: { owner: 'custom_activity', types: 'custom_activity_type' },
	custom_object: { owner: 'custom_object', types: 'custom_object_type' },
} as const;

/** `lead`, or a kind of record with the id of its type: `activity/actitype_...` (developer.close.com, custom field schemas). */
export const readSchema: SpecialRoute['answer'] = ({ world, id }) => {
	const [objectType, typeId] = id!.split('/');
	const typed = typeId === undefined ? undefined : TYPED[objectType as keyof typeof TYPED];
	if (typed && !world.store.get(typed.types, typeId)) {
		throw new Refusal(doesNotExist(rowNamed(typed.types).errorName));
	}
	const owner = typed?.owner ?? (objectType as CustomFieldOwner);
	return {
		status: 200,
		body: { object_type: id, fields: definitionsOf(world, owner, typeId).map(shownDefinition) },
	};
};

export const associateSharedField: SpecialRoute['answer'] = ({ world, body, id }) => {
	const definition = world.store.get('custom_field_shared', id);
	if (!definition) throw new Refusal(doesNotExist('CustomField'));
	const { object_type: objectType, custom_activity_type_id: activity, custom_object_type_id: object } = body;
	if (typeof objectType !== 'string') throw invalid('object_type', messages.required);
	const typeId = activity ?? object;
	const association = typeId === undefined ? objectType : `${objectType}/${String(typeId)}`;
	const associations = [...((definition.associations ?? []) as string[]), association];
	world.store.put('custom_field_shared', { ...definition, associations });
	return { status: 201, body: { object_type: objectType, custom_field_id: id } };
};
