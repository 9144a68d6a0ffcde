import type { Contestant } from './types';
import { node, noOp, SOURCE, workflow } from './workflow';

/** The best published node for Close. It is installed for the run only. */
export const RIVAL = { name: '@crm-kraft/n8n-nodes-close', version: '2.3.68' };

const NODE = 'Close';
const REPORT = 'Report';

export const rivalNode: Contestant = {
	label: RIVAL.name,
	short: 'crm-kraft Close node',
	from: 'rival',
	prepare: ({ apiKey }) => ({
		workflow: workflow({
			nodes: [
				node(
					NODE,
					`${RIVAL.name}.close`,
					{
						resource: 'lead',
						operation: 'create',
						companyName: '={{ $json.name }}',
						additionalFields: { url: '={{ $json.url }}', description: '={{ $json.description }}' },
					},
					{ credentials: { closeApi: {} } },
				),
				noOp(REPORT),
			],
			links: { [SOURCE]: [[NODE]], [NODE]: [[REPORT]] },
		}),
		credentials: { closeApi: { apiKey } },
	}),
	reports: [{ node: REPORT, output: 0 }],
};
