import type { IDataObject } from 'n8n-workflow';

import { recordKeys } from '../../../nodes/CloseDestination/send/once/recordKeys';
import { readSettings } from '../../../nodes/CloseDestination/parameters/readSettings';
import { fakeContext } from '../../parameters/fakeContext';
import { noPause, outcomeOf } from '../../plan/given';

async function keysOf(recordKey: unknown, records: IDataObject[], endpoint: unknown = '/lead/') {
	const { context } = fakeContext({ endpoint, options: { skipAlreadySent: true, recordKey } });
	const { forRecord } = await readSettings(context, records.length, undefined, noPause);
	return Array.from(recordKeys(records, forRecord), outcomeOf);
}

test.each<[what: string, recordKey: unknown, records: IDataObject[], keys: unknown[]]>([
	['a placeholder', '{id}', [{ id: 'a' }, { id: 2 }], ['a', '2']],
	[
		'several',
		'{a}-{b.c}',
		[
			{ a: 1, b: { c: 2 } },
			{ a: 12, b: { c: '' } },
		],
		['1-2', 'missingPlaceholder b.c'],
	],
	['an expression', (index: number) => `key ${index}`, [{}, {}], ['key 0', 'key 1']],
	['an expression that holds braces', () => '{id}', [{ id: 'a' }], ['{id}']],
	[
		'missing values',
		'{id}',
		[{}, { id: null }, { id: '' }, { id: {} }],
		Array(4).fill('missingPlaceholder id'),
	],
	[
		'a key used twice',
		'{id}',
		[{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'a' }],
		['a', 'b', 'duplicateKey', 'duplicateKey'],
	],
])('%s', async (_, recordKey, records, keys) => {
	expect(await keysOf(recordKey, records)).toEqual(keys);
});

test('a record whose settings cannot be used has none: planning says why', async () => {
	const endpoint = (index: number) => ['/lead/', ''][index];
	expect(await keysOf('{id}', [{ id: 'a' }, { id: 'a' }], endpoint)).toEqual(['a', undefined]);
});

// As the key 'undefined', the first such record is sent, and every later one counts as sent.
test.each([undefined, null, {}])('an expression that gives %p gives no key', async (value) => {
	expect(await keysOf(() => value, [{}])).not.toContain(String(value));
});
