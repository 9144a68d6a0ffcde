import type { IDataObject } from 'n8n-workflow';
import { sendPlan } from '../../nodes/CloseDestination/send/sendPlan';
import type { RunOutcome } from '../../nodes/CloseDestination/send/types';
import { optionsOf } from '../parameters/fakeParameters';
import type { GivenParameters } from '../parameters/fakeContext';
import { planOf } from '../plan/given';
import { runContext, type Scripted } from './tools';

export async function sent(
	parameters: GivenParameters,
	records: IDataObject[],
	script: Scripted[],
	more: { signal?: AbortSignal; maxConcurrency?: number } = {},
) {
	const plan = await planOf(parameters, records);
	const options = optionsOf(parameters.options as GivenParameters);
	const { run, attempts, clock } = runContext(script, { ...more, options });
	const outcome = await sendPlan(plan, run);
	return { outcome, attempts, clock };
}

/** `sent created lead_1`, `rejected validation`: the outcome of each record. */
export const outcomesOf = ({ recordOutcomes }: RunOutcome) =>
	Array.from(recordOutcomes, (recordOutcome) => {
		if (recordOutcome === undefined) return undefined;
		return recordOutcome.status === 'sent'
			? ['sent', recordOutcome.action, recordOutcome.id].filter(Boolean).join(' ')
			: `${recordOutcome.status} ${recordOutcome.reason}`;
	});
/** `200 [0,1]`: each call and its records. */
export const callsOf = ({ calls }: RunOutcome) =>
	calls.map(({ statusCode, recordIndexes }) => `${statusCode} [${recordIndexes.join()}]`);

export const records = (count: number): IDataObject[] => Array.from({ length: count }, (_, v) => ({ v }));
/** Of which nothing is left to send. */
export const EMPTY: IDataObject = { v: undefined };
export const inBatches: GivenParameters = { batching: true, groupingAlgorithm: 'array', batchSize: 100 };
