import type { IDataObject } from 'n8n-workflow';

import { pickFields, withoutFields } from '../../nodes/CloseDestination/syntax/chosenFields';
import { type FieldPattern, parseFieldList } from '../../nodes/CloseDestination/syntax/fieldPattern';
import { createMatcher } from '../../nodes/CloseDestination/syntax/wildcard';

/** A record that counts how often its fields are looked at. */
function counted(fields: IDataObject): { record: IDataObject; looks: () => number } {
	let count = 0;
	const record = new Proxy(fields, {
		get: (target, key) => (count++, Reflect.get(target, key)),
		getOwnPropertyDescriptor: (target, key) => (count++, Reflect.getOwnPropertyDescriptor(target, key)),
	});
	return { record, looks: () => count };
}

const wide = (width: number): IDataObject =>
	Object.fromEntries(Array.from({ length: width }, (_, column) => [`_a_${column}`, column]));

test.each<[what: string, choose: (record: IDataObject, list: FieldPattern[]) => unknown, list: string]>([
	['leaving out what * matches', withoutFields, '*_a_*'],
	['leaving out what several patterns match', withoutFields, '_*, *a*, *_1*'],
	['leaving out all', withoutFields, '*'],
	['picking what * matches', pickFields, '*_a_*'],
	['picking what several patterns match', pickFields, '_*, *a*, *_1*'],
])('%s looks at each field of a record a few times, however many there are', (_, choose, list) => {
	const patterns = parseFieldList(list);
	const looks = [1_000, 20_000].map((width) => {
		const given = counted(wide(width));
		choose(given.record, patterns);
		return given.looks() / width;
	});
	expect(looks[1]).toBeLessThan(looks[0] * 1.1);
	expect(looks[1]).toBeLessThan(10);
});

/** Tried at every length, the first would take longer than the universe is old. */
test.each([
	['a', 'a*'.repeat(40) + 'b'],
	['ab', '*ab*'.repeat(20) + 'c'],
])('a name of %j repeated is judged at once by %s', (part, pattern) => {
	expect(createMatcher(pattern)(part.repeat(10_000))).toBe(false);
});

test('a path of many * is followed once to each place', () => {
	let deep: IDataObject = { end: 1 };
	for (let level = 0; level < 40; level++) deep = { 'a.a.a.a': deep };
	const patterns = parseFieldList(`${'*.'.repeat(80)}end`);
	expect(withoutFields(deep, patterns)).toEqual(expect.any(Object));
	let lists: unknown = { end: 1 };
	for (let level = 0; level < 60; level++) lists = [lists];
	const positions = parseFieldList(`lists.${'0.'.repeat(30)}none`);
	expect(withoutFields({ lists }, positions)).toEqual({ lists });
});

test('lists in lists without an end do not overflow the stack', () => {
	let lists: unknown = {};
	for (let level = 0; level < 50_000; level++) lists = [lists];
	const record = { lists } as IDataObject;
	expect(withoutFields(record, parseFieldList('lists.a, *.a'))).toBe(record);
	expect(pickFields(record, parseFieldList('lists.a'))).toEqual({});
});

test('a list of names is read by looking at each character once', () => {
	let count = 0;
	const text = new Proxy(new String(Array.from({ length: 2_000 }, (_, n) => `field_${n}`).join(',')), {
		get: (target, key) => {
			if (/^\d+$/.test(String(key))) count++;
			const value: unknown = Reflect.get(target, key);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
	expect(parseFieldList(text as unknown as string)).toHaveLength(2_000);
	expect(count).toBeLessThanOrEqual(text.length);
});
