import type { IPinData } from 'n8n-workflow';
import { toItems } from './items';
import type { WorkflowRun } from './types';

/** Pinned data of the nodes behind the source, which n8n honours in manual runs only. */
export function readPinned({ workflow, mode = 'manual' }: WorkflowRun, source: string): IPinData {
	if (mode !== 'manual') return {};
	return Object.fromEntries(
		Object.entries(workflow.pinData ?? {})
			.filter(([name]) => name !== source)
			.map(([name, values]) => [name, toItems(values)]),
	);
}
