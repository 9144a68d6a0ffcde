import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { findOperation } from '../close/findOperation';
import { type CloseObject, KNOWN_OBJECTS, OBJECTS } from '../close/objects';
import type { CloseOperation } from '../close/types';
import type { BaseUrl } from '../syntax/baseUrl';
import { parseEndpoint } from '../syntax/endpoint';
import { explained, orExplain } from './closeReader';
import { EDITOR_MESSAGES } from './messages';

/** The operation that Method and Endpoint of the open node select. */
export function chosenOperation(
	context: ILoadOptionsFunctions,
	base: BaseUrl,
): { operation: CloseOperation; object: CloseObject } {
	const method = valueOf(context, 'method');
	const endpoint = valueOf(context, 'endpoint');
	if (method.startsWith('=') || endpoint.startsWith('=')) {
		throw explained(context, EDITOR_MESSAGES.notKnownBeforehand());
	}
	const { route } = orExplain(context, () => parseEndpoint(endpoint, base));
	const { operation } = findOperation(method === 'PATCH' ? 'PUT' : method, route) ?? {};
	if (operation?.object === undefined) {
		throw explained(context, EDITOR_MESSAGES.unknownFields(method, route, KNOWN_OBJECTS));
	}
	return { operation, object: OBJECTS[operation.object] };
}

/** A parameter of the open node as text; for a resource locator, the value inside it. */
export function valueOf(context: ILoadOptionsFunctions, name: string): string {
	const value = context.getCurrentNodeParameter(name) as unknown;
	const chosen = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
	return String(chosen ?? '').trim();
}
