import { chunk } from 'lodash';

import type { Grouping, RunSettings } from '../../parameters/types';
import { groupKey, keyOf } from './groupKeys';
import type { PreparedRecord, RefusedRecord, Unit } from '../types';
import { Refusal } from '../../lib/Refusal';
import { PLAN_REFUSALS } from '../messages';

/** What grouping yields: the units of one call, a record that can't be grouped, or a pause. */
export type GroupingStep = { units: Unit[] } | { refused: RefusedRecord } | undefined;

type Steps = Generator<GroupingStep, void, void>;

/** The records to group. */
interface Source {
	count: number;
	/** Records to pass over. */
	isSettled: (index: number) => boolean;
	prepare: (index: number) => PreparedRecord | Refusal;
}

/** How many records are looked at between two pauses. */
const PAUSE_EVERY = 256;

/**
 * Which records share a call. Records that go to different targets never do.
 *
 * Algorithms without a key fill calls with consecutive records while these are read. Algorithms with a key read
 * all records first and keep only their indexes.
 */
export function groupRecords(
	source: Source,
	{ grouping, batchSize, match }: Pick<RunSettings, 'grouping' | 'batchSize' | 'match'>,
): Steps {
	switch (grouping.algorithm) {
		case 'single':
			return singly(source);
		case 'array':
		case 'wrapped':
			return consecutive(source, batchSize);
		case 'keyed':
			return keyed(source, grouping, batchSize);
		case 'byField':
			return byFields(source, grouping, (group) => chunk(group.map(unitOfOne), batchSize), false);
		case 'merge':
		case 'leadWithContacts':
			return byFields(source, grouping, (group) => [[group]], match === undefined);
	}
}

/** Nothing is prepared here: each record is, when its call is made. */
function* singly({ count, isSettled }: Source): Steps {
	for (let index = 0; index < count; index++) {
		yield isSettled(index) ? undefined : { units: [[index]] };
	}
}

function* consecutive(source: Source, batchSize: number): Steps {
	const batches = new Batches(batchSize);
	for (const step of openRecords(source)) {
		if (!isPrepared(step)) yield step;
		else yield* batches.add(unitOfOne(step.index), step.target.key);
	}
	yield* batches.rest();
}

/**
 * Groups by the values of fields; `intoCalls` says what calls a group becomes.
 * @param isOneCreate whether a group becomes one new object, so that one that was sent before may not be sent in part
 */
function* byFields(
	source: Source,
	{ groupBy, algorithm }: Extract<Grouping, { algorithm: 'byField' | 'merge' | 'leadWithContacts' }>,
	intoCalls: (group: number[]) => Unit[][],
	isOneCreate: boolean,
): Steps {
	const targets = new Targets();
	const groups = new Map<string, number[]>();
	const valuesOf = (record: PreparedRecord) =>
		groupKey(record, groupBy, { isByName: algorithm === 'leadWithContacts' });
	const sentBefore = isOneCreate
		? yield* settledKeys(source, (record) => {
				const values = valuesOf(record);
				if (values instanceof Refusal || record.target.method !== 'POST') return undefined;
				return targets.prefix(record.target.key, values);
			})
		: undefined;
	for (const step of openRecords(source)) {
		if (!isPrepared(step)) {
			yield step;
			continue;
		}
		const { index, target } = step;
		const values = valuesOf(step);
		if (values instanceof Refusal) {
			yield { refused: { index, refusal: values } };
			continue;
		}
		const key = targets.prefix(target.key, values);
		const first = sentBefore?.get(key);
		if (first !== undefined) {
			yield { refused: { index, refusal: PLAN_REFUSALS.groupSentBefore(first) } };
			continue;
		}
		const group = groups.get(key);
		if (group) group.push(index);
		else groups.set(key, [index]);
	}
	for (const group of groups.values()) {
		for (const units of intoCalls(group)) yield { units };
	}
}

