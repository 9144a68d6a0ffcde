import { defineParameters, type ValuesOf } from './defineParameters';

export const DEFAULT_RESULT_FIELD = 'close';

/** Sorted by display name, as n8n shows them. */
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
		displayName: 'Empty Strings',
		name: 'emptyStrings',
		type: 'options',
		default: 'send',
		description: 'What to do with fields that hold an empty text',
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
		description: "With 'Fail Workflow' on more than a percentage: how many of 100 records may be rejected",
	},
	{
		displayName: 'Fail Workflow',
		name: 'failWorkflow',
		type: 'options',
		default: 'never',
		description: 'When records that were not accepted stop the workflow, after all others have been sent',
		options: [
			{ name: 'If Any Record Is Rejected', value: 'anyRejected' },
			{ name: 'If More Than a Percentage Is Rejected', value: 'percent' },
			{ name: 'Never', value: 'never' },
		],
	},
	{
		displayName: 'Include Lookups',
		name: 'includeLookups',
		type: 'boolean',
		default: false,
		description: "Whether Response also shows the calls that look records up for 'Match Existing Records'",
	},
	{
		displayName: 'Include Request Body',
		name: 'includeRequestBody',
		type: 'boolean',
		default: false,
		description: 'Whether items on Response hold the body that was sent',
	},
	{
		displayName: 'Include Response Headers',
		name: 'includeResponseHeaders',
		type: 'boolean',
		default: false,
		description: 'Whether items on Response hold the headers of the answer',
	},
	{
		displayName: 'Keep Endpoint Fields',
		name: 'keepEndpointFields',
		type: 'boolean',
		default: false,
		description: 'Whether fields used in the endpoint are sent in the body too',
	},
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
		description: 'The most calls under way at once. 0 means automatic, which is as many as the pace needs.',
	},
	{
		displayName: 'Max Requests per Second',
		name: 'maxRequestsPerSecond',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 2 },
		description:
			'A ceiling of your own, when other programs need part of the limit. What Close says can only lower it. 0 means automatic.',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		default: 5,
		typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
		description:
			'How often a call may be repeated. Only calls that can not write a record twice are repeated at all.',
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
		displayName: 'Preview Limit',
		name: 'previewLimit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 0, maxValue: 10000, numberPrecision: 0 },
		description: "How many calls 'Preview Requests' shows at most. The totals in its hint count all of them.",
		displayOptions: { show: { '/operation': ['preview'] } },
	},
	{
		displayName: 'Record Key',
		name: 'recordKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {external_id}',
		description: "With 'Skip Already Sent': what tells records apart, as placeholders or as an expression",
	},
	{
		displayName: 'Records in Doubt',
		name: 'recordsInDoubt',
		type: 'options',
		default: 'holdBack',
		description:
			"With 'Skip Already Sent': what to do with records that an earlier execution may have written. With 'Match Existing Records' they are looked up in Close instead.",
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
			'Seconds after its first attempt during which a call may be repeated. When Close asks for a longer wait, the run ends.',
	},
	{
		displayName: 'Send Body With DELETE',
		name: 'sendBodyWithDelete',
		type: 'boolean',
		default: false,
		description: 'Whether DELETE calls carry a body, for a gateway. Close needs none.',
		displayOptions: { show: { '/method': ['DELETE'] } },
	},
	{
		displayName: 'Send PATCH as It Is',
		name: 'sendPatchAsIs',
		type: 'boolean',
		default: false,
		description: 'Whether PATCH is sent as PATCH, for a gateway. Close itself has no PATCH.',
		displayOptions: { show: { '/method': ['PATCH'] } },
	},
	{
		displayName: 'Skip Already Sent',
		name: 'skipAlreadySent',
		type: 'boolean',
		default: false,
		description:
			"Whether records whose 'Record Key' was accepted in an earlier execution are not sent again. They come out on Sent as skipped.",
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
			'Whether a batch that is refused for its content is halved and sent again, until the record at fault stands alone',
	},
	{
		displayName: 'Stop After Rejections',
		name: 'stopAfterRejections',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1_000_000, numberPrecision: 0 },
		description: 'Stop sending after this many records in a row were not accepted. 0 means never.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		default: 60,
		typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
		description: 'Seconds one call may take, to the last byte of its answer',
	},
]);

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
