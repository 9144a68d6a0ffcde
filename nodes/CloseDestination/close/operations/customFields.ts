import { defineOperations } from '../defineOperations';

const FIELD = `name type choices:list accepts_multiple_values:boolean editable_with_roles:list required:boolean
	description`;

/** The same three calls for the custom fields of each object. */
function customFieldsOf(object: string, segment: string, page: string, needed: string[] = []) {
	const fields = [...needed.map((name) => `${name}:id`), FIELD].join(' ');
	return defineOperations('Custom Fields', `custom-fields/${page}`, [
		{
			method: 'POST',
			path: `/custom_field/${segment}/`,
			label: `Create a Custom Field of ${object}`,
			required: ['name', 'type', ...needed],
			fields,
		},
		{
			method: 'PUT',
			path: `/custom_field/${segment}/{custom_field_id|id}/`,
			label: `Update a Custom Field of ${object}`,
			fields: FIELD,
		},
		{
			method: 'DELETE',
			path: `/custom_field/${segment}/{custom_field_id|id}/`,
			label: `Delete a Custom Field of ${object}`,
		},
	]);
}

export const customFields = [
	...customFieldsOf('Leads', 'lead', 'custom-fields-lead/'),
	...customFieldsOf('Contacts', 'contact', 'custom-fields-contact/'),
	...customFieldsOf('Opportunities', 'opportunity', 'custom-fields-opportunity/'),
	...customFieldsOf('Custom Activities', 'activity', 'custom-fields-activity/', ['custom_activity_type_id']),
	...customFieldsOf('Custom Objects', 'custom_object_type', 'custom-fields-custom-object/', [
		'custom_object_type_id',
	]),
	...customFieldsOf('Several Objects (Shared)', 'shared', 'custom-fields-shared'),
	...defineOperations('Custom Fields', 'custom-fields/custom-fields-shared', [
		{
			method: 'POST',
			path: '/custom_field/shared/{custom_field_id|id}/association/',
			label: 'Use a Shared Custom Field for an Object',
			required: ['object_type'],
			fields: `object_type custom_activity_type_id:id custom_object_type_id:id editable_with_roles:list
				required:boolean`,
		},
		{
			method: 'PUT',
			path: '/custom_field/shared/{custom_field_id|id}/association/{object_type}/',
			label: 'Change How an Object Uses a Shared Custom Field',
			fields: 'editable_with_roles:list required:boolean',
		},
		{
			method: 'DELETE',
			path: '/custom_field/shared/{custom_field_id|id}/association/{object_type}/',
			label: 'Stop Using a Shared Custom Field for an Object',
			warnings: [{ text: 'All values the objects have in this field are deleted.' }],
		},
	]),
	...defineOperations('Custom Fields', 'custom-fields/custom-field-schemas', [
		{
			method: 'PUT',
			path: '/custom_field_schema/{object_type}/',
			label: 'Reorder the Custom Fields of an Object',
			fields: 'fields:list',
		},
	]),
];
