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
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	/** Null: the node has no credential. */
	credentialType?: string | null;
	/** Of a credential that is saved already. */
	credentialId?: string;
	typeVersion?: number;
	/** Names of the nodes behind the outputs, in order; the error output's node comes last. */
	sinks?: string[];
	nodeType?: string;
}

function closeJson(options: CloseWorkflowOptions, nodeType: string): NodeJson {
	const { parameters = {}, credentialType = 'closeApi', credentialId = null, typeVersion = 1 } = options;
	const { onError, retryOnFail, maxTries, waitBetweenTries, executeOnce, alwaysOutputData } = options;
	return {
		id: 'close',
		name: closeNode,
		type: nodeType,
		typeVersion,
		position: [220, 0],
		parameters,
		...(credentialType && { credentials: { [credentialType]: { id: credentialId, name: credentialType } } }),
		...{ onError, retryOnFail, maxTries, waitBetweenTries, executeOnce, alwaysOutputData },
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
	const isPreview = (options.parameters as { operation?: unknown } | undefined)?.operation === 'preview';
	const sinks = [...(options.sinks ?? ['Sent', 'Response', 'Rejected', ...(isPreview ? ['Preview'] : [])])];
	// n8n appends the error output to the outputs of the node.
	if (options.onError === 'continueErrorOutput' && !options.sinks) sinks.push('Error');
	const connections: IConnections = {
		Source: { main: [[connect(closeNode)]] },
		[closeNode]: { main: sinks.map((sink) => [connect(sink)]) },
	};
	return {
		id: 'close-workflow',
		name: 'Close',
		nodes: [
			standIn('Source', 'n8n-nodes-base.manualTrigger', [0, 0]),
			closeJson(options, options.nodeType ?? closeType),
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
			closeJson(options, `${options.nodeType ?? closeType}Tool`),
		],
		connections,
		settings: { executionOrder: 'v1' },
	};
}
