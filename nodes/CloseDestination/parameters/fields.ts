import { defineParameters } from './defineParameters';
import { ofBody } from './ofBody';

const bodyProperties = defineParameters([
	{
		displayName: 'Fields to Send',
		name: 'fieldsToSend',
		type: 'options',
		default: 'all',
		description: 'Which fields of each record are sent',
		builderHint: {
			propertyHint:
				'Rows as people have them, with columns such as Company, Email, City or the name of a custom field: all. Values from elsewhere: mapped. A body in the form of the Close API: json.',
		},
		displayOptions: { hide: { '@tool': [true] } },
		options: [
			{
				name: 'All Fields',
				value: 'all',
				description: "All fields of the record except those in 'Exclude Attributes'",
			},
			{
				name: 'Selected Fields',
				value: 'selected',
				description: "Only the fields in 'Include Attributes'",
			},
			{
				name: 'Mapped Fields',
				value: 'mapped',
				description:
					"Fill in Close's fields, including custom ones. An empty field is not sent; the expression {{ null }} clears it.",
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'A JSON object you write, with expressions for each record',
			},
		],
	},
	{
		displayName: 'Include Attributes',
		name: 'includeAttributes',
		type: 'string',
		default: '',
		required: true,
		requiresDataPath: 'multiple',
		placeholder: 'e.g. name, url, custom.cf_*',
		description:
			'Comma-separated fields to send. Drag them in from the input panel. A dot reaches nested fields; * stands for any part of a name.',
		displayOptions: { show: { fieldsToSend: ['selected'] }, hide: { '@tool': [true] } },
	},
	{
		displayName: 'Custom Type',
		name: 'mappedType',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The custom object type or custom activity type of the records',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchCustomTypes', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. actitype_1h5m6uHM9BZOpwVhyRJb4Y',
			},
		],
		displayOptions: {
			show: {
				fieldsToSend: ['mapped'],
				// No regex: n8n runs each in a VM of its own, with a deadline that fails the execution.
				endpoint: [
					{ _cnd: { includes: 'custom_object/' } },
					{ _cnd: { endsWith: 'custom_object' } },
					{ _cnd: { includes: 'activity/custom/' } },
					{ _cnd: { endsWith: 'activity/custom' } },
				],
			},
			hide: { '@tool': [true] },
		},
	},
	{
		displayName: 'Fields',
		name: 'mappedFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description: 'The value of each field. An empty field is not sent; the expression {{ null }} clears it.',
		typeOptions: {
			loadOptionsDependsOn: ['method', 'endpoint.value', 'mappedType.value'],
			resourceMapper: {
				resourceMapperMethod: 'getMappedFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				supportAutoMap: true,
			},
		},
		displayOptions: { show: { fieldsToSend: ['mapped'] }, hide: { '@tool': [true] } },
	},
	{
		displayName: 'JSON Body',
		name: 'jsonBody',
		type: 'json',
		default: '{\n  "name": "Acme"\n}',
		required: true,
		description: 'The body of the call for each record. Use expressions to fill in its fields.',
		hint: 'In an expression, {{ JSON.stringify($json.name) }} writes a value with its quotes',
		displayOptions: { show: { fieldsToSend: ['json'] }, hide: { '@tool': [true] } },
	},
]);

const toolProperties = defineParameters([
	{
		displayName: 'The Agent May',
		name: 'agentMay',
		type: 'options',
		noDataExpression: true,
		default: 'add',
		description:
			'Whether the agent only adds records, also changes those that are there, or does everything, such as deleting and sending messages. Each call is judged by its address and body, whether you or the agent wrote them.',
		options: [
			{
				name: 'Add',
				value: 'add',
				description: 'Create records, but send no messages and spend no money',
			},
			{ name: 'Add and Change', value: 'addAndChange', description: 'Update records as well' },
			{
				name: 'Everything',
				value: 'everything',
				description:
					'Also delete, merge, act on many records at once, send real messages, spend money, give access, and call addresses the node does not know',
			},
		],
		displayOptions: { show: { '@tool': [true] } },
	},
	{
		displayName: 'JSON Body',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		required: true,
		description:
			'The only data that is sent to Close; placeholders of the endpoint are filled from it too. Nothing else the agent knows is sent.',
		hint: "In an expression, {{ { name: $fromAI('company', 'its name in full', 'string') } }} lets the agent fill in a field, as a value and never as JSON",
		displayOptions: { show: { '@tool': [true] } },
	},
]);

const excludeProperties = defineParameters([
	{
		displayName: 'Exclude Attributes',
		name: 'excludeAttributes',
		type: 'string',
		default: '',
		requiresDataPath: 'multiple',
		placeholder: 'e.g. row_number, _*, address.geo',
		description:
			'Comma-separated fields that are never sent. Drag them in from the input panel. A dot reaches nested fields; * stands for any part of a name.',
	},
]);

export const fieldProperties = defineParameters([
	...ofBody(bodyProperties),
	...toolProperties,
	...ofBody(excludeProperties),
]);
