import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent calls the node. Newer agents run a tool through the ordinary engine, where only the type's name
 * tells.
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
