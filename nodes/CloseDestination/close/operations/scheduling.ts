import { defineOperations } from '../defineOperations';

export const scheduling = defineOperations('Scheduling Links', 'scheduling-links', [
	{ method: 'POST', path: '/scheduling_link/', label: 'Create a Scheduling Link' },
	{
		method: 'PUT',
		path: '/scheduling_link/{scheduling_link_id|id}/',
		label: 'Update a Scheduling Link',
	},
	{
		method: 'DELETE',
		path: '/scheduling_link/{scheduling_link_id|id}/',
		label: 'Delete a Scheduling Link',
	},
	{
		method: 'POST',
		path: '/scheduling_link/integration/',
		label: "Create or Update Your App's Scheduling Link",
		effect: 'other',
		fields: 'source_id',
		oAuthOnly: true,
	},
	{
		method: 'DELETE',
		path: '/scheduling_link/integration/{source_id}/',
		label: "Delete Your App's Scheduling Link",
		oAuthOnly: true,
	},
	{ method: 'POST', path: '/shared_scheduling_link/', label: 'Create a Shared Scheduling Link' },
	{
		method: 'PUT',
		path: '/shared_scheduling_link/{shared_scheduling_link_id|id}/',
		label: 'Update a Shared Scheduling Link',
	},
	{
		method: 'DELETE',
		path: '/shared_scheduling_link/{shared_scheduling_link_id|id}/',
		label: 'Delete a Shared Scheduling Link',
	},
	{
		method: 'POST',
		path: '/shared_scheduling_link_association/',
		label: 'Map a Shared Scheduling Link to a Link of Your Own',
	},
	{
		method: 'POST',
		path: '/shared_scheduling_link_association/unmap/',
		label: 'Unmap a Shared Scheduling Link',
		effect: 'other',
	},
]);
