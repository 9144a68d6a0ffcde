import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

/** What n8n shows of a failed node. */
export function nodeError(
	node: INode,
	{
		message,
		description,
		itemIndex,
		statusCode,
	}: { message: string; description: string; itemIndex?: number; statusCode?: number },
): NodeApiError | NodeOperationError {
	if (statusCode === undefined) return new NodeOperationError(node, message, { description, itemIndex });
	const error = { message } as JsonObject;
	return new NodeApiError(node, error, { message, description, itemIndex, httpCode: String(statusCode) });
}
