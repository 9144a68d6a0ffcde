import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { OPERATIONS } from '../close/catalogue';
import type { CloseOperation } from '../close/types';

/** The list of Endpoint: operations of the chosen method that contain every word of the filter, in any order. */
export async function searchOperations(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('method');
	const method = chosen === 'PATCH' ? 'PUT' : chosen;
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return {
		results: OPERATIONS.filter((operation) => operation.method === method)
			.filter(({ label, path, group }) => {
				const text = `${label} ${path} ${group}`.toLowerCase();
				return words.every((word) => text.includes(word));
			})
			.map(toListItem),
	};
}

function toListItem({ label, path, query, group, required, docs }: CloseOperation): INodeListSearchItems {
	return {
		name: `${label} (${path})`,
		value: query === undefined ? path : `${path}?${query}`,
		description: required.length > 0 ? `${group}. Needs ${required.join(', ')}.` : `${group}.`,
		url: docs,
	};
}
