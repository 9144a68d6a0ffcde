import { defineOperations } from '../defineOperations';

/** Things attached to other objects: comments, files, values found by AI. */
export const extras = [
	...defineOperations('Comments and Files', 'comments', [
		{
			method: 'POST',
			path: '/comment/',
			label: 'Create a Comment',
			required: ['object_id', 'body'],
			fields: 'object_id:id body:richText',
		},
		{
			method: 'PUT',
			path: '/comment/{comment_id|id}/',
			label: 'Update a Comment',
			required: ['body'],
			fields: 'body:richText',
		},
		{ method: 'DELETE', path: '/comment/{comment_id|id}/', label: 'Delete a Comment' },
	]),
	...defineOperations('Comments and Files', 'files', [
		{
			method: 'POST',
			path: '/files/upload/',
			label: 'Get a URL to Upload a File To',
			required: ['filename', 'content_type'],
			fields: 'filename content_type',
		},
	]),
	...defineOperations('Enrichment', 'field-enrichment', [
		{
			method: 'POST',
			path: '/enrich_field/',
			label: 'Fill a Field With AI',
			effect: 'other',
			required: ['organization_id', 'object_type', 'object_id', 'field_id'],
			fields: `organization_id:id object_type object_id:id field_id:id set_new_value:boolean
				overwrite_existing_value:boolean`,
			costsMoney: 'AI credits are used',
		},
	]),
];
