import type { ResourceRow } from '../spec/resource';
import type { Body, StoredRecord } from '../types';
import type { World } from './world';

/** Where the definitions of a resource's own custom fields live, and what ties them to a custom type. */
const OWN_DEFINITIONS = {
	lead: { definitions: 'custom_field_lead' },
	contact: { definitions: 'custom_field_contact' },
	opportunity: { definitions: 'custom_field_opportunity' },
	// assumed: calls take the fields of any activity
	call: { definitions: 'custom_field_activity' },
	custom_activity: { definitions: 'custom_field_activity', typeKey: 'custom_activity_type_id' },
	custom_object: { definitions: 'custom_field_custom_object_type', typeKey: 'custom_object_type_id' },
} as const;

export type CustomFieldOwner = keyof typeof OWN_DEFINITIONS;

function sharedWith(definition: StoredRecord, owner: CustomFieldOwner, typeId: unknown): boolean {
	const associations = (definition.associations ?? []) as string[];
	return associations.includes(typeId === undefined ? owner : `${owner}_type/${String(typeId)}`);
}

/** Regular and shared custom fields of a record type, in creation order. */
export function definitionsOf(world: World, owner: CustomFieldOwner, typeId?: unknown): StoredRecord[] {
	const source = OWN_DEFINITIONS[owner];
	const found: StoredRecord[] = [];
	for (const definition of world.store.all(source.definitions)) {
		if (!('typeKey' in source) || definition[source.typeKey] === typeId) found.push(definition);
	}
	for (const definition of world.store.all('custom_field_shared')) {
		if (sharedWith(definition, owner, typeId)) found.push(definition);
	}
	return found;
}

/** The definitions that rule a record of this row; `fields` tells its custom type. */
export function definitionsFor(world: World, row: ResourceRow, fields: Body): StoredRecord[] {
	if (!row.customFields) return [];
	const source = OWN_DEFINITIONS[row.customFields];
	return definitionsOf(world, row.customFields, 'typeKey' in source ? fields[source.typeKey] : undefined);
}

/** Any custom field of the organization, whatever it belongs to. */
export function anyDefinition(world: World, id: string): StoredRecord | undefined {
	for (const { definitions } of Object.values(OWN_DEFINITIONS)) {
		const definition = world.store.get(definitions, id);
		if (definition) return definition;
	}
	return world.store.get('custom_field_shared', id);
}
