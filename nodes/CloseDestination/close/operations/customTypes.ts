import { defineOperations } from '../defineOperations';

const TYPES = 'Custom Types';
const ACTIVITY_TYPE = 'name description';
const OBJECT_TYPE = 'name name_plural description';

export const customTypes = [
	...defineOperations(TYPES, 'custom-activity-types/', [
		{
			method: 'POST',
			path: '/custom_activity/',
			label: 'Create a Custom Activity Type',
			required: ['name'],
			fields: ACTIVITY_TYPE,
		},
		{
			method: 'PUT',
			path: '/custom_activity/{custom_activity_type_id|id}/',
			label: 'Update a Custom Activity Type',
			fields: ACTIVITY_TYPE,
		},
		{
			method: 'DELETE',
			path: '/custom_activity/{custom_activity_type_id|id}/',
			label: 'Delete a Custom Activity Type',
		},
	]),
	...defineOperations(TYPES, 'custom-object-types/', [
		{
			method: 'POST',
			path: '/custom_object_type/',
			label: 'Create a Custom Object Type',
			required: ['name', 'name_plural'],
			fields: OBJECT_TYPE,
		},
		{
			method: 'PUT',
			path: '/custom_object_type/{custom_object_type_id|id}/',
			label: 'Update a Custom Object Type',
			fields: OBJECT_TYPE,
		},
		{
			method: 'DELETE',
			path: '/custom_object_type/{custom_object_type_id|id}/',
			label: 'Delete a Custom Object Type',
		},
	]),
];
