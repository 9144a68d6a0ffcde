import { deepCopy, type IConnections, type INode, type IWorkflowSettings } from 'n8n-workflow';
import type { NodeJson, WorkflowJson } from './types';

export interface PlainWorkflow {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
}

function toNode(node: NodeJson): INode {
	return {
		...(deepCopy(node) as object),
		id: node.id ?? node.name,
		name: node.name,
		type: node.type,
		typeVersion: node.typeVersion ?? 1,
		position: [node.position?.[0] ?? 0, node.position?.[1] ?? 0],
		parameters: deepCopy(node.parameters ?? {}) as INode['parameters'],
	} as INode;
}

/** A copy of its own: the engine writes defaults into the parameters of the nodes it runs. */
export function readWorkflow(workflow: WorkflowJson): PlainWorkflow {
	return {
		id: workflow.id ?? 'harness',
		name: workflow.name ?? 'Harness',
		nodes: workflow.nodes.map(toNode),
		connections: deepCopy(workflow.connections) as IConnections,
		settings: { executionOrder: 'v1', ...workflow.settings },
	};
}
