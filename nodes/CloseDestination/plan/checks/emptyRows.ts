import type { Reason } from '../../lib/reasons';
import { isEarlierResult } from '../body/resultField';
import type { PlanInput, RefusedRecord } from '../types';

/** Reasons for which a record without fields is refused, depending on the parameters. */
const LACKING: ReadonlySet<Reason> = new Set([
	'emptyRecord',
	'missingPlaceholder',
	'missingGroupValue',
	'invalidKey',
	'missingMatchKey',
]);

/** Whether a refused record has no fields at all, like an empty row of a spreadsheet. JSON Body needs no fields. */
export function isEmptyRow(
	{ index, refusal }: RefusedRecord,
	{ records, settings }: Pick<PlanInput, 'records' | 'settings'>,
): boolean {
	if (settings.fieldsToSend === 'json' || !LACKING.has(refusal.reason)) return false;
	const record = records[index];
	// Most records say something in their first field: no list of all values.
	return Object.keys(record).every((name) => isEarlierResult(record[name]));
}
