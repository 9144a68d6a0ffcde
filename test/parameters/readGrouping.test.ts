import { readGrouping } from '../../nodes/CloseDestination/parameters/readGrouping';
import type { Method } from '../../nodes/CloseDestination/parameters/types';
import { thrownBy } from '../plan/given';
import type { GivenParameters } from './fakeContext';
import { fakeParameters } from './fakeParameters';

const read = (given: GivenParameters, methods: Method[] = ['POST'], routes = ['/lead/']) =>
	readGrouping(fakeParameters({ batching: true, groupingAlgorithm: 'array', ...given }).parameters, { methods, routes });

test('Lead With Contacts is for leads', () => {
	const given = { groupingAlgorithm: 'leadWithContacts', groupBy: 'k' };
	expect(thrownBy(() => read(given, ['POST'], ['/contact/']))).toContain(
		"'Endpoint' must be /lead/, but is /contact/",
	);
});

const field = (text: string) => expect.objectContaining({ text }) as unknown;

test.each<[given: GivenParameters, expected: unknown]>([
	[{ batching: false, groupingAlgorithm: 'merge' }, { algorithm: 'single' }],
	[{ batching: 'true' }, { algorithm: 'single' }],
	[{}, { algorithm: 'array' }],
	[{ groupingAlgorithm: 'array' }, { algorithm: 'array' }],
	[{ groupingAlgorithm: 'wrapped' }, { algorithm: 'wrapped', wrapKey: 'data', siblings: {} }],
	[
		{ groupingAlgorithm: 'wrapped', wrapKey: ' items ', wrapFields: '{"a": 1}' },
		{ algorithm: 'wrapped', wrapKey: 'items', siblings: { a: 1 } },
	],
	[
		{ groupingAlgorithm: 'byField', groupBy: 'a, b.c' },
		{
			algorithm: 'byField',
			groupBy: [field('a'), field('b.c')],
			wrapKey: 'data',
			groupFieldsInRecords: false,
		},
	],
	[
		{ groupingAlgorithm: 'keyed', keyField: 'k' },
		{ algorithm: 'keyed', keyField: field('k'), onDuplicateKey: 'reject' },
	],
	[
		{ groupingAlgorithm: 'merge', groupBy: 'k', mergeConflict: 'list' },
		{ algorithm: 'merge', groupBy: [field('k')], mergeConflict: 'list' },
	],
	[
		{ groupingAlgorithm: 'merge', groupBy: 'k' },
		{ algorithm: 'merge', groupBy: [field('k')], mergeConflict: 'last' },
	],
	[
		{ groupingAlgorithm: 'leadWithContacts', groupBy: 'k', leadFields: 'a', contactFields: 'b_*' },
		{
			algorithm: 'leadWithContacts',
			groupBy: [field('k')],
			leadFields: [field('a')],
			contactFields: [field('b_*')],
		},
	],
])('reads %j', (given, expected) => {
	expect(read(given)).toEqual(expected);
});

test.each<[given: GivenParameters, message: RegExp]>([
	[{ groupingAlgorithm: 'zip' }, /^'Grouping Algorithm' must be one of byField, .*, but is "zip" \|/],
	[{ groupingAlgorithm: 'wrapped', wrapKey: ' ' }, /^'Wrap Key' is empty or cannot be used \|/],
	[{ groupingAlgorithm: 'wrapped', wrapKey: '__proto__' }, /^'Wrap Key' is empty or cannot be used \|/],
	[{ groupingAlgorithm: 'wrapped', wrapFields: '[1]' }, /^'Wrap Fields' must be a JSON object \|/],
	[{ groupingAlgorithm: 'wrapped', wrapFields: '{' }, /^'Wrap Fields' is not valid JSON/],
	[{ groupingAlgorithm: 'byField' }, /^'Group By' is empty \|/],
	[{ groupingAlgorithm: 'byField', groupBy: ' , ' }, /^'Group By' is empty \|/],
	[{ groupingAlgorithm: 'byField', groupBy: 'a, cf_*' }, /^'Group By' cannot hold \* \|/],
	[{ groupingAlgorithm: 'merge', groupBy: '' }, /^'Group By' is empty \|/],
	[{ groupingAlgorithm: 'merge', groupBy: 'k', mergeConflict: 'sum' }, /^'On Conflict' must be one of/],
	[{ groupingAlgorithm: 'keyed' }, /^'Key Field' is empty \|/],
	[{ groupingAlgorithm: 'keyed', keyField: '*' }, /^'Key Field' cannot hold \* \|/],
	[
		{ groupingAlgorithm: 'keyed', keyField: 'k', onDuplicateKey: 'fail' },
		/^'On Duplicate Key' must be one of/,
	],
	[{ groupingAlgorithm: 'leadWithContacts' }, /^'Group By' is empty \|/],
])('refuses %j', (given, message) => {
	expect(thrownBy(() => read(given))).toMatch(message);
});

test.each<[methods: Method[]]>([[['PUT']], [['DELETE']], [['POST', 'PUT']]])(
	'leads with contacts are only created: refuses %j',
	(methods) => {
		const given = { groupingAlgorithm: 'leadWithContacts', groupBy: 'k' };
		expect(thrownBy(() => read(given, methods))).toBe(
			"'Grouping Algorithm' Lead With Contacts creates leads, so 'Method' must be POST | Set 'Method' to POST and 'Endpoint' to Create a Lead. Close ignores nested contacts when a lead is updated.",
		);
	},
);

test('Key Field is one field: a second one is refused, not dropped', () => {
	expect(thrownBy(() => read({ groupingAlgorithm: 'keyed', keyField: 'a, b' }))).toMatch(/^'Key Field'/);
});

test('Wrap Fields left blank means none', () => {
	expect(read({ groupingAlgorithm: 'wrapped', wrapFields: '' })).toMatchObject({ siblings: {} });
});
