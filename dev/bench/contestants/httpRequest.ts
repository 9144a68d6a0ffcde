import type { IDataObject } from 'n8n-workflow';
import type { Contestant } from './types';
import type { NodeJson } from '../../harness';
import type { Job } from '../process/job';
import { node, noOp, SOURCE, workflow } from './workflow';

const HTTP = 'HTTP Request';
const LOOP = 'Loop Over Items';
const WAIT = 'Wait';
const REPORT = 'Report';

/** A rate below 60 per second, in numbers that n8n itself suggests. */
const BATCH_SIZE = 50;
const BATCH_SECONDS = 1;

/** The call as in n8n's documentation: Basic Auth, and the record as JSON. */
function httpNode({ url }: Job, options: IDataObject = {}, settings: Partial<NodeJson> = {}): NodeJson {
	const parameters = {
		method: 'POST',
		url: `${url}/lead/`,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpBasicAuth',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ $json }}',
		options,
	};
	const more = { typeVersion: 4.5, credentials: { httpBasicAuth: {} }, ...settings };
	return node(HTTP, 'n8n-nodes-base.httpRequest', parameters, more);
}

function contestant(label: string, short: string, nodes: (job: Job) => NodeJson[], links: Links): Contestant {
	return {
		label,
		short,
		from: 'ours',
		prepare: (job) => ({
			workflow: workflow({ nodes: [...nodes(job), noOp(REPORT)], links }),
			credentials: { httpBasicAuth: { user: job.apiKey, password: '' } },
		}),
		reports: [{ node: REPORT, output: 0 }],
	};
}

type Links = Record<string, string[][]>;
const STRAIGHT: Links = { [SOURCE]: [[HTTP]], [HTTP]: [[REPORT]] };

export const httpRequest = contestant('HTTP Request', 'HTTP Request', (job) => [httpNode(job)], STRAIGHT);

export const httpRequestBatching = contestant(
	`HTTP Request, batching ${BATCH_SIZE} per ${BATCH_SECONDS * 1000} ms`,
	'HTTP Request, batching',
	(job) => [
		httpNode(job, { batching: { batch: { batchSize: BATCH_SIZE, batchInterval: BATCH_SECONDS * 1000 } } }),
	],
	STRAIGHT,
);

/** Three tries, a second apart: n8n's own defaults. */
export const httpRequestRetrying = contestant(
	'HTTP Request, Retry On Fail',
	'HTTP Request, Retry On Fail',
	(job) => [httpNode(job, {}, { retryOnFail: true })],
	STRAIGHT,
);

export const httpRequestInLoop = contestant(
	'HTTP Request in Loop Over Items + Wait',
	'Loop Over Items + Wait',
	(job) => [
		node(LOOP, 'n8n-nodes-base.splitInBatches', { batchSize: BATCH_SIZE }, { typeVersion: 3 }),
		httpNode(job),
		node(
			WAIT,
			'n8n-nodes-base.wait',
			{ resume: 'timeInterval', amount: BATCH_SECONDS, unit: 'seconds' },
			{ typeVersion: 1.1 },
		),
	],
	{ [SOURCE]: [[LOOP]], [LOOP]: [[REPORT], [HTTP]], [HTTP]: [[WAIT]], [WAIT]: [[LOOP]] },
);
