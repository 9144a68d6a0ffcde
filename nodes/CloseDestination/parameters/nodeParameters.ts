import { get } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads parameters of the node. Nothing else calls `getNodeParameter`. */
export interface Parameters {
	/** The value for one record; the fallback while the parameter is hidden. `options.recordKey` reads one option. */
	read(name: string, itemIndex: number, fallback: unknown): unknown;
	/** Whether any part of the parameter is an expression, which may give each record a different value. */
	isExpression(name: string): boolean;
	/** Whether the value of a resource locator was picked from its list. */
	isFromList(name: string): boolean;
}

export function nodeParameters(context: IExecuteFunctions): Parameters {
	const raw = context.getNode().parameters;
	return {
		read: (name, itemIndex, fallback) =>
			context.getNodeParameter(name, itemIndex, fallback, {
				extractValue: name === 'endpoint',
				// n8n's validation converts what looks like a date or a number, and fails items with unknown choices.
				skipValidation: name.startsWith('mappedFields'),
			}) as unknown,
		isExpression: (name) => holdsExpression(get(raw, name)),
		isFromList: (name) => get(raw, [name, 'mode']) === 'list' && !holdsExpression(get(raw, name)),
	};
}

/** n8n marks an expression with an equals sign at the start, at any depth of a parameter. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
