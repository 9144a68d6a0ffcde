import type { IDataObject } from 'n8n-workflow';

import { fillTemplate } from '../../syntax/template';
import type { PlanInput } from '../../plan/types';
import { Refusal } from '../../lib/Refusal';
import { PLAN_REFUSALS } from '../../plan/messages';

/**
 * The key of each record, by option Skip Already Sent: Record Key; a refusal where a record has none, or the same as one before it.
 * Undefined for records whose settings cannot be used; the plan refuses those.
 */
export function* recordKeys(
	records: readonly IDataObject[],
	forRecord: PlanInput['forRecord'],
): Generator<string | Refusal | undefined, void, void> {
	const firstByKey = new Map<string, number>();
	for (const [index, record] of records.entries()) {
		const own = forRecord(index);
		if (own instanceof Refusal || !own.recordKey) {
			yield undefined;
			continue;
		}
		const key = fillTemplate(own.recordKey, record, (value) => value, 'record key');
		const first = key instanceof Refusal ? undefined : firstByKey.get(key);
		if (first !== undefined) {
			yield PLAN_REFUSALS.recordKeyTwice(String(key), first);
			continue;
		}
		if (!(key instanceof Refusal)) firstByKey.set(key, index);
		yield key;
	}
}
