import type { IConnections, IDataObject } from 'n8n-workflow';
import type { NodeJson, WorkflowJson } from '../../harness';

/** Nodes from left to right, and their connections: by name, one list of targets per output. */
interface Canvas {
	nodes: NodeJson[];
	links: Record<string, string[][]>;
}

export const SOURCE = 'Source';

export function node(
	name: string,
	type: string,
	parameters: IDataObject = {},
	more: Partial<NodeJson> = {},
): NodeJson {
	return { name, type, parameters, ...more };
}

export const noOp = (name: string): NodeJson => node(name, 'n8n-nodes-base.noOp');

/** A workflow that begins with the records. */
export function workflow({ nodes, links }: Canvas): WorkflowJson {
	const connections: IConnections = Object.fromEntries(
		Object.entries(links).map(([from, outputs]) => [
			from,
			{ main: outputs.map((targets) => targets.map((target) => ({ node: target, type: 'main', index: 0 }))) },
		]),
	);
	return {
		id: 'bench',
		name: 'Bench',
		nodes: [node(SOURCE, 'n8n-nodes-base.manualTrigger'), ...nodes],
		connections,
	};
}
