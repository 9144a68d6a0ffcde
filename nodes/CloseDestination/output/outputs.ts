import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Positions of the outputs. Public: workflows are wired to them. */
export const OUTPUT = { sent: 0, response: 1, rejected: 2, summary: 3, preview: 4 } as const;
export const OUTPUT_COUNT = 4;
export const PREVIEW_OUTPUT_COUNT = 5;

/**
 * The outputs on the canvas; a preview has one more. n8n evaluates this function's own text as an expression,
 * so it can use nothing but its parameter.
 */
export function outputsOf(parameters: { operation?: unknown }): Array<{ type: string; displayName: string }> {
	const names = ['Sent', 'Response', 'Rejected', 'Summary'];
	if (['preview', 'previewUndo'].includes(parameters.operation as string)) names.push('Preview');
	return names.map((displayName) => ({ type: 'main', displayName }));
}

/** One list per output, all empty; n8n does not take missing ones. */
export function emptyOutputs(count: number): INodeExecutionData[][] {
	return Array.from({ length: count }, () => []);
}

/** An item that belongs to several records of the input. */
export function itemOf(json: IDataObject, recordIndexes: number[]): INodeExecutionData {
	const pairs = recordIndexes.map((item) => ({ item }));
	return { json, pairedItem: pairs.length === 1 ? pairs[0] : pairs };
}
