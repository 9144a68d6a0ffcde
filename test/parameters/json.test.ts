import { parseJsonSetting } from '../../nodes/CloseDestination/parameters/json';
import { thrownBy } from '../plan/given';

const parse = (given: unknown, lists = false) => parseJsonSetting(given, 'Wrap Fields', { lists });

test.each<[given: unknown, lists: boolean, expected: unknown]>([
	['{"a": 1}', false, { a: 1 }],
	[' {} ', false, {}],
	[{ a: 1 }, false, { a: 1 }],
	['[1]', true, [1]],
	[[1], true, [1]],
	['{}', true, {}],
])('reads %j', (given, lists, expected) => {
	expect(parse(given, lists)).toEqual(expected);
});

test.each<[given: unknown, lists: boolean]>([
	['[1]', false],
	[[1], false],
	['"text"', true],
	['1', true],
	['null', true],
	[null, true],
	[undefined, true],
	[new Date(0), true],
])('refuses %p as neither object nor list', (given, lists) => {
	const expected = lists ? 'a JSON object or list' : 'a JSON object';
	expect(thrownBy(() => parse(given, lists))).toBe(
		`'Wrap Fields' must be ${expected} | Enter ${expected}, such as {"source": "n8n"}. Nothing was sent.`,
	);
});

test.each(['', '{', "{'a': 1}", '{"a": 1,}', 'text'])('says what is wrong with %j', (given) => {
	const complaint = thrownBy(() => parse(given));
	expect(complaint).toMatch(/^'Wrap Fields' is not valid JSON \(.+\): /);
	expect(complaint).toContain(
		`: ${given} | Enter a JSON object, such as {"source": "n8n"}. Nothing was sent.`,
	);
});

test('shows no more of a long text than a person reads', () => {
	expect(thrownBy(() => parse('x'.repeat(100_000))).length).toBeLessThan(500);
});
