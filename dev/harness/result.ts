import {
	NodeConnectionTypes,
	NodeHelpers,
	type INode,
	type INodeExecutionData,
	type IRun,
	type ITaskData,
	type Workflow,
} from 'n8n-workflow';
import type { NodeTypes } from './nodeTypes';
import { serialize } from './serialize';
import type { LogLine, NodeRun, RunResult } from './types';

interface FinishedRun {
	raw: IRun;
	workflow: Workflow;
	nodeTypes: NodeTypes;
	executionId: string;
	decryptions: number;
	logs: LogLine[];
	consoleLines: unknown[];
}

export function createResult(run: FinishedRun): RunResult {
	const { raw, workflow, nodeTypes, executionId, decryptions, logs, consoleLines } = run;
	return {
		raw,
		executionId,
		decryptions,
		parameterReads: nodeTypes.parameterReads,
		logs,
		consoleLines,
		status: raw.status,
		error: raw.data.resultData.error,
		serialized: () => serialize(raw),
		node: (name, index = 0) => {
			const node = workflow.getNode(name);
			if (!node) throw new Error(`The workflow has no node "${name}"`);
			return readNode(run, node, index);
		},
	};
}

function readNode({ raw, workflow, nodeTypes }: FinishedRun, node: INode, index: number): NodeRun {
	const task: ITaskData | undefined = raw.data.resultData.runData[node.name]?.[index];
	const data = task?.data?.[NodeConnectionTypes.Main] ?? task?.data?.[NodeConnectionTypes.AiTool] ?? [];
	const count = Math.max(data.length, countOutputs(workflow, node));
	const outputs = Array.from({ length: count }, (_, output) => data[output] ?? []);
	return {
		outputs,
		json: outputs.map((items) => items.map(({ json }) => json)),
		paired: outputs.map((items) => items.map(pairedIndexes)),
		hints: task?.hints ?? [],
		error: task?.error,
		executionStatus: task?.executionStatus,
		tries: nodeTypes.triesOf(node.name, index),
	};
}

/** The outputs a node has on the canvas, error output included, so that unused ones show up as empty. */
function countOutputs(workflow: Workflow, node: INode): number {
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (!type) return 0;
	const outputs = NodeHelpers.getNodeOutputs(workflow, node, type.description);
	return NodeHelpers.getConnectionTypes(outputs).filter((output) => output === NodeConnectionTypes.Main)
		.length;
}

function pairedIndexes({ pairedItem }: INodeExecutionData): number[] {
	if (pairedItem === undefined) return [];
	const pairs = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return pairs.map((pair) => (typeof pair === 'number' ? pair : pair.item));
}
