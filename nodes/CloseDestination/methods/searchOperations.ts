import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { OPERATIONS } from '../close/operations';

/** The list behind Endpoint: operations of the chosen method that contain every word of the filter, in any order. */
export async function searchOperations(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('method');
	const method = chosen === 'PATCH' ? 'PUT' : chosen;
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return {
		results: OPERATIONS.filter((operation) => operation.method === method)
			.filter(({ label, path }) => words.every((word) => `${label} ${path}`.toLowerCase().includes(word)))
			.map(({ label, path }) => ({ name: `${label} (${path})`, value: path })),
	};
}
