import { defineOperations } from '../defineOperations';

const STATUSES = 'Statuses and Pipelines';

export const statuses = [
	...defineOperations(STATUSES, 'lead-statuses', [
		{
			method: 'POST',
			path: '/status/lead/',
			label: 'Create a Lead Status',
			required: ['label'],
			fields: 'label color',
		},
		{
			method: 'PUT',
			path: '/status/lead/{status_id|id}/',
			label: 'Rename a Lead Status',
			fields: 'label color',
		},
		{ method: 'DELETE', path: '/status/lead/{status_id|id}/', label: 'Delete a Lead Status' },
	]),
	...defineOperations(STATUSES, 'opportunity-statuses', [
		{
			method: 'POST',
			path: '/status/opportunity/',
			label: 'Create an Opportunity Status',
			// Close's reference requires pipeline_id too, but no recorded call was refused for lack of it.
			required: ['label', 'type'],
			fields: 'label type pipeline_id:id',
		},
		{
			method: 'PUT',
			path: '/status/opportunity/{status_id|id}/',
			label: 'Rename an Opportunity Status',
			fields: 'label',
		},
		{ method: 'DELETE', path: '/status/opportunity/{status_id|id}/', label: 'Delete an Opportunity Status' },
	]),
	...defineOperations(STATUSES, 'pipelines', [
		{
			method: 'POST',
			path: '/pipeline/',
			label: 'Create a Pipeline',
			required: ['name'],
			fields: 'name statuses:list',
		},
		{
			method: 'PUT',
			path: '/pipeline/{pipeline_id|id}/',
			label: 'Update a Pipeline',
			fields: 'name statuses:list',
		},
		{ method: 'DELETE', path: '/pipeline/{pipeline_id|id}/', label: 'Delete a Pipeline' },
	]),
];
