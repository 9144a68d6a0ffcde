import { commit, draft } from './crm/engine';
import type { Caller, World } from './crm/world';
import { rowNamed } from './spec/resources';
import type { Body, Seed, SeedField, SeedType, SeedUser, StoredRecord } from './types';

const LEAD_STATUSES = ['Potential', 'Bad Fit', 'Qualified', 'Customer', 'Canceled'];
const PIPELINE: NonNullable<Seed['pipelines']>[number] = {
	name: 'Sales',
	statuses: [
		{ label: 'Active', type: 'active' },
		{ label: 'Won', type: 'won' },
		{ label: 'Lost', type: 'lost' },
	],
};
/** Ids: developer.close.com; names: Close's clone_organization.py. */
const BUILT_IN_ROLES = {
	admin: 'Admin',
	superuser: 'Super User',
	user: 'User',
	restricteduser: 'Restricted User',
};
const USER: SeedUser = { first_name: 'Sandy', last_name: 'Box', email: 'sandy@sandbox.example' };

/** Through the same checks as a call, so a seed cannot hold what the API would refuse. */
function plant(
	world: World,
	caller: Caller,
	type: string,
	{ id, ...body }: Body & { id?: string },
): StoredRecord {
	const made = draft(world, caller, rowNamed(type), body, { id });
	if (made.problems.found) {
		throw new Error(`The seed holds a bad ${type}: ${JSON.stringify(made.problems.toBody())}`);
	}
	return commit(made);
}

function plantTypes(world: World, caller: Caller, types: SeedType[] = [], kind: 'activity' | 'object'): void {
	const definitions = kind === 'activity' ? 'custom_field_activity' : 'custom_field_custom_object_type';
	for (const { fields = [], ...type } of types) {
		const plural = kind === 'object' ? { name_plural: type.name } : {};
		const { id } = plant(world, caller, `custom_${kind}_type`, { ...plural, ...type });
		for (const field of fields)
			plant(world, caller, definitions, { ...field, [`custom_${kind}_type_id`]: id });
	}
}

function plantSharedField(world: World, caller: Caller, { associations = [], ...field }: SeedField): void {
	const record = plant(world, caller, 'custom_field_shared', { ...field });
	world.store.put('custom_field_shared', { ...record, associations });
}

/** One by one, because what is nested in a call cannot bring its id. */
function plantLead(world: World, caller: Caller, seed: Body): void {
	const { contacts = [], opportunities = [], tasks = [], ...body } = seed;
	const lead = plant(world, caller, 'lead', body);
	for (const [type, children] of Object.entries({
		contact: contacts,
		opportunity: opportunities,
		task: tasks,
	})) {
		for (const child of children as Body[]) plant(world, caller, type, { ...child, lead_id: lead.id });
	}
}

function plantPeople(world: World, seed: Seed): Caller {
	const date = '2024-01-01T00:00:00.000000+00:00';
	for (const user of seed.users ?? [USER]) {
		const id = user.id ?? world.newId('user_', 43);
		world.store.put('user', { ...USER, ...user, id, date_created: date, date_updated: date });
	}
	for (const [id, name] of Object.entries(BUILT_IN_ROLES)) {
		world.store.put('role', { id, name, organization_id: world.organization.id, permissions: [] });
	}
	world.store.put('organization', world.organization);
	return { user: world.store.first('user')!, hoursFromUtc: 0 };
}

/** Fills an empty world. Every organization has statuses, a pipeline and a user. */
export function plantSeed(world: World, seed: Seed): void {
	const caller = plantPeople(world, seed);
	const leadStatuses = seed.leadStatuses ?? LEAD_STATUSES.map((label) => ({ label }));
	for (const status of leadStatuses) plant(world, caller, 'lead_status', { ...status });
	for (const { statuses, ...pipeline } of seed.pipelines ?? [PIPELINE]) {
		const { id } = plant(world, caller, 'pipeline', pipeline);
		for (const status of statuses) plant(world, caller, 'opportunity_status', { ...status, pipeline_id: id });
	}
	const { shared = [], ...own } = seed.customFields ?? {};
	for (const [owner, fields] of Object.entries(own)) {
		for (const field of fields) plant(world, caller, `custom_field_${owner}`, { ...field });
	}
	for (const field of shared) plantSharedField(world, caller, field);
	plantTypes(world, caller, seed.customActivityTypes, 'activity');
	plantTypes(world, caller, seed.customObjectTypes, 'object');
	for (const lead of seed.leads ?? []) plantLead(world, caller, lead);
}
