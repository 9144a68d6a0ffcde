import type { ListName } from './lists';
import type { ObjectName } from './types';

/** The choices of a field: fixed ones, or the entries of a list in Close. */
export type Choices = readonly string[] | { list: ListName };
/** What the node knows about an object's fields, besides their names and types. */
export interface CloseObject {
	plural: string;
	/** The path of its custom fields below `/custom_field_schema/`, if it has any. */
	schema?: string;
	/** Set when each custom type has its own schema: the field that holds the type's id, and the list of types. */
	type?: { field: string; name: string; list: ListName };
	/** Lists of other objects in its body, by field. */
	nested?: Readonly<Record<string, ObjectName>>;
	choices: Readonly<Record<string, Choices>>;
	/** Fields that hold the name of what another field holds the id of, and that Close does not read itself. */
	namesFor?: Readonly<Record<string, string>>;
	/** Fields that Mapped Fields does not offer, because another field or parameter replaces them. */
	hidden: readonly string[];
}

const USERS = { list: 'users' } as const;
const AUTHORS = { user_id: USERS, created_by: USERS };

/** Source: Close's reference, pages "Custom Field Schemas", "Opportunities", "Tasks", "Calls" and "Custom Activities". */
export const OBJECTS: Record<ObjectName, CloseObject> = {
	lead: {
		plural: 'leads',
		schema: 'lead',
		nested: { contacts: 'contact' },
		choices: { status_id: { list: 'leadStatuses' } },
		hidden: ['status'],
	},
	contact: { plural: 'contacts', schema: 'contact', choices: { created_by: USERS }, hidden: [] },
	opportunity: {
		plural: 'opportunities',
		schema: 'opportunity',
		choices: {
			status_id: { list: 'opportunityStatuses' },
			pipeline_id: { list: 'pipelines' },
			value_period: ['one_time', 'monthly', 'annual'],
			user_id: USERS,
			created_by: USERS,
		},
		namesFor: { status: 'status_id', pipeline: 'pipeline_id' },
		hidden: [],
	},
	task: {
		plural: 'tasks',
		choices: {
			_type: ['lead', 'outgoing_call'],
			priority: ['high', 'medium'],
			assigned_to: USERS,
			created_by: USERS,
		},
		hidden: ['organization_id', 'due_date', 'agent_config_id'],
	},
	note: { plural: 'notes', choices: AUTHORS, hidden: ['organization_id'] },
	call: {
		plural: 'calls',
		choices: { ...AUTHORS, outcome_id: { list: 'outcomes' }, direction: ['inbound', 'outbound'] },
		hidden: ['organization_id', 'quality_info'],
	},
	customObject: {
		plural: 'custom objects',
		schema: 'custom_object',
		type: { field: 'custom_object_type_id', name: 'custom object type', list: 'customObjectTypes' },
		choices: {},
		hidden: ['custom_object_type_id'],
	},
	customActivity: {
		plural: 'custom activities',
		schema: 'activity',
		type: { field: 'custom_activity_type_id', name: 'custom activity type', list: 'customActivityTypes' },
		choices: { ...AUTHORS, status: ['draft', 'published'] },
		hidden: ['custom_activity_type_id', 'organization_id'],
	},
};

/** `leads, contacts, … and custom activities` */
export const KNOWN_OBJECTS = Object.values(OBJECTS)
	.map(({ plural }) => plural)
	.join(', ')
	.replace(/, ([^,]*)$/, ' and $1');

/** Whether these objects, such as `leads`, may have custom fields. */
export const haveCustomFields = (plural: string): boolean =>
	Object.values(OBJECTS).some((object) => object.plural === plural && object.schema !== undefined);

/** The list that a field of an object refers to, if it does. */
export function listOf({ type, choices }: CloseObject, field: string): ListName | undefined {
	if (field === type?.field) return type.list;
	const own = Object.hasOwn(choices, field) ? choices[field] : undefined;
	return own && 'list' in own ? own.list : undefined;
}

/** The path of an object's custom fields; undefined when it has none, or when its type is unknown. */
export function schemaPathOf({ schema, type }: CloseObject, typeId: unknown): string | undefined {
	if (!type) return schema;
	return typeof typeId === 'string' && typeId.trim() !== '' ? `${schema}/${typeId.trim()}` : undefined;
}
