import { defineParameters } from '../defineParameters';

/** How fast calls are made, and how often. */
export const paceOptions = defineParameters([
	{
		displayName: 'Pace: Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
		description: 'Maximum number of calls in progress at once. 0 means automatic: as many as the pace needs.',
	},
	{
		displayName: 'Pace: Max Requests per Second',
		name: 'maxRequestsPerSecond',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 2 },
		description:
			"Upper limit for this node, when other programs need part of Close's limit. Close's own limit still applies. 0 means automatic.",
	},
	{
		displayName: 'Pace: Retry Time Budget',
		name: 'retryTimeBudget',
		type: 'number',
		default: 300,
		typeOptions: { minValue: 0, maxValue: 86400 },
		description:
			'How many seconds after its first attempt a call may be repeated; 0: never. Only calls that cannot write a record twice are repeated: 10 times at most, 5 times while Close cannot be reached, and any number of times when its rate limit refuses them. When Close asks for a longer wait, the run ends.',
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
		displayName: 'Pace: Timeout',
		name: 'timeout',
		type: 'number',
		default: 60,
		typeOptions: { minValue: 0.1, maxValue: 3600, numberPrecision: 1 },
		description: 'How many seconds one call may take, up to the last byte of the answer',
	},
]);
