import { nameForm, plainText } from '../lookup/normalize';
import { isBlank } from '../../lib/values';
import { type FieldPattern, readField } from '../../syntax/fieldPattern';
import type { PreparedRecord } from '../types';
import { Refusal } from '../../lib/Refusal';
import { PLAN_REFUSALS } from '../messages';

/**
 * Tells groups of one target apart: the values of the fields, of whatever type.
 * @param isByName whether the first field holds names, which differ in more than their case
 */
export function groupKey(
	prepared: PreparedRecord,
	groupBy: FieldPattern[],
	{ isByName = false } = {},
): string | Refusal {
	const values: string[] = [];
	for (const [position, field] of groupBy.entries()) {
		const value = groupingValue(prepared, field);
		if (isBlank(value)) return PLAN_REFUSALS.noGroupValue(field.text);
		if (typeof value === 'object') return PLAN_REFUSALS.structureToGroupBy(field.text);
		const form = isByName && position === 0 ? nameForm : plainText;
		values.push(form(String(value)));
	}
	return JSON.stringify(values);
}

/** What is sent of the record counts first; a field that is not sent (excluded, or used in the path) still groups. */
export function groupingValue({ payload, record }: PreparedRecord, field: FieldPattern): unknown {
	return readField(payload, field) ?? readField(record, field);
}

/** Names that reach into the object system of the program that reads the body. */
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
