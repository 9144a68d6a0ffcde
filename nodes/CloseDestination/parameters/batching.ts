import { defineParameters } from './defineParameters';
import { ofBody } from './ofBody';
import { GROUPING_CHOICES, whenSideBySide, whenUsed } from './groupings';

const properties = defineParameters([
	{
		displayName: 'Batch Records',
		name: 'batching',
		type: 'boolean',
		default: false,
		description:
			'Whether to put several records into one call. For Close itself: Lead With Contacts, or Merge Into One Record.',
	},
	{
		displayName: 'Grouping Algorithm',
		name: 'groupingAlgorithm',
		type: 'options',
		default: 'leadWithContacts',
		description: 'How records are grouped, and what the body of one call looks like',
		builderHint: {
			propertyHint:
				'For Close itself use leadWithContacts (rows of people become one lead per company, needs groupBy) or merge. The others are for gateways in front of Close.',
		},
		displayOptions: { show: { batching: [true] } },
		options: GROUPING_CHOICES,
	},
	{
		displayName:
			'Close itself takes one record per call. This grouping is for a gateway in front of Close; for Close itself, use Lead With Contacts or Merge Into One Record.',
		name: 'gatewayNotice',
		type: 'notice',
		default: '',
		displayOptions: whenSideBySide(),
	},
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		default: 100,
		typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
		description: 'Maximum number of records in one call',
		displayOptions: whenSideBySide(),
	},
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'string',
		default: '',
		required: true,
		requiresDataPath: 'multiple',
		placeholder: 'e.g. company',
		description:
			'Records with the same values in these fields form a group. A record without a value there is invalid.',
		displayOptions: whenUsed('groupBy'),
	},
	{
		displayName: 'Key Field',
		name: 'keyField',
		type: 'string',
		default: '',
		required: true,
		requiresDataPath: 'single',
		placeholder: 'e.g. external_id',
		description: 'The field whose value becomes the key of the record',
		displayOptions: whenUsed('keyField'),
	},
	{
		displayName: 'On Duplicate Key',
		name: 'onDuplicateKey',
		type: 'options',
		default: 'reject',
		description: 'What to do with a record whose key another record of the run already has',
		displayOptions: whenUsed('onDuplicateKey'),
		options: [
			{ name: 'Reject the Later Record', value: 'reject', description: 'It comes out on Rejected' },
			{
				name: 'Keep First',
				value: 'first',
				description: 'Send the first record; the others get its outcome',
			},
			{ name: 'Keep Last', value: 'last', description: 'Send the last record; the others get its outcome' },
		],
	},
	{
		displayName: 'Wrap Key',
		name: 'wrapKey',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		description: 'The key that holds the list of records',
		displayOptions: whenUsed('wrapKey'),
	},
	{
		displayName: 'Wrap Fields',
		name: 'wrapFields',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"source": "n8n"}',
		description: 'A JSON object with fields to add next to the list of records',
		displayOptions: whenUsed('wrapFields'),
	},
	{
		displayName: 'Group Fields in Records',
		name: 'groupFieldsInRecords',
		type: 'boolean',
		default: false,
		description: "Whether to keep the fields of 'Group By' in the records",
		displayOptions: whenUsed('groupFieldsInRecords'),
	},
	{
		displayName: 'On Conflict',
		name: 'mergeConflict',
		type: 'options',
		default: 'last',
		description: 'Which value to use when records of a group differ. Empty values are ignored.',
		displayOptions: whenUsed('mergeConflict'),
		options: [
			{ name: 'Last Value', value: 'last' },
			{ name: 'First Value', value: 'first' },
			{ name: 'List of All Values', value: 'list' },
		],
	},
	{
		displayName: 'Lead Fields',
		name: 'leadFields',
		type: 'string',
		default: '',
		requiresDataPath: 'multiple',
		placeholder: 'e.g. url, description, custom.cf_industry',
		description:
			"Fields of the company. If empty: website, description, status, address and custom fields. The first field of 'Group By' is the name.",
		displayOptions: whenUsed('leadFields'),
	},
	{
		displayName: 'Contact Fields',
		name: 'contactFields',
		type: 'string',
		default: '',
		requiresDataPath: 'multiple',
		placeholder: 'e.g. contact_name, title, email, phone',
		description:
			"Fields of the person. If empty: all fields that are not the company's. Columns such as email, email_2, email_type, phone and mobile become the lists that Close expects.",
		displayOptions: whenUsed('contactFields'),
	},
]);

export const batchingProperties = ofBody(properties);
