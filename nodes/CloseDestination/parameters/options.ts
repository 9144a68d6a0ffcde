import { defineParameters, type ValuesOf } from './defineParameters';

export const DEFAULT_RESULT_FIELD = 'close';

/** Sorted by display name, as n8n's lint rules demand. */
export const options = defineParameters([
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
		displayName: 'Date Format',
		name: 'dateFormat',
		type: 'options',
		default: 'iso',
		description:
			"How dates are written in your data. ISO is understood in every format. A moment in a field that holds a day becomes the day in the workflow's time zone.",
		options: [
			{ name: 'Day, Month, Year (04.03.2025)', value: 'dayMonthYear' },
			{ name: 'ISO (2025-03-04)', value: 'iso' },
			{ name: 'Month, Day, Year (03/04/2025)', value: 'monthDayYear' },
			{ name: 'Spreadsheet Serial Number (45720)', value: 'spreadsheet' },
			{ name: 'Year, Month, Day (2025/03/04)', value: 'yearMonthDay' },
		],
	},
	{
		displayName: 'Empty Strings',
		name: 'emptyStrings',
		type: 'options',
		default: 'send',
		description: 'What to do with fields that contain empty text',
		options: [
			{ name: 'Leave Out', value: 'omit', description: 'The field in Close stays as it is' },
			{ name: 'Send as Null (Clears the Field)', value: 'null' },
			{ name: 'Send as They Are', value: 'send' },
		],
	},
	{
		displayName: 'Fail Percent',
		name: 'failPercent',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 0, maxValue: 100 },
		description: "How many of 100 records may be rejected before 'Fail Workflow' stops the workflow",
	},
	{
		displayName: 'Fail Workflow',
		name: 'failWorkflow',
		type: 'options',
		default: 'never',
		description: 'When rejected records stop the workflow. All other records are sent first.',
		options: [
			{ name: 'If Any Record Is Rejected', value: 'anyRejected' },
			{ name: 'If More Than a Percentage Is Rejected', value: 'percent' },
			{ name: 'Never', value: 'never' },
		],
	},
	{
		displayName: 'Headers',
		name: 'headers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: { parameters: [{ name: '', value: '' }] },
		description: 'Headers to send in addition to those the node sets. Close needs none.',
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
		displayName: 'Headers as Text',
		name: 'headersText',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-Source:n8n,X-Batch:{batch_id}',
		description:
			'Headers as header1:value1,header2:value2. Placeholders such as {field} are filled from each record.',
	},
	{
		displayName: 'Include in Response',
		name: 'includeInResponse',
		type: 'multiOptions',
		default: [],
		description: 'What items on Response hold besides the answer',
		options: [
			{ name: 'Headers', value: 'headers', description: "The headers of Close's answer" },
			{
				name: 'Lookups',
				value: 'lookups',
				description: 'An item for each call that looks something up in Close',
			},
			{ name: 'Request Body', value: 'requestBody', description: 'The body that was sent' },
		],
	},
	{
		displayName: 'Invalid Values',
		name: 'invalidValues',
		type: 'options',
		default: 'reject',
		description: 'What to do with values that do not fit their field in Close',
		options: [
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description: 'The rest of the record is sent, and its result on Sent names what was left out',
			},
			{ name: 'Reject the Record', value: 'reject' },
		],
	},
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
		description: 'Maximum number of calls in progress at once. 0 means automatic: as many as the pace needs.',
	},
	{
		displayName: 'Max Requests per Second',
		name: 'maxRequestsPerSecond',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 2 },
		description:
			"Upper limit for this node, when other programs need part of Close's limit. Close's own limit still applies. 0 means automatic.",
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		default: 5,
		typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
		description:
			'How many times a call may be repeated. Only calls that cannot write a record twice are repeated.',
	},
	{
		displayName: 'Null Values',
		name: 'nullValues',
		type: 'options',
		default: 'send',
		description: 'What to do with fields that are null',
		options: [
			{ name: 'Leave Out', value: 'omit', description: 'The field in Close stays as it is' },
			{ name: 'Send (Clears the Field)', value: 'send' },
		],
	},
	{
		displayName: 'Number Format',
		name: 'numberFormat',
		type: 'options',
		default: 'plain',
		description:
			'How numbers are written in your data. With separators, currency signs and blanks are ignored.',
		options: [
			{ name: 'Comma for Thousands (1,234.50)', value: 'commaThousands' },
			{ name: 'Plain (1234.5)', value: 'plain' },
			{ name: 'Point for Thousands (1.234,50)', value: 'pointThousands' },
		],
	},
	{
		displayName: 'Opportunity Value',
		name: 'opportunityValue',
		type: 'options',
		default: 'cents',
		description:
			"What the values of opportunities are in your data. Close takes the currency's smallest unit.",
		options: [
			{ name: 'Amount (1200.50 Becomes 120050)', value: 'currency' },
			{ name: 'Cents (120050)', value: 'cents' },
		],
	},
	{
		displayName: 'Preview Limit',
		name: 'previewLimit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 0, maxValue: 10000, numberPrecision: 0 },
		description:
			"Maximum number of calls that 'Preview Requests' shows. The totals in its hint count all calls.",
		displayOptions: { show: { '/operation': ['preview'] } },
	},
	{
		displayName: 'Preview Lookups',
		name: 'previewLookups',
		type: 'boolean',
		default: true,
		description:
			"Whether 'Preview Requests' looks records up in Close, as 'Match Existing Records' and 'Lead' say, to show what would become of each. It reads and writes nothing. Turned off, it says what may become of them.",
		displayOptions: { show: { '/operation': ['preview'] } },
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Query Parameter',
		default: { parameters: [{ name: '', value: '' }] },
		description:
			'Query parameters to add to the URL, such as _fields, which selects what Close returns. Values are encoded.',
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
	{
		displayName: 'Record Key',
		name: 'recordKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {external_id}',
		description: "What identifies a record for 'Skip Already Sent', as placeholders or an expression",
	},
	{
		displayName: 'Records in Doubt',
		name: 'recordsInDoubt',
		type: 'options',
		default: 'holdBack',
		description:
			"What 'Skip Already Sent' does with records that an earlier execution may have written. With 'Match Existing Records' they are looked up in Close, and this is for those that its search cannot show yet.",
		options: [
			{ name: 'Hold Back', value: 'holdBack', description: 'They come out on Rejected as unknown' },
			{ name: 'Send Again', value: 'send', description: 'You have looked: they are not in Close' },
			{ name: 'Skip', value: 'skip', description: 'You have looked: they are in Close' },
		],
	},
	{
		displayName: 'Result Field',
		name: 'resultField',
		type: 'string',
		default: DEFAULT_RESULT_FIELD,
		placeholder: 'e.g. close',
		description: 'The field of each record that holds its result on Sent and Rejected',
	},
	{
		displayName: 'Retry Time Budget',
		name: 'retryTimeBudget',
		type: 'number',
		default: 300,
		typeOptions: { minValue: 0, maxValue: 86400 },
		description:
			'How many seconds after its first attempt a call may be repeated. When Close asks for a longer wait, the run ends.',
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
	{
		displayName: 'Skip Already Sent',
		name: 'skipAlreadySent',
		type: 'boolean',
		default: false,
		description:
			"Whether to leave out records whose 'Record Key' was accepted in an earlier execution. They come out on Sent as skipped.",
	},
	{
		displayName: 'Skip Unchanged',
		name: 'skipUnchanged',
		type: 'boolean',
		default: true,
		description:
			"Whether 'Match Existing Records' leaves out updates that would change nothing. They come out on Sent as unchanged.",
	},
	{
		displayName: 'Split Rejected Batches',
		name: 'splitRejectedBatches',
		type: 'boolean',
		default: true,
		description:
			'Whether to halve a batch that is refused for its content and send it again, until the faulty record is alone',
	},
	{
		displayName: 'Stop After Rejections',
		name: 'stopAfterRejections',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1_000_000, numberPrecision: 0 },
		description: 'Number of rejected records in a row after which the run ends. 0 means never.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		default: 60,
		typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
		description: 'How many seconds one call may take, up to the last byte of the answer',
	},
	{
		displayName: 'Unknown Columns',
		name: 'unknownColumns',
		type: 'options',
		default: 'leaveOut',
		description: 'What to do with columns that are neither fields nor custom fields of the object in Close',
		options: [
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description: 'The rest of the record is sent, and the columns are named after the run',
			},
			{ name: 'Reject the Record', value: 'reject' },
			{ name: 'Send as They Are', value: 'send' },
		],
	},
]);

/** Options that may differ per record, when they are expressions. */
export const PER_RECORD_OPTIONS = ['headers', 'headersText', 'queryParameters', 'recordKey'] as const;

export type OptionValues = ValuesOf<typeof options>;

export const optionProperties = defineParameters([
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	},
]);
