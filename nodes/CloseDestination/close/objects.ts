import type { ObjectName } from './types';

/** A field whose values are a choice: fixed ones, or what a list of Close's holds. */
export type Choices = readonly string[] | { list: ListName };
/** The lists people pick from; `methods/closeLists.ts` reads them. */
export type ListName =
	| 'leadStatuses'
	| 'opportunityStatuses'
	| 'pipelines'
	| 'users'
	| 'customObjectTypes'
	| 'customActivityTypes';

/** What the node knows of an object's fields beyond their names and types. */
export interface CloseObject {
	plural: string;
	/** Where Close lists its custom fields, below `/custom_field_schema/`; none where it has none. */
	schema?: string;
	/** Set when each custom type has a schema of its own: the field that holds the type's id, and where types are listed. */
	type?: { field: string; name: string; list: ListName };
	/** Lists of other objects in its body, by their field. */
	nested?: Readonly<Record<string, ObjectName>>;
	choices: Readonly<Record<string, Choices>>;
	/** Fields a person is not offered: another field or parameter does the same, or does it better. */
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
		choices: { ...AUTHORS, direction: ['inbound', 'outbound'] },
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

/** Where the custom fields of an object are listed; nothing when it has none, or when its type is not known. */
export function schemaPathOf({ schema, type }: CloseObject, typeId: unknown): string | undefined {
	if (!type) return schema;
	return typeof typeId === 'string' && typeId.trim() !== '' ? `${schema}/${typeId.trim()}` : undefined;
}
