import type { INode, INodeExecutionData } from 'n8n-workflow';
import { toItems } from './items';
import { sourceType } from './standIns';
import type { WorkflowRun } from './types';
import type { PlainWorkflow } from './workflowJson';

/** The node a run starts from: the trigger, which nothing leads to. */
function findSource({ nodes, connections }: PlainWorkflow, { workflow }: WorkflowRun): INode {
	const targets = new Set(
		Object.values(connections)
			.flatMap((outputs) => outputs.main ?? [])
			.flatMap((output) => output ?? [])
			.map(({ node }) => node),
	);
	const starts = nodes.filter(
		({ name, disabled }) => connections[name]?.main && !targets.has(name) && !disabled,
	);
	const found =
		starts.find(({ name }) => workflow.pinData?.[name]) ??
		starts.find(({ type }) => type === 'n8n-nodes-base.manualTrigger') ??
		starts[0];
	if (!found) throw new Error('The workflow has no node to start from');
	return found;
}

/** Makes the source node put out the run's items, whatever type of trigger it is. */
export function replaceSource(
	workflow: PlainWorkflow,
	run: WorkflowRun,
): { name: string; items: INodeExecutionData[] } {
	const source = findSource(workflow, run);
	const { name } = source;
	Object.assign(source, { type: sourceType, typeVersion: 1, parameters: {}, credentials: undefined });
	return { name, items: toItems(run.items ?? run.workflow.pinData?.[name] ?? [{}]) };
}
