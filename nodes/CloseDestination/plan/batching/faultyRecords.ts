import type { Refusal } from '../../lib/Refusal';
import { recordsBehind } from '../contactPath';
import { FIELD_REFUSALS } from '../fields/messages';
import type { PlannedRequest, RefusedRecord } from '../types';

/**
 * The records behind the faulty contacts of a lead; undefined if a field concerns the whole lead.
 * @param fields paths into the lead, such as `contacts.0.name`
 */
export function faultyRecords(
	fields: readonly string[],
	contactRecords: PlannedRequest['contactRecords'] = [],
): Set<number> | undefined {
	const places = fields.map((field) => recordsBehind(field, contactRecords));
	const isPlaced = places.length > 0 && places.every((records) => records !== undefined);
	return isPlaced ? new Set(places.flat()) : undefined;
}

/**
 * Refuses the records of a lead that cannot be sent. If one contact is faulty, its records get the refusal, and the
 * others are refused as its siblings.
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
