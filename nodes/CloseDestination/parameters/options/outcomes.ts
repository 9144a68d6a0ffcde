import { defineParameters } from '../defineParameters';
import { PREVIEWS, UNDOS } from '../operation';

export const DEFAULT_RESULT_FIELD = 'close';

/** What comes out, and what becomes of the run. */
export const outcomeOptions = defineParameters([
	{
		displayName: 'Changed Since',
		name: 'changedSince',
		type: 'options',
		default: 'leave',
		description:
			"What 'Undo' does with an object that was changed after the records were written: by a person, by a later run, or by an 'Undo' of one",
		displayOptions: { show: { '/operation': UNDOS } },
		options: [
			{
				name: 'Leave as It Is',
				value: 'leave',
				description: 'Its records come out on Rejected, so that nobody loses work',
			},
			{
				name: 'Take Back Anyway',
				value: 'takeBack',
				description:
					'Deletes it, with all that lies in it by now, or gives it its earlier values back. Preview Undo warns of each such call.',
			},
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
		displayName: 'Preview Limit',
		name: 'previewLimit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 0, maxValue: 10000, numberPrecision: 0 },
		description: 'Maximum number of calls that a preview shows. The totals in its hint count all calls.',
		displayOptions: { show: { '/operation': PREVIEWS } },
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
		displayName: 'Responses',
		name: 'responses',
		type: 'options',
		default: 'all',
		description:
			'Which calls have an item on Response. n8n saves all items of an execution, and of large runs most of what it saves is Response.',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'None', value: 'none' },
			{ name: 'Only Refused', value: 'refused', description: 'The calls that Close did not accept' },
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
		displayName: 'Stop After Rejections',
		name: 'stopAfterRejections',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1_000_000, numberPrecision: 0 },
		description: 'Number of rejected records in a row after which the run ends. 0 means never.',
	},
]);
