import { defineOperations } from '../defineOperations';

const OUTCOME = 'name description type applies_to:list';
const PLAYBOOK = 'name description summary_guidance custom_field_ids:list outcome_ids:list';

export const playbooks = [
	...defineOperations('Outcomes and Playbooks', 'outcomes', [
		{
			method: 'POST',
			path: '/outcome/',
			label: 'Create an Outcome',
			required: ['name'],
			fields: OUTCOME,
		},
		{ method: 'PUT', path: '/outcome/{outcome_id|id}/', label: 'Update an Outcome', fields: OUTCOME },
		{ method: 'DELETE', path: '/outcome/{outcome_id|id}/', label: 'Delete an Outcome' },
	]),
	...defineOperations('Outcomes and Playbooks', 'playbooks', [
		{
			method: 'POST',
			path: '/playbook/',
			label: 'Create a Playbook',
			required: ['name'],
			fields: PLAYBOOK,
		},
		{ method: 'PUT', path: '/playbook/{playbook_id|id}/', label: 'Update a Playbook', fields: PLAYBOOK },
		{ method: 'DELETE', path: '/playbook/{playbook_id|id}/', label: 'Delete a Playbook' },
		{
			method: 'POST',
			path: '/playbook/{playbook_id|id}/archive/',
			label: 'Archive a Playbook',
			effect: 'other',
		},
		{
			method: 'POST',
			path: '/playbook/{playbook_id|id}/unarchive/',
			label: 'Unarchive a Playbook',
			effect: 'other',
		},
	]),
];
