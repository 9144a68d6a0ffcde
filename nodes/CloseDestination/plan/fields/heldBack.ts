import type { Refusal } from '../../lib/Refusal';
import type { RefusedRecord } from '../types';
import { FIELD_REFUSALS } from './messages';

/**
 * What a lead that can't be sent means for the records it is made of: when one of its contacts is at fault, so is that
 * contact's record, and the others wait for it.
 * @param contactRecords the records of each contact
 */
export function refuseTogether(
	refusal: Refusal,
	indexes: readonly number[],
	contactRecords: ReadonlyArray<readonly number[]> = [],
): RefusedRecord[] {
	const [, position] = /^contacts\.(\d+)\./.exec(refusal.field ?? '') ?? [];
	const faultyRecords = new Set(position === undefined ? [] : contactRecords[Number(position)]);
	if (faultyRecords.size === 0) return indexes.map((index) => ({ index, refusal }));
	const siblingInvalid = FIELD_REFUSALS.siblingInvalid([...faultyRecords]);
	return indexes.map((index) => ({
		index,
		refusal: faultyRecords.has(index) ? refusal : siblingInvalid,
	}));
}
