import type { IDataObject } from 'n8n-workflow';

import type { NodeJson, WorkflowJson } from '../../../dev/harness';
import { DEFAULT_KEY } from '../../../dev/sandbox/state';
import type { N8nClient } from '../../../dev/n8n/n8nClient';

export const CLOSE = 'Close Destination';

/** A published workflow: what is posted to its webhook is sent to Close. */
export interface WebhookWorkflow {
	id: string;
	/** @returns the id of the execution, as soon as a worker has taken it */
	start(records: IDataObject[]): Promise<string>;
}

export async function publishWorkflow(
	client: N8nClient,
	sandboxUrl: string,
	name: string,
	options: IDataObject = {},
): Promise<WebhookWorkflow> {
	const credential = await client.saveCredential({
		name: 'Close account',
		type: 'closeApi',
		data: { apiKey: DEFAULT_KEY, baseUrl: sandboxUrl },
	});
	const workflow = chain(name, [
		nodeJson('Webhook', 'n8n-nodes-base.webhook', 2, {
			httpMethod: 'POST',
			path: name,
			responseMode: 'responseNode',
		}),
		nodeJson('Answer', 'n8n-nodes-base.respondToWebhook', 1.1, {
			respondWith: 'json',
			responseBody: '={{ { executionId: $execution.id } }}',
		}),
		nodeJson('Records', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body' }),
		{
			...nodeJson(CLOSE, 'n8n-nodes-close-destination.closeDestination', 1, {
				endpoint: { __rl: true, mode: 'list', value: '/lead/' },
				options,
			}),
			credentials: { closeApi: credential },
		},
	]);
	const created = await client.createWorkflow(workflow);
	await client.publish(created);
	return {
		id: created.id,
		start: async (records) => {
			const { executionId } = await client.callWebhook<{ executionId: string }>(name, records);
			return String(executionId);
		},
	};
}

const nodeJson = (name: string, type: string, typeVersion: number, parameters: IDataObject): NodeJson => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...(type.endsWith('.webhook') && { webhookId: parameters.path }),
});

function chain(name: string, nodes: NodeJson[]): WorkflowJson {
	const connections = nodes
		.slice(1)
		.map(({ name: to }, index) => [nodes[index].name, { main: [[{ node: to, type: 'main', index: 0 }]] }]);
	return {
		id: name,
		name,
		nodes,
		connections: Object.fromEntries(connections) as WorkflowJson['connections'],
		settings: { executionOrder: 'v1' },
	};
}
