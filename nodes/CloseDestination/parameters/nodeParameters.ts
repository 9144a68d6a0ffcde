import { get } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads parameters of the node. The only place that calls `getNodeParameter`. */
export interface Parameters {
	/** The value for one record; the fallback when the parameter is not shown. `options.recordKey` names one option. */
	read(name: string, itemIndex: number, fallback: unknown): unknown;
	/** Whether any part of the parameter is an expression, so that it may differ from record to record. */
	isExpression(name: string): boolean;
}

export function nodeParameters(context: IExecuteFunctions): Parameters {
	const raw = context.getNode().parameters;
	return {
		read: (name, itemIndex, fallback) =>
			context.getNodeParameter(name, itemIndex, fallback, {
				extractValue: name === 'endpoint',
				// n8n would guess at dates and numbers, and fail the item for a choice it does not know.
				skipValidation: name.startsWith('mappedFields'),
			}) as unknown,
		isExpression: (name) => holdsExpression(get(raw, name)),
	};
}

/** n8n marks an expression by an equals sign at the start, at any depth of a parameter. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
