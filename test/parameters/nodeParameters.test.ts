import { fakeParameters } from './fakeParameters';

test.each<[what: string, value: unknown, expected: boolean]>([
	['plain text', '/lead/', false],
	['an expression', '={{ $json.id }}', true],
	['text with an equals sign inside', 'a=b', false],
	['a number', 5, false],
	['nothing', undefined, false],
	['null', null, false],
	['a list of fixed values', { parameters: [{ name: 'a', value: 'b' }] }, false],
	['a list with one expression', { parameters: [{ name: 'a' }, { name: 'b', value: '={{ 1 }}' }] }, true],
	['a resource locator in list mode', { __rl: true, mode: 'list', value: '/lead/' }, false],
	[
		'a resource locator with an expression',
		{ __rl: true, mode: 'url', value: '=/lead/{{ $json.id }}' },
		true,
	],
])('isExpression: %s', (_, value, expected) => {
	expect(fakeParameters({ endpoint: value }).parameters.isExpression('endpoint')).toBe(expected);
});

test('reads the value for a record, or the fallback', () => {
	const { parameters, reads } = fakeParameters({ method: (index: number) => `M${index}` });
	expect(parameters.read('method', 2, 'POST')).toBe('M2');
	expect(parameters.read('endpoint', 0, '/lead/')).toBe('/lead/');
	expect(reads).toEqual(['method 2', 'endpoint 0']);
});
