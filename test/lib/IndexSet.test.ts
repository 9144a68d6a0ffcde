import { IndexSet } from '../../nodes/CloseDestination/lib/IndexSet';

test('an index set counts each index once, in any order', () => {
	const set = new IndexSet();
	for (const index of [0, 7, 8, 0, 100_000, 7, 3, 100_000]) set.add(index);
	expect(set.size).toBe(5);
});
