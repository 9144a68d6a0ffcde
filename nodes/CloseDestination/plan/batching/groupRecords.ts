import { chunk } from 'lodash';

import { PAUSE, type Pause, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import type { Grouping } from '../../parameters/groupings';
import type { RunSettings } from '../../parameters/types';
import { PLAN_REFUSALS } from '../messages';
import type { PreparedRecord, RefusedRecord, Unit } from '../types';
import { groupKey, keyOf } from './groupKeys';
import { FirstRecords, Groups } from './groups';

/** The units of one call, or a record that cannot be grouped. */
type GroupingStep = { kind: 'units'; units: Unit[] } | RefusedRecord | Pause;
export type GroupingSteps = Generator<GroupingStep, void, void>;

/** The records to group. */
export interface Source {
	count: number;
	/** Records to skip. */
	isSettled: (index: number) => boolean;
	prepare: (index: number) => Pausing<PreparedRecord | Refusal>;
}

/** Records read between two pauses. */
const PAUSE_EVERY = 256;

type Batched = Pick<RunSettings, 'batchSize'>;

/** Prepares nothing: each record is prepared when its call is made. */
export function* singly({ count, isSettled }: Source): GroupingSteps {
	for (let index = 0; index < count; index++) {
		yield isSettled(index) ? PAUSE : { kind: 'units', units: [[index]] };
	}
}

/** Fills calls with consecutive records as they are read. */
export function* consecutive(source: Source, _: Grouping, { batchSize }: Batched): GroupingSteps {
	const batches = new Batches(batchSize);
	for (const step of openRecords(source)) {
		if (step.kind !== 'prepared') yield step;
		else yield* batches.add(unitOfOne(step.record.index), step.record.target.key);
	}
	yield* batches.rest();
}

/** Groups records by fields and splits each group into batches. */
export function* inBatches(
	source: Source,
	{ groupBy }: Extract<Grouping, { algorithm: 'byField' }>,
	{ batchSize }: Batched,
): GroupingSteps {
	const groups = yield* groupsOf(source, { nameOf: (record) => groupKey(record, groupBy) });
	for (const { unit } of groups.all()) {
		for (const units of chunk(unit.map(unitOfOne), batchSize)) yield { kind: 'units', units };
	}
}

/**
 * Records with the same values in some fields become one object. If part of a group was sent before, the rest may not
 * be created: it would become a second object.
 */
export function* intoOneObject(
	source: Source,
	{ groupBy, algorithm }: Extract<Grouping, { algorithm: 'merge' | 'leadWithContacts' }>,
	{ match }: Pick<RunSettings, 'match'>,
): GroupingSteps {
	const isByName = algorithm === 'leadWithContacts';
	const groups = yield* groupsOf(source, {
		nameOf: (record) => groupKey(record, groupBy, { isByName }),
		afterSettled: match
			? undefined
			: (_, first, { target }) =>
					target.method === 'POST' ? PLAN_REFUSALS.groupSentBefore(first) : undefined,
	});
	for (const { unit } of groups.all()) yield { kind: 'units', units: [unit] };
}

/** One unit per key; a repeated key is refused, or its records fold into one unit. */
export function* byKey(
	source: Source,
	{ keyField, onDuplicateKey }: Extract<Grouping, { algorithm: 'keyed' }>,
	{ batchSize }: Batched,
): GroupingSteps {
	const { text } = keyField;
	const groups = yield* groupsOf(source, {
		nameOf: (record) => keyOf(record, keyField),
		afterSettled: {
			reject: (key: string, first: number) => PLAN_REFUSALS.keyTwice(key, text, first),
			first: (key: string, first: number) => PLAN_REFUSALS.keySentBefore(key, text, first),
			last: undefined,
		}[onDuplicateKey],
		afterOpen:
			onDuplicateKey === 'reject' ? (key, first) => PLAN_REFUSALS.keyTwice(key, text, first) : undefined,
	});
	const batches = new Batches(batchSize);
	for (const { unit, target } of groups.all()) yield* batches.add(unit, String(target));
	yield* batches.rest();
}

/** What records are grouped by, and which of them cannot join a group. */
interface GroupRules {
	/** Equal for the records of one group at one target. */
	nameOf: (record: PreparedRecord) => string | Refusal;
	/** @param first the group's first record that an earlier try or execution has dealt with */
	afterSettled?: (name: string, first: number, record: PreparedRecord) => Refusal | undefined;
	/** @param first the group's first record */
	afterOpen?: (name: string, first: number) => Refusal;
}

/** Reads all records, and keeps only their indexes by target and name. */
function* groupsOf(
	source: Source,
	{ nameOf, afterSettled, afterOpen }: GroupRules,
): Generator<RefusedRecord | Pause, Groups, void> {
	const settled = afterSettled ? yield* firstSettled(source, nameOf) : undefined;
	const groups = new Groups(source.count);
	for (const step of openRecords(source)) {
		if (step.kind !== 'prepared') {
			yield step;
			continue;
		}
		const { record } = step;
		const { index, target } = record;
		const name = nameOf(record);
		if (name instanceof Refusal) {
			yield { kind: 'refused', index, refusal: name };
			continue;
		}
		const earlier = settled?.get(target.key, name);
		const first = groups.firstOf(target.key, name);
		const refusal =
			(earlier === undefined ? undefined : afterSettled?.(name, earlier, record)) ??
			(first === undefined ? undefined : afterOpen?.(name, first));
		if (refusal) yield { kind: 'refused', index, refusal };
		else groups.add(target.key, name, index);
	}
	return groups;
}

/** The first record of each group that an earlier try or an earlier execution has dealt with. */
function* firstSettled(
	{ count, isSettled, prepare }: Source,
	nameOf: GroupRules['nameOf'],
): Pausing<FirstRecords> {
	const firsts = new FirstRecords();
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield PAUSE;
		const prepared = isSettled(index) ? yield* prepare(index) : undefined;
		if (prepared === undefined || prepared instanceof Refusal) continue;
		const name = nameOf(prepared);
		if (name instanceof Refusal) continue;
		const { key } = prepared.target;
		if (firsts.get(key, name) === undefined) firsts.set(key, name, index);
	}
	return firsts;
}

/** The records that are not settled, prepared one after the other. */
function* openRecords({
	count,
	isSettled,
	prepare,
}: Source): Generator<{ kind: 'prepared'; record: PreparedRecord } | RefusedRecord | Pause, void, void> {
	for (let index = 0; index < count; index++) {
		if (index % PAUSE_EVERY === 0) yield PAUSE;
		if (isSettled(index)) continue;
		const record = yield* prepare(index);
		if (record instanceof Refusal) yield { kind: 'refused', index, refusal: record };
		else yield { kind: 'prepared', record };
	}
}

/** Fills calls with units whose records go to the same target. */
class Batches {
	private units: Unit[] = [];
	private targetKey = '';

	constructor(private readonly size: number) {}

	/** Yields the previous call if it is complete. */
	*add(unit: Unit, targetKey: string): GroupingSteps {
		if (this.units.length === this.size || targetKey !== this.targetKey) yield* this.rest();
		this.targetKey = targetKey;
		this.units.push(unit);
	}

	*rest(): GroupingSteps {
		if (this.units.length > 0) yield { kind: 'units', units: this.units.splice(0) };
	}
}

const unitOfOne = (index: number): Unit => [index];
