import { defineParameters } from './defineParameters';

export const operationProperties = defineParameters([
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'send',
		description: 'Write to Close, or first see what would be written',
		options: [
			{
				name: 'Send Records',
				value: 'send',
				description: 'Write all records to Close. Each comes out on Sent or on Rejected.',
				action: 'Send records',
			},
			{
				name: 'Preview Requests',
				value: 'preview',
				description: 'Show the calls that would be made on a fourth output, and send nothing',
				action: 'Preview requests',
			},
			{
				name: 'Send Test',
				value: 'sendTest',
				description: 'Make only the first calls. They are real and change records in Close.',
				action: 'Send a test',
			},
		],
	},
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
			"DELETE permanently removes what the endpoint names. Deleting a lead also deletes its contacts and activities. Use 'Preview Requests' first. DELETE has no body: settings of the body apply only with option 'Send Body With DELETE'.",
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
	{
		displayName: 'Content Format',
		name: 'contentFormat',
		type: 'options',
		default: 'json',
		description: 'The format of the request body',
		hint: 'Close accepts JSON only. The other formats are for gateways in front of Close.',
		options: [
			{ name: 'Form URL-Encoded', value: 'formUrlEncoded', description: 'As a web form sends its fields' },
			{ name: 'JSON', value: 'json', description: 'The only format Close accepts' },
			{ name: 'JSON Lines', value: 'jsonLines', description: 'One JSON object per line' },
			{ name: 'XML', value: 'xml', description: 'One element per field' },
		],
	},
]);
