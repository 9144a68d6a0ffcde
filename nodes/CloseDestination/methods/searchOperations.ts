import { sortBy } from 'lodash';
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { OPERATIONS } from '../close/catalogue';
import { OBJECTS } from '../close/objects';
import { SEARCH_WORDS } from '../close/searchWords';
import type { CloseOperation } from '../close/types';

const CORE = Object.keys(OBJECTS);

/** What a CRM is about comes first: creating, updating and deleting the objects whose fields the node knows. */
const OFFERED = sortBy(OPERATIONS, ({ object, effect }) =>
	object === undefined || effect === 'other' ? CORE.length : CORE.indexOf(object),
);

/** The list of Endpoint: operations of the chosen method that every word of the filter finds, in any order. */
export async function searchOperations(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('method');
	const method = chosen === 'PATCH' ? 'PUT' : chosen;
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return {
		results: OFFERED.filter((operation) => operation.method === method)
			.filter(({ label, path, group }) => {
				const text = `${label} ${path} ${group} ${SEARCH_WORDS[group] ?? ''}`.toLowerCase();
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