/** One unit per key; a repeated key is refused, or its records fold into one unit. */
function* keyed(
	source: Source,
	{ keyField, onDuplicateKey }: Extract<Grouping, { algorithm: 'keyed' }>,
	batchSize: number,
): Steps {
	const targets = new Targets();
	const units = new Map<string, Unit>();
	const sentBefore = yield* settledKeys(source, (record) => {
		const name = keyOf(record, keyField);
		return name instanceof Refusal ? undefined : targets.prefix(record.target.key, name);
	});
	for (const step of openRecords(source)) {
		if (!isPrepared(step)) {
			yield step;
			continue;
		}
		const { index, target } = step;
		const name = keyOf(step, keyField);
		if (name instanceof Refusal) {
			yield { refused: { index, refusal: name } };
			continue;
		}
		const key = targets.prefix(target.key, name);
		const first = sentBefore.get(key);
		if (first !== undefined && onDuplicateKey !== 'last') {
			const words = onDuplicateKey === 'first' ? PLAN_REFUSALS.keySentBefore : PLAN_REFUSALS.keyTwice;
			yield { refused: { index, refusal: words(name, keyField.text, first) } };
			continue;
		}
		const unit = units.get(key);
		if (!unit) units.set(key, unitOfOne(index));
		else if (onDuplicateKey !== 'reject') unit.push(index);
		else yield { refused: { index, refusal: PLAN_REFUSALS.keyTwice(name, keyField.text, unit[0]) } };
	}
	const batches = new Batches(batchSize);
	for (const [key, unit] of units) yield* batches.add(unit, Targets.prefixOf(key));
	yield* batches.rest();
}

/** Numbers for targets, whose own keys are long: what is kept of a hundred thousand records is their keys. */
class Targets {
	private readonly numbers = new Map<string, number>();

	/** The name, told apart from the same one at other targets. */
	prefix(targetKey: string, name: string): string {
		let number = this.numbers.get(targetKey);
		if (number === undefined) this.numbers.set(targetKey, (number = this.numbers.size));
		return `${number} ${name}`;
	}

	/** Equal for names at the same target. */
	static prefixOf(prefixed: string): string {
		return prefixed.slice(0, prefixed.indexOf(' '));
	}
}

/** The keys of records that an earlier try or an earlier execution has dealt with, and the first record of each. */
function* settledKeys(
	{ count, isSettled, prepare }: Source,
	keyFor: (record: PreparedRecord) => string | undefined,
): Generator<undefined, Map<string, number>, void> {
	const firstByKey = new Map<string, number>();
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield undefined;
		const prepared = isSettled(index) ? prepare(index) : undefined;
		const key = prepared === undefined || prepared instanceof Refusal ? undefined : keyFor(prepared);
		if (key !== undefined && !firstByKey.has(key)) firstByKey.set(key, index);
	}
	return firstByKey;
}

/** The open records one after the other, prepared; refused ones as steps; a pause now and then. */
function* openRecords({
	count,
	isSettled,
	prepare,
}: Source): Generator<PreparedRecord | { refused: RefusedRecord } | undefined, void, void> {
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield undefined;
		if (isSettled(index)) continue;
		const prepared = prepare(index);
		yield prepared instanceof Refusal ? { refused: { index, refusal: prepared } } : prepared;
	}
}

function isPrepared(step: PreparedRecord | { refused: RefusedRecord } | undefined): step is PreparedRecord {
	return step !== undefined && !('refused' in step);
}

/** Fills calls with units whose records go to the same target. */
class Batches {
	private units: Unit[] = [];
	private targetKey = '';

	constructor(private readonly size: number) {}

	/** Yields the call that is complete without this unit, if one is. */
	*add(unit: Unit, targetKey: string): Steps {
		if (this.units.length === this.size || targetKey !== this.targetKey) yield* this.rest();
		this.targetKey = targetKey;
		this.units.push(unit);
	}

	*rest(): Steps {
		if (this.units.length > 0) yield { units: this.units.splice(0) };
	}
}

const unitOfOne = (index: number): Unit => [index];
