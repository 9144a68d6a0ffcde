import { defineParameters } from './defineParameters';

export const requestProperties = defineParameters([
	{
		displayName: 'Send Headers',
		name: 'sendHeaders',
		type: 'boolean',
		default: false,
		description: 'Whether to send headers in addition to those the node sets. Close needs none.',
	},
	{
		displayName: 'Specify Headers',
		name: 'specifyHeaders',
		type: 'options',
		default: 'keypair',
		description: 'How to enter the headers',
		displayOptions: { show: { sendHeaders: [true] } },
		options: [
			{ name: 'Using Fields Below', value: 'keypair', description: 'A name and a value for each' },
			{ name: 'Using Text', value: 'text', description: 'All in one line' },
		],
	},
	{
		displayName: 'Header Parameters',
		name: 'headerParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: { parameters: [{ name: '', value: '' }] },
		description: 'The headers to send with every call',
		displayOptions: { show: { sendHeaders: [true], specifyHeaders: ['keypair'] } },
		options: [
			{
				displayName: 'Header',
				name: 'parameters',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. X-Source',
						description: 'The name of the header',
					},
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
		description:
			'Whether to add query parameters to the URL, such as _fields, which selects what Close returns',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Query Parameter',
		default: { parameters: [{ name: '', value: '' }] },
		description: 'The query parameters to add to the URL. Values are encoded.',
		displayOptions: { show: { sendQuery: [true] } },
		options: [
			{
				displayName: 'Query Parameter',
				name: 'parameters',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. _fields',
						description: 'The name of the query parameter',
					},
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
]);
