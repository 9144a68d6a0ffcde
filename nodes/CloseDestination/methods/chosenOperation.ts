import { type ILoadOptionsFunctions, NodeOperationError } from 'n8n-workflow';

import { findOperation } from '../close/findOperation';
import { type CloseObject, KNOWN_OBJECTS, OBJECTS } from '../close/objects';
import type { CloseOperation } from '../close/types';
import type { BaseUrl } from '../notation/baseUrl';
import { parseEndpoint } from '../notation/endpoint';
import { orExplain } from './closeReader';

/** The operation that Method and Endpoint of the open node stand for, where its fields are known. */
export function chosenOperation(
	context: ILoadOptionsFunctions,
	base: BaseUrl,
): { operation: CloseOperation; object: CloseObject } {
	const method = valueOf(context, 'method');
	const endpoint = valueOf(context, 'endpoint');
	if (method.startsWith('=') || endpoint.startsWith('=')) {
		throw new NodeOperationError(context.getNode(), "'Method' and 'Endpoint' are not known beforehand", {
			description:
				'One of them is an expression, so the fields can not be listed. Pick an operation from the list, or choose All Fields or JSON.',
		});
	}
	const { route } = orExplain(context, () => parseEndpoint(endpoint, base));
	const { operation } = findOperation(method === 'PATCH' ? 'PUT' : method, route) ?? {};
	if (operation?.object === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`Mapped Fields does not know the fields of ${method} ${route}`,
			{
				description: `It knows ${KNOWN_OBJECTS}, when they are created or updated. Choose All Fields or JSON for this endpoint.`,
			},
		);
	}
	return { operation, object: OBJECTS[operation.object] };
}

/** A parameter of the open node as text; of a resource locator, what is chosen. */
export function valueOf(context: ILoadOptionsFunctions, name: string): string {
	const value = context.getCurrentNodeParameter(name) as unknown;
	const chosen = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
	return String(chosen ?? '').trim();
}
