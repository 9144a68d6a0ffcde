import { columnHints } from '../../nodes/CloseDestination/output/columnsLeftOut';

test.each([
	['leads', true],
	['tasks', false],
])('custom fields are advised for %s: %s', (objects, isAdvised) => {
	const [{ message }] = columnHints([
		{ column: 'Assignd To', recordCount: 1, objects, isKnown: false, nearest: () => [] },
	]);
	expect(message.includes('create custom fields')).toBe(isAdvised);
});

test.each([
	['leads', 'An update of a lead', 'A first or last name'],
	['contacts', undefined, 'A first or last name'],
	['opportunities', undefined, undefined],
])('why a column of %s is left out is said as far as it may be so', (objects, ofPeople, ofNames) => {
	const column = { column: 'Notes', recordCount: 1, objects, isKnown: true, nearest: () => [] };
	const [{ message }] = columnHints([column]);
	const told = ['An update of a lead', 'A first or last name'].map((words) =>
		message.includes(words) ? words : undefined,
	);
	expect(told).toEqual([ofPeople, ofNames]);
	expect(message).toMatch(/^Left out, because this call does not write them: 'Notes' \(1 record\)\./);
	expect(message).toMatch(/ Of two columns for one thing that differ, /);
});
