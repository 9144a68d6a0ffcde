import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { urlWithoutSecrets, withoutSecretValues } from '../lib/secrets';
import type { Plan, PlannedRequest } from '../plan/types';
import type { FetchSchema } from '../send/fetchSchema';
import type { YieldIfDue } from '../lib/clock';
import type { Ledger } from '../send/record/ledger';
import { itemOf } from './outputs';
import type { RunOutcome } from '../send/types';

export interface PreviewResult {
	/** The first calls, as items. */
	preview: INodeExecutionData[];
	/** Outcomes of the records that would be invalid. */
	outcome: RunOutcome;
	/** Calls the whole plan makes. */
	callCount: number;
	invalidCount: number;
}

/**
 * Prints the plan: the same requests Send makes, byte for byte, and sends nothing. What a plan asks is looked up.
 * @param ledger takes down what would be invalid
 */
export async function previewPlan(
	plan: Plan,
	ledger: Ledger,
	limit: number,
	yieldIfDue: YieldIfDue,
	answer: FetchSchema,
): Promise<PreviewResult> {
	const preview: INodeExecutionData[] = [];
	let callCount = 0;
	let invalidCount = 0;
	for (const step of plan.steps()) {
		await yieldIfDue();
		if (step === undefined) continue;
		if ('ask' in step) {
			await answer(step.ask);
		} else if ('refused' in step) {
			ledger.invalid(step.refused);
			invalidCount++;
		} else if (ledger.stop) {
			ledger.notSent(step.request);
		} else {
			if (callCount < limit)
				preview.push(itemOf(describeRequest(step.request, callCount), step.request.units.flat()));
			callCount++;
		}
	}
	return { preview, outcome: ledger.outcome(), callCount, invalidCount };
}

function describeRequest(
	{ target, contentType, body, text, units, warnings }: PlannedRequest,
	requestIndex: number,
): IDataObject {
	const isJson = contentType === 'application/json';
	return {
		requestIndex,
		method: target.method,
		url: urlWithoutSecrets(target.url),
		headers: withoutSecretValues(target.headers) as IDataObject,
		// n8n sends neither an empty text nor its type.
		...(text === undefined || text === ''
			? {}
			: { contentType, body: (isJson ? body : text) as IDataObject }),
		recordCount: units.flat().length,
		...(warnings.length > 0 ? { warnings } : {}),
	};
}
