import { defineParameters } from './defineParameters';

export const requestProperties = defineParameters([
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'POST',
		description: "What the calls do in Close. The list of 'Endpoint' shows the operations of this method.",
		options: [
			{
				name: 'POST (Create)',
				value: 'POST',
				description:
					"Create a record for each item. With 'Match Existing Records', records that Close already has are updated.",
			},
			{
				name: 'PUT (Update)',
				value: 'PUT',
				description: 'Change the fields that are sent. Lists such as emails are replaced as a whole.',
			},
			{
				name: 'PATCH (Update)',
				value: 'PATCH',
				description: 'Sent as PUT: Close has no PATCH, and its PUT changes only the fields it is given',
			},
			{
				name: 'DELETE (Remove)',
				value: 'DELETE',
				description: 'Delete what the endpoint names. This cannot be undone.',
			},
		],
	},
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'resourceLocator',
		default: { mode: 'list', value: '/lead/', cachedResultName: 'Create a Lead (/lead/)' },
		required: true,
		description:
			'Where to send the records. Placeholders such as {lead_id} are filled from each record, and their fields are left out of the body. Of several fields separated by |, the first one that has a value is used.',
		builderHint: {
			propertyHint:
				'A path of the Close API with single-brace placeholders filled from each item: /lead/ to create leads, /contact/ contacts, /opportunity/ opportunities, /lead/{lead_id}/ with method PUT to update a lead.',
		},
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchOperations', searchable: true },
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. /lead/{lead_id}/',
				hint: 'A path such as /lead/{lead_id}/, or a full URL under the Base URL of the credential',
			},
		],
	},
	{
		displayName:
			"DELETE permanently removes what the endpoint names. Deleting a lead also deletes its contacts and activities. Use 'Preview Requests' first.",
		name: 'deleteNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { method: ['DELETE'] } },
	},
	{
		displayName:
			"This can send real messages to real people. 'Preview Requests' shows a warning next to each call that would.",
		name: 'messageNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				method: ['POST', 'PUT', 'PATCH'],
				// No regex: n8n runs each in a VM of its own, with a deadline that fails the execution.
				endpoint: [
					{ _cnd: { includes: 'activity/email/' } },
					{ _cnd: { includes: 'activity/sms/' } },
					{ _cnd: { includes: 'bulk_action/email/' } },
					{ _cnd: { includes: 'sequence_subscription' } },
				],
			},
		},
	},
]);
