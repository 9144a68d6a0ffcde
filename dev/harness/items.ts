import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

const itemKeys = new Set(['json', 'binary', 'pairedItem', 'error', 'metadata', 'index']);

function isItem(value: object): value is INodeExecutionData {
	const { json } = value as { json?: unknown };
	return typeof json === 'object' && json !== null && Object.keys(value).every((key) => itemKeys.has(key));
}

/** Accepts items as well as bare records, as n8n does for pinned data. */
export function toItems(values: object[]): INodeExecutionData[] {
	return values.map((value) => (isItem(value) ? value : { json: value as IDataObject }));
}
