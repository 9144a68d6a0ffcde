import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Plan, PlannedRequest } from '../plan/types';
import type { AnswerQuestion } from '../send/answerQuestions';
import type { Breathe } from '../send/clock';
import type { Ledger } from '../send/ledger';
import { itemOf } from './outputs';
import type { RunOutcome } from '../send/types';

export interface PreviewResult {
	/** The first calls, as items. */
	preview: INodeExecutionData[];
	/** Fates of the records that would be invalid. */
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
	breathe: Breathe,
	answer: AnswerQuestion,
): Promise<PreviewResult> {
	const preview: INodeExecutionData[] = [];
	let callCount = 0;
	let invalidCount = 0;
	for (const step of plan.steps()) {
		await breathe();
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
		url: target.url,
		headers: withoutSecrets(target.headers),
		...(text === undefined ? {} : { contentType, body: (isJson ? body : text) as IDataObject }),
		recordCount: units.flat().length,
		...(warnings.length > 0 ? { warnings } : {}),
	};
}

/** A header a person added may carry a secret of a gateway. */
const SECRET_NAME = /key|token|secret|auth|pass|session|signature|credential|bearer/i;

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, SECRET_NAME.test(name) ? '(hidden)' : value]),
	);
}
