import { Groups } from '../../../nodes/CloseDestination/plan/batching/groups';

const ONE = 'POST https://one';
const OTHER = 'POST https://other';

/** Groups of records, each with its target and name. */
function grouped(...records: Array<[target: string, name: string]>) {
	const groups = new Groups(records.length);
	for (const [index, [target, name]] of records.entries()) groups.add(target, name, index);
	return groups;
}

test('come in the order of their first records, with the records in order', () => {
	const groups = grouped([ONE, 'a'], [ONE, 'b'], [ONE, 'a'], [ONE, 'c'], [ONE, 'a'], [ONE, 'b']);
	expect([...groups.all()].map(({ unit }) => unit)).toEqual([[0, 2, 4], [1, 5], [3]]);
});

test('are told apart by target', () => {
	const groups = grouped([ONE, 'a'], [OTHER, 'a'], [ONE, 'b'], [OTHER, 'a']);
	const all = [...groups.all()];
	expect(all.map(({ unit }) => unit)).toEqual([[0], [1, 3], [2]]);
	expect(all.map(({ target }) => target)).toEqual([0, 1, 0]);
});

test('a name with a number and a blank is no name at another target', () => {
	const groups = grouped([ONE, '1 a'], [OTHER, 'a']);
	expect([...groups.all()].map(({ unit }) => unit)).toEqual([[0], [1]]);
	expect(groups.firstOf(OTHER, '1 a')).toBeUndefined();
});

test('know their first records, and leave out records that were not added', () => {
	const groups = new Groups(4);
	groups.add(ONE, 'a', 1);
	groups.add(ONE, 'a', 3);
	expect(groups.firstOf(ONE, 'a')).toBe(1);
	expect(groups.firstOf(ONE, 'b')).toBeUndefined();
	expect(groups.firstOf(OTHER, 'a')).toBeUndefined();
	expect([...groups.all()].map(({ unit }) => unit)).toEqual([[1, 3]]);
});
