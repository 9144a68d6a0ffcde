import { defineParameters } from './defineParameters';

export const testingProperties = defineParameters([
	{
		displayName:
			"A test makes real calls and changes records in Close. 'Preview Requests' shows the calls without making them.",
		name: 'testNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['sendTest'] } },
	},
	{
		displayName: 'Number of Requests',
		name: 'testRequestCount',
		type: 'number',
		default: 1,
		typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
		description: 'How many calls to make. All others are left out.',
		displayOptions: { show: { operation: ['sendTest'] } },
	},
	{
		displayName: 'Edit Test Payload',
		name: 'editTestPayload',
		type: 'boolean',
		default: false,
		description: 'Whether to send a body of your own with the first call',
		displayOptions: { show: { operation: ['sendTest'] } },
	},
	{
		displayName: 'Test Payload',
		name: 'testPayload',
		type: 'json',
		default: '{\n  "name": "Test lead from n8n"\n}',
		description: 'The body of the first call, in place of the one made from the records',
		displayOptions: { show: { operation: ['sendTest'], editTestPayload: [true] } },
	},
]);
