import { isBlank } from './values';
import { type FieldPattern, readField } from '../notation/fieldPattern';
import type { PreparedRecord } from './types';
import { Refusal } from '../notation/Refusal';

/** Tells groups apart: the target and the values of the fields. */
export function groupKey(prepared: PreparedRecord, groupBy: FieldPattern[]): string | Refusal {
	const values: unknown[] = [prepared.target.key];
	for (const field of groupBy) {
		const value = groupingValue(prepared, field);
		if (isBlank(value) || typeof value === 'object') {
			const what =
				value !== null && typeof value === 'object' ? 'holds a list or an object' : 'is missing or empty';
			return new Refusal(
				'missingGroupValue',
				`The field '${field.text}', which 'Group By' names, ${what} in this record. Give it a text, number or yes/no value.`,
				field.text,
			);
		}
		values.push(typeof value === 'string' ? value.trim() : value);
	}
	return JSON.stringify(values, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
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
	if (usable && !UNSAFE_KEYS.has(String(value))) return String(value);
	return new Refusal(
		'invalidKey',
		usable
			? `The field '${field.text}' holds '${String(value)}', which can't be used as a key.`
			: `The field '${field.text}', which 'Key Field' names, holds no text or number to use as a key.`,
		field.text,
	);
}
