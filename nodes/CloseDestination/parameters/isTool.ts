import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent calls the node. Newer agents run tools through the ordinary engine, where only the name of the
 * node type shows it.
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
