import type { IConnections } from 'n8n-workflow';
import { agentType } from './standIns';
import type { NodeJson, WorkflowJson } from './types';

export const closeNode = 'Close Destination';
const closeType = 'n8n-nodes-close-destination.closeDestination';

export interface CloseWorkflowOptions {
	parameters?: object;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	retryOnFail?: boolean;
	maxTries?: number;
	/** n8n takes 0 for "not set", which means a second; 1 is the shortest. */
	waitBetweenTries?: number;
	credentialType?: string;
	/** Of a credential that is saved already. */
	credentialId?: string;
}

function closeJson(options: CloseWorkflowOptions, nodeType: string): NodeJson {
	const { parameters = {}, credentialType = 'closeApi', credentialId = null } = options;
	const { onError, retryOnFail, maxTries, waitBetweenTries } = options;
	return {
		id: 'close',
		name: closeNode,
		type: nodeType,
		typeVersion: 1,
		position: [220, 0],
		parameters,
		credentials: { [credentialType]: { id: credentialId, name: credentialType } },
		...{ onError, retryOnFail, maxTries, waitBetweenTries },
	};
}

function standIn(name: string, type: string, position: [number, number]): NodeJson {
	return { id: name, name, type, typeVersion: 1, position, parameters: {} };
}

function connect(target: string, type: 'main' | 'ai_tool' = 'main') {
	return { node: target, type, index: 0 } as const;
}

/** Source -> Close Destination -> one node per output. */
export function closeWorkflow(options: CloseWorkflowOptions = {}): WorkflowJson {
	const { operation } = (options.parameters ?? {}) as { operation?: unknown };
	const hasPreview = operation === 'preview' || operation === 'previewUndo';
	const sinks = ['Sent', 'Response', 'Rejected', 'Summary', ...(hasPreview ? ['Preview'] : [])];
	// n8n appends the error output to the outputs of the node.
	if (options.onError === 'continueErrorOutput') sinks.push('Error');
	const connections: IConnections = {
		Source: { main: [[connect(closeNode)]] },
		[closeNode]: { main: sinks.map((sink) => [connect(sink)]) },
	};
	return {
		id: 'close-workflow',
		name: 'Close',
		nodes: [
			standIn('Source', 'n8n-nodes-base.manualTrigger', [0, 0]),
			closeJson(options, closeType),
			...sinks.map((sink, row) => standIn(sink, 'n8n-nodes-base.noOp', [440, row * 160])),
		],
		connections,
		settings: { executionOrder: 'v1' },
	};
}

/** Source -> Agent, with Close Destination as the agent's tool; `toolCalls` of the run are what the model passes. */
export function closeToolWorkflow(options: CloseWorkflowOptions = {}): WorkflowJson {
	const connections: IConnections = {
		Source: { main: [[connect('Agent')]] },
		[closeNode]: { ai_tool: [[connect('Agent', 'ai_tool')]] },
	};
	return {
		id: 'close-tool-workflow',
		name: 'Close as a tool',
		nodes: [
			standIn('Source', 'n8n-nodes-base.manualTrigger', [0, 0]),
			standIn('Agent', agentType, [220, 0]),
			closeJson(options, `${closeType}Tool`),
		],
		connections,
		settings: { executionOrder: 'v1' },
	};
}
