import type { IExecuteFunctions } from 'n8n-workflow';
import { get, isPlainObject, mapValues } from 'lodash';

/** Parameters by name. A function, at any depth, stands for an expression: it gets the item's index. */
export type GivenParameters = Record<string, unknown>;

/** As much of n8n's context as reading settings needs, and what has been read of it. */
export function fakeContext(given: GivenParameters, { type = 'closeDestination', isTool = false } = {}) {
	const reads: string[] = [];
	const context = {
		getNode: () => ({
			name: 'Close Destination',
			type,
			parameters: replaceExpressions(given, () => '={{ … }}'),
		}),
		isToolExecution: () => isTool,
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter(name: string, itemIndex: number, fallback: unknown, { extractValue = false } = {}) {
			reads.push(`${name} ${itemIndex}`);
			const whole: unknown = get(given, name);
			const value: unknown = extractValue && isPlainObject(whole) ? get(whole, 'value') : whole;
			return value === undefined ? fallback : replaceExpressions(value, (evaluate) => evaluate(itemIndex));
		},
	};
	return { context: context as unknown as IExecuteFunctions, reads };
}

function replaceExpressions(
	value: unknown,
	replace: (evaluate: (index: number) => unknown) => unknown,
): unknown {
	if (typeof value === 'function') return replace(value as (index: number) => unknown);
	if (Array.isArray(value)) return value.map((entry) => replaceExpressions(entry, replace));
	if (!isPlainObject(value)) return value;
	return mapValues(value as object, (entry) => replaceExpressions(entry, replace));
}
