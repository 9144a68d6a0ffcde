import { chunk } from 'lodash';

import type { Grouping } from '../settings/types';
import { type FieldPattern, readField } from './fieldPattern';
import { type PreparedRecord, Refusal, type RefusedRecord, type Unit } from './types';

/** What grouping yields: the units of one call, a record that can't be grouped, or a pause. */
export type GroupingStep = { units: Unit[] } | { refused: RefusedRecord } | undefined;

type Prepare = (index: number) => PreparedRecord | Refusal;

/** How many records are looked at between two pauses. */
const PAUSE_EVERY = 256;

/**
 * Which records share a call. Records that go to different targets never do.
 *
 * Algorithms without a key fill calls with consecutive records while these are read. Algorithms with a key read
 * all records first and keep only their indexes.
 */
export function groupRecords(
	count: number,
	grouping: Grouping,
	batchSize: number,
	prepare: Prepare,
): Generator<GroupingStep, void, void> {
	switch (grouping.algorithm) {
		case 'single':
			return consecutive(count, 1, prepare);
		case 'array':
		case 'wrapped':
			return consecutive(count, batchSize, prepare);
		case 'keyed':
			return keyed(count, grouping, batchSize, prepare);
		case 'byField':
			return byFields(count, grouping, prepare, (indexes) =>
				chunk(
					indexes.map((index) => [index]),
					batchSize,
				),
			);
		case 'merge':
		case 'leadWithContacts':
			return byFields(count, grouping, prepare, (indexes) => [[indexes]]);
	}
}

function* consecutive(
	count: number,
	batchSize: number,
	prepare: Prepare,
): Generator<GroupingStep, void, void> {
	let units: Unit[] = [];
	let targetKey: string | undefined;
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield undefined;
		if (batchSize === 1) {
			yield { units: [[index]] };
			continue;
		}
		const prepared = prepare(index);
		if (prepared instanceof Refusal) {
			yield { refused: { index, refusal: prepared } };
			continue;
		}
		if (units.length === batchSize || (units.length > 0 && prepared.target.key !== targetKey)) {
			yield { units };
			units = [];
		}
		targetKey = prepared.target.key;
		units.push([index]);
	}
	if (units.length > 0) yield { units };
}

/** Groups by the values of fields; `intoCalls` says what calls a group becomes. */
function* byFields(
	count: number,
	{ groupBy }: Extract<Grouping, { algorithm: 'byField' | 'merge' | 'leadWithContacts' }>,
	prepare: Prepare,
	intoCalls: (indexes: number[]) => Unit[][],
): Generator<GroupingStep, void, void> {
	const groups = new Map<string, number[]>();
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield undefined;
		const prepared = prepare(index);
		const key = prepared instanceof Refusal ? prepared : groupKey(prepared, groupBy);
		if (key instanceof Refusal) {
			yield { refused: { index, refusal: key } };
			continue;
		}
		const group = groups.get(key);
		if (group) group.push(index);
		else groups.set(key, [index]);
	}
	for (const indexes of groups.values()) {
		for (const units of intoCalls(indexes)) yield { units };
	}
}

/** One unit per key; a repeated key is refused, or its records fold into one unit. */
function* keyed(
	count: number,
	{ keyField, onDuplicateKey }: Extract<Grouping, { algorithm: 'keyed' }>,
	batchSize: number,
	prepare: Prepare,
): Generator<GroupingStep, void, void> {
	const units = new Map<string, { unit: Unit; targetKey: string }>();
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield undefined;
		const prepared = prepare(index);
		const name = prepared instanceof Refusal ? prepared : keyOf(prepared, keyField);
		if (prepared instanceof Refusal || name instanceof Refusal) {
			yield { refused: { index, refusal: name as Refusal } };
			continue;
		}
		const key = `${prepared.target.key} ${name}`;
		const existing = units.get(key);
		if (!existing) units.set(key, { unit: [index], targetKey: prepared.target.key });
		else if (onDuplicateKey !== 'reject') existing.unit.push(index);
		else yield { refused: { index, refusal: duplicateKey(name, keyField.text, existing.unit[0]) } };
	}
	let batch: Unit[] = [];
	let batchTarget = '';
	for (const { unit, targetKey } of units.values()) {
		if (batch.length === batchSize || (batch.length > 0 && targetKey !== batchTarget)) {
			yield { units: batch };
			batch = [];
		}
		batchTarget = targetKey;
		batch.push(unit);
	}
	if (batch.length > 0) yield { units: batch };
}

function groupKey(prepared: PreparedRecord, groupBy: FieldPattern[]): string | Refusal {
	const values: unknown[] = [prepared.target.key];
	for (const field of groupBy) {
		const value = groupingValue(prepared, field);
		if (value === undefined || value === null || value === '' || typeof value === 'object') {
			const what =
				value !== null && typeof value === 'object' ? 'holds a list or an object' : 'is missing or empty';
			return new Refusal(
				'missingGroupValue',
				`The field '${field.text}', which 'Group By' names, ${what} in this record. Give it a text, number or yes/no value.`,
				field.text,
			);
		}
		values.push(value);
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

function duplicateKey(name: string, field: string, first: number): Refusal {
	return new Refusal(
		'duplicateKey',
		`The key '${name}' in the field '${field}' is already used by item ${first}. Remove one of the two, or choose 'Keep First' or 'Keep Last' in 'On Duplicate Key'.`,
		field,
	);
}
