import { groupRecords } from '../../../nodes/CloseDestination/plan/batching';
import { PAUSE, type Pausing } from '../../../nodes/CloseDestination/lib/pauses';
import type { Grouping } from '../../../nodes/CloseDestination/parameters/groupings';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';
import type { PreparedRecord } from '../../../nodes/CloseDestination/plan/types';
import { parseFieldPattern } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import { membersOf } from './members';

const k = parseFieldPattern('k');

/** Groups records of two values, and notes which were looked at. */
function grouped(
	grouping: Grouping,
	count: number,
	{ batchSize = 2, settled = [] as number[], match = undefined as MatchSettings | undefined } = {},
) {
	const looked: number[] = [];
	// eslint-disable-next-line require-yield -- a record of few fields is prepared in one go
	function* prepare(index: number): Pausing<PreparedRecord> {
		looked.push(index);
		return { ...membersOf({ k: index % 2 })[0], index };
	}
	const isSettled = (index: number) => settled.includes(index);
	return { looked, steps: groupRecords({ count, isSettled, prepare }, { grouping, batchSize, match }) };
}

const unitsOf = (steps: ReturnType<typeof groupRecords>) =>
	[...steps].flatMap((step) => (step.kind === 'units' ? [step.units] : []));

test('looks at no record before it is asked to, and pauses first', () => {
	const { looked, steps } = grouped({ algorithm: 'array' }, 3);
	expect(looked).toEqual([]);
	expect(steps.next().value).toEqual(PAUSE);
	expect(looked).toEqual([]);
	expect(steps.next().value).toEqual({ kind: 'units', units: [[0], [1]] });
	expect(looked).toEqual([0, 1, 2]);
	expect(steps.next().value).toEqual({ kind: 'units', units: [[2]] });
	expect(steps.next().done).toBe(true);
});

test('without batching looks at no record at all: its call does', () => {
	const { looked, steps } = grouped({ algorithm: 'single' }, 3);
	expect(unitsOf(steps)).toEqual([[[0]], [[1]], [[2]]]);
	expect(looked).toEqual([]);
});

test.each<[grouping: Grouping, units: number[][][]]>([
	[{ algorithm: 'single' }, [[[0]], [[2]], [[4]]]],
	[{ algorithm: 'array' }, [[[0], [2]], [[4]]]],
	[{ algorithm: 'merge', groupBy: [k], mergeConflict: 'last' }, [[[0, 2, 4]]]],
	[{ algorithm: 'keyed', keyField: k, onDuplicateKey: 'first' }, [[[0, 2, 4]]]],
])('passes over settled records: %j', (grouping, units) => {
	const { steps } = grouped(grouping, 5, { settled: [1, 3] });
	expect(unitsOf(steps)).toEqual(units);
});

const refusedOf = (steps: ReturnType<typeof groupRecords>) =>
	[...steps].flatMap((step) => (step.kind === 'refused' ? [`${step.index} ${step.refusal.reason}`] : []));
const folded: Grouping = { algorithm: 'merge', groupBy: [k], mergeConflict: 'last' };
const keyed = { algorithm: 'keyed' as const, keyField: k, onDuplicateKey: 'reject' as const };

test.each<[what: string, grouping: Grouping, refused: string[]]>([
	['a group that would become a second object', folded, ['2 groupAlreadySent', '4 groupAlreadySent']],
	['the twins of a key', keyed, ['2 duplicateKey', '3 duplicateKey', '4 duplicateKey']],
	['all but the first of a key', { ...keyed, onDuplicateKey: 'first' }, ['2 duplicateKey', '4 duplicateKey']],
	['nothing where the last counts', { ...keyed, onDuplicateKey: 'last' }, []],
])('with a record that was sent before, refuses %s', (_, grouping, refused) => {
	expect(refusedOf(grouped(grouping, 5, { settled: [0] }).steps)).toEqual(refused);
});

test('adds to a group that was sent before where Close is asked for it first', () => {
	const { steps } = grouped(folded, 5, { settled: [0], match: {} as MatchSettings });
	expect(unitsOf(steps)).toEqual([[[1, 3]], [[2, 4]]]);
});
