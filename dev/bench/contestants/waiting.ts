import type { Contestant } from './types';
import { node, SOURCE, workflow } from './workflow';

const NAME = 'Waiting';

/** What n8n itself keeps of records while a node has them. */
export const waiting: Contestant = {
	label: 'n8n alone, a node that only waits',
	short: 'n8n alone',
	from: 'ours',
	prepare: ({ url, apiKey, round }) => ({
		workflow: workflow({
			nodes: [node(NAME, 'close-bench-loops.waiting', {}, { credentials: { closeApi: {} } })],
			links: { [SOURCE]: [[NAME]] },
		}),
		credentials: { closeApi: { apiKey, baseUrl: url, round } },
	}),
	reports: [],
};
