import type { Refusal } from '../../lib/Refusal';
import { FIELD_REFUSALS } from '../fields/messages';
import type { PlannedRequest, RefusedRecord } from '../types';

/**
 * The records whose contacts of a lead are at fault; nothing when a field concerns the whole lead.
 * @param fields paths into the lead, such as `contacts.0.name`
 */
export function faultyRecords(
	fields: readonly string[],
	contactRecords: PlannedRequest['contactRecords'] = [],
): Set<number> | undefined {
	const places = fields.map((field) => contactRecords[Number(/^contacts\.(\d+)\b/.exec(field)?.[1])]);
	const isPlaced = places.length > 0 && places.every((records) => records !== undefined);
	return isPlaced ? new Set(places.flat()) : undefined;
}

/**
 * What a lead that cannot be sent means for the records it is made of: when one of its contacts is at fault, so are
 * that contact's records, and the others wait for them.
 * @param contactRecords the records of each contact
 */
export function refuseTogether(
	refusal: Refusal,
	indexes: readonly number[],
	contactRecords?: PlannedRequest['contactRecords'],
): RefusedRecord[] {
	const faulty = refusal.field === undefined ? undefined : faultyRecords([refusal.field], contactRecords);
	const siblingInvalid = faulty && FIELD_REFUSALS.siblingInvalid([...faulty]);
	return indexes.map((index) => ({
		kind: 'refused',
		index,
		refusal: siblingInvalid && !faulty.has(index) ? siblingInvalid : refusal,
	}));
}
