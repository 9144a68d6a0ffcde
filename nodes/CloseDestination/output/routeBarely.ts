import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { setOwn } from '../syntax/fieldPattern';
import { emptyOutputs, itemOf, OUTPUT, OUTPUT_COUNT } from './outputs';
import { resultOf, type RouteInput, UNACCOUNTED } from './routeOutcomes';

/** The result of every record, without calls, for when routing itself has failed: no record may lose its result. */
export function routeBarely(
	{ items, outcome, resultField }: Pick<RouteInput, 'items' | 'outcome' | 'resultField'>,
	asTool: boolean,
): INodeExecutionData[][] {
	const outputs = emptyOutputs(OUTPUT_COUNT);
	for (const index of items.keys()) {
		const recordOutcome = outcome.recordOutcomes[index] ?? UNACCOUNTED;
		const output = asTool || recordOutcome.status === 'sent' ? OUTPUT.sent : OUTPUT.rejected;
		const json = asTool ? {} : copyOf(items[index]);
		setOwn(json, resultField, resultOf(recordOutcome));
		outputs[output].push(itemOf(json, [index]));
	}
	return outputs;
}

/** Empty when the record cannot be read. */
function copyOf(item: INodeExecutionData): IDataObject {
	try {
		return { ...item.json };
	} catch {
		return {};
	}
}
