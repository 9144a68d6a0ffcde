import type { Contestant } from './types';
import { node, noOp, SOURCE, workflow } from './workflow';

const LOOP = 'Loop';
const REPORT = 'Report';

function loop(label: string, short: string, name: string): Contestant {
	return {
		label,
		short,
		from: 'ours',
		prepare: ({ url, apiKey, round }) => ({
			workflow: workflow({
				nodes: [node(LOOP, `close-bench-loops.${name}`, {}, { credentials: { closeApi: {} } }), noOp(REPORT)],
				links: { [SOURCE]: [[LOOP]], [LOOP]: [[REPORT]] },
			}),
			credentials: { closeApi: { apiKey, baseUrl: url, round } },
		}),
		reports: [{ node: REPORT, output: 0 }],
	};
}

export const bareLoop = loop('bare loop (floor)', 'bare loop (floor)', 'bareLoop');
export const axiosLoop = loop('axios loop (physical floor)', 'axios loop', 'axiosLoop');
