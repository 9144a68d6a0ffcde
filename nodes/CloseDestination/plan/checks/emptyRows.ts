import type { Reason } from '../../lib/reasons';
import { isEarlierResult } from '../body/resultField';
import type { PlanInput, RefusedRecord } from '../types';

/** Why a record without fields is refused, whichever parameter asks for one first. */
const LACKING: ReadonlySet<Reason> = new Set([
	'emptyRecord',
	'missingPlaceholder',
	'missingGroupValue',
	'invalidKey',
	'missingMatchKey',
]);

/** Whether a refused record has no field at all, as empty rows of spreadsheets. A JSON body is written by a person. */
export function isEmptyRow(
	{ index, refusal }: RefusedRecord,
	{ records, settings }: Pick<PlanInput, 'records' | 'settings'>,
): boolean {
	if (settings.fieldsToSend === 'json' || !LACKING.has(refusal.reason)) return false;
	return Object.values(records[index]).every(isEarlierResult);
}
