import type { INodeProperties } from 'n8n-workflow';

export const requestProperties: INodeProperties[] = [
	{
		displayName: 'Send Headers',
		name: 'sendHeaders',
		type: 'boolean',
		default: false,
		description: 'Whether to send headers besides those the node sets itself',
	},
	{
		displayName: 'Specify Headers',
		name: 'specifyHeaders',
		type: 'options',
		default: 'keypair',
		displayOptions: { show: { sendHeaders: [true] } },
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using Text', value: 'text' },
		],
	},
	{
		displayName: 'Header Parameters',
		name: 'headerParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: { parameters: [{ name: '', value: '' }] },
		displayOptions: { show: { sendHeaders: [true], specifyHeaders: ['keypair'] } },
		options: [
			{
				displayName: 'Header',
				name: 'parameters',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. X-Source' },
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. n8n-{batch_id}',
						description: 'Placeholders such as {field} are filled from each record',
					},
				],
			},
		],
	},
	{
		displayName: 'Headers',
		name: 'headersText',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-Source:n8n,X-Batch:{batch_id}',
		description:
			'Headers as header1:value1,header2:value2. Placeholders such as {field} are filled from each record.',
		displayOptions: { show: { sendHeaders: [true], specifyHeaders: ['text'] } },
	},
	{
		displayName: 'Send Query Parameters',
		name: 'sendQuery',
		type: 'boolean',
		default: false,
		description: 'Whether to add query parameters to the URL',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Query Parameter',
		default: { parameters: [{ name: '', value: '' }] },
		displayOptions: { show: { sendQuery: [true] } },
		options: [
			{
				displayName: 'Query Parameter',
				name: 'parameters',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. _fields' },
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. id,name',
						description: 'Placeholders such as {field} are filled from each record',
					},
				],
			},
		],
	},
];
