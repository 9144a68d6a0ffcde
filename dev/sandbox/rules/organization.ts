import type { Collections } from '../crm/collections';
import { definitionsOf } from '../crm/definitions';
import { fullName } from '../crm/names';
import { pipeline, shownDefinition } from './settings';
import type { Rules } from './rules';

/** Everybody belongs to the organization, with all rights. */
export function membershipsOf(records: Collections, organizationId: string) {
	return Array.from(records.all('user'), (user) => ({
		id: `memb_${user.id.replace(/^user_/, '')}`,
		organization_id: organizationId,
		user_id: user.id,
		user_email: user.email,
		user_full_name: fullName(user),
		role_id: 'admin',
	}));
}

/** The lists Close's own scripts read: people, statuses, pipelines, custom fields. What else it shows is not imitated. */
export const organization: Rules = {
	view(record, records, world) {
		const definitions = (owner: 'lead' | 'contact' | 'opportunity') =>
			definitionsOf(world, owner).map(shownDefinition);
		return {
			...record,
			memberships: membershipsOf(records, record.id),
			inactive_memberships: [],
			lead_statuses: Array.from(records.all('lead_status'), ({ id, label }) => ({ id, label })),
			opportunity_statuses: Array.from(records.all('opportunity_status'), (status) => ({ ...status })),
			pipelines: Array.from(records.all('pipeline'), (one) => pipeline.view!(one, records, world)),
			lead_custom_fields: definitions('lead'),
			contact_custom_fields: definitions('contact'),
			opportunity_custom_fields: definitions('opportunity'),
		};
	},
};
