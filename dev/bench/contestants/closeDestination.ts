import type { Contestant } from './types';
import { node, noOp, SOURCE, workflow } from './workflow';

const NAME = 'Close Destination';
const OUTPUTS = ['Sent', 'Response', 'Rejected', 'Summary', 'Preview'];

export const closeDestination: Contestant = {
	label: 'Close Destination',
	short: 'Close Destination',
	from: 'ours',
	prepare: ({ url, apiKey, round, parameters }, workload) => {
		const all = { ...workload.parameters, ...parameters };
		const sinks = all.operation === 'preview' ? OUTPUTS : OUTPUTS.slice(0, 3);
		const type = 'n8n-nodes-close-destination.closeDestination';
		return {
			workflow: workflow({
				nodes: [node(NAME, type, all, { credentials: { closeApi: {} } }), ...sinks.map(noOp)],
				links: { [SOURCE]: [[NAME]], [NAME]: sinks.map((sink) => [sink]) },
			}),
			credentials: { closeApi: { apiKey, baseUrl: url, round } },
		};
	},
	reports: [
		{ node: NAME, output: OUTPUTS.indexOf('Sent') },
		{ node: NAME, output: OUTPUTS.indexOf('Rejected') },
	],
};
