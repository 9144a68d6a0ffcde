import type { INodeProperties } from 'n8n-workflow';

export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'send',
		options: [
			{
				name: 'Send Records',
				value: 'send',
				description: 'Write all records to Close',
				action: 'Send records',
			},
			{
				name: 'Preview Requests',
				value: 'preview',
				description: 'Show the calls that would be made, without making them',
				action: 'Preview requests',
			},
			{
				name: 'Send Test',
				value: 'sendTest',
				description: 'Make only the first calls, for real',
				action: 'Send a test',
			},
		],
	},
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'POST',
		description: 'What the call does in Close',
		options: [
			{ name: 'POST (Create)', value: 'POST' },
			{ name: 'PUT (Update)', value: 'PUT' },
			{
				name: 'PATCH (Update)',
				value: 'PATCH',
				description: 'Sent as PUT: Close has no PATCH, and its PUT changes only the fields it is given',
			},
			{ name: 'DELETE (Remove)', value: 'DELETE' },
		],
	},
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'resourceLocator',
		default: { mode: 'list', value: '/lead/', cachedResultName: 'Create a Lead (/lead/)' },
		required: true,
		description:
			'Where the records go. Placeholders such as {lead_id} are filled from each record and are then left out of the body. Several fields with | between them stand for the first one that has a value.',
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
			'DELETE removes for good what the endpoint names. It carries no body: settings of the body count only with option Send Body With DELETE.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { method: ['DELETE'] } },
	},
	{
		displayName: 'Content Format',
		name: 'contentFormat',
		type: 'options',
		default: 'json',
		description: 'How the body is written',
		hint: 'Close accepts JSON only. The other formats are for gateways in front of Close.',
		options: [
			{ name: 'Form URL-Encoded', value: 'formUrlEncoded' },
			{ name: 'JSON', value: 'json' },
			{ name: 'JSON Lines', value: 'jsonLines' },
			{ name: 'XML', value: 'xml' },
		],
	},
];
