import { defineParameters } from '../defineParameters';

/** Names with values, as n8n's own nodes ask for them. */
const namedValues = (displayName: string, placeholders: { name: string; value: string }) => ({
	type: 'fixedCollection' as const,
	typeOptions: { multipleValues: true },
	placeholder: `Add ${displayName}`,
	default: { parameters: [{ name: '', value: '' }] },
	options: [
		{
			displayName,
			name: 'parameters',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string' as const,
					default: '',
					placeholder: placeholders.name,
					description: `The name of the ${displayName.toLowerCase()}`,
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string' as const,
					default: '',
					placeholder: placeholders.value,
					description: 'Placeholders such as {field} are filled from each record',
				},
			],
		},
	],
});

/** What a call looks like and may do. */
export const callOptions = defineParameters([
	{
		displayName: 'Allow Lead Creation',
		name: 'allowLeadCreation',
		type: 'boolean',
		default: false,
		description:
			'Whether contacts and opportunities without lead_id may be sent. Close then creates a new lead for each of them.',
	},
	{
		displayName: 'Content Format',
		name: 'contentFormat',
		type: 'options',
		default: 'json',
		description:
			'The format of the request body. Close accepts JSON only; the other formats are for gateways in front of Close.',
		options: [
			{ name: 'Form URL-Encoded', value: 'formUrlEncoded', description: 'As a web form sends its fields' },
			{ name: 'JSON', value: 'json', description: 'The only format Close accepts' },
			{ name: 'JSON Lines', value: 'jsonLines', description: 'One JSON object per line' },
			{ name: 'XML', value: 'xml', description: 'One element per field' },
		],
	},
	{
		displayName: 'Headers',
		name: 'headers',
		description: 'Headers to send in addition to those the node sets. Close needs none.',
		...namedValues('Header', { name: 'e.g. X-Source', value: 'e.g. n8n-{batch_id}' }),
	},
	{
		displayName: 'Headers as Text',
		name: 'headersText',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-Source:n8n,X-Batch:{batch_id}',
		description:
			'Headers as header1:value1,header2:value2. Placeholders such as {field} are filled from each record.',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		description:
			'Query parameters to add to the URL, such as _fields, which selects what Close returns. Values are encoded.',
		...namedValues('Query Parameter', { name: 'e.g. _fields', value: 'e.g. id,name' }),
	},
	{
		displayName: 'Send Body With DELETE',
		name: 'sendBodyWithDelete',
		type: 'boolean',
		default: false,
		description:
			'Whether DELETE calls have a body: the fields of the record that the endpoint does not use. Close needs none; some gateways do.',
		displayOptions: { show: { '/method': ['DELETE'] } },
	},
	{
		displayName: 'Send PATCH as It Is',
		name: 'sendPatchAsIs',
		type: 'boolean',
		default: false,
		description: 'Whether PATCH is sent as PATCH instead of PUT. Close has no PATCH; some gateways do.',
		displayOptions: { show: { '/method': ['PATCH'] } },
	},
]);
