import { nameForm, plainText } from '../lookup/normalize';
import { columnsLike } from '../../lib/nearestNames';
import { isBlank } from '../../lib/values';
import { type FieldPattern, readField } from '../../syntax/fieldPattern';
import type { PreparedRecord } from '../types';
import { Refusal } from '../../lib/Refusal';
import { PLAN_REFUSALS } from '../messages';

/**
 * Equal for records of one target that belong to the same group.
 * @param isByName whether the first field holds names, which are compared without case
 */
export function groupKey(
	prepared: PreparedRecord,
	groupBy: FieldPattern[],
	{ isByName = false } = {},
): string | Refusal {
	const values: string[] = [];
	for (const [position, field] of groupBy.entries()) {
		const value = groupingValue(prepared, field);
		if (isBlank(value)) {
			return PLAN_REFUSALS.noGroupValue(field.text, columnsLike(field.text, prepared.record));
		}
		if (typeof value === 'object') return PLAN_REFUSALS.structureToGroupBy(field.text);
		const form = isByName && position === 0 ? nameForm : plainText;
		values.push(form(String(value)));
	}
	return JSON.stringify(values);
}

/** The payload takes precedence. A field that is not sent (excluded, or used in the path) can still be grouped by. */
export function groupingValue({ payload, record }: PreparedRecord, field: FieldPattern): unknown {
	return readField(payload, field) ?? readField(record, field);
}

/** Names with a special meaning in programs that read the body. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** The key of a record in a keyed body. */
export function keyOf(prepared: PreparedRecord, field: FieldPattern): string | Refusal {
	const value = groupingValue(prepared, field);
	const usable =
		typeof value === 'string' ? value.trim() !== '' : ['number', 'boolean', 'bigint'].includes(typeof value);
	if (!usable) return PLAN_REFUSALS.noKey(field.text);
	const key = String(value);
	return UNSAFE_KEYS.has(key) ? PLAN_REFUSALS.unsafeKey(field.text, key) : key;
}
