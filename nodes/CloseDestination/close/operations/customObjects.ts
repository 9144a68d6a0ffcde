import { defineOperations } from '../defineOperations';

export const customObjects = defineOperations('Custom Objects', 'custom-objects', [
	{
		method: 'POST',
		path: '/custom_object/',
		label: 'Create a Custom Object',
		object: 'customObject',
		required: ['custom_object_type_id', 'lead_id', 'name'],
		fields: 'custom_object_type_id:id lead_id:id name custom.*:any',
	},
	{
		method: 'PUT',
		path: '/custom_object/{custom_object_id|id}/',
		label: 'Update a Custom Object',
		object: 'customObject',
		fields: 'name custom.*:any',
	},
	{ method: 'DELETE', path: '/custom_object/{custom_object_id|id}/', label: 'Delete a Custom Object' },
]);
