import type { IDataObject } from 'n8n-workflow';

import { previewItems } from '../../nodes/CloseDestination/output/previewItems';
import type { GivenParameters } from '../parameters/fakeContext';
import { planOf, requestsOf } from '../plan/given';

const preview = async (parameters: GivenParameters, records: IDataObject[]) =>
	previewItems(requestsOf(await planOf(parameters, records)));
const url = 'https://gateway.example/api/v1/lead/';

test('shows the calls Send would make, each paired with its record', async () => {
	const call = {
		method: 'POST',
		url,
		contentType: 'application/json',
		recordCount: 1,
		action: 'created',
	};
	expect(await preview({}, [{ a: 1 }, {}, { a: 2 }])).toEqual([
		{ json: { requestIndex: 0, ...call, body: { a: 1 } }, pairedItem: { item: 0 } },
		{ json: { requestIndex: 1, ...call, body: { a: 2 } }, pairedItem: { item: 2 } },
	]);
});

test('a batch is one call, paired with all its records', async () => {
	const items = await preview({ batching: true, groupingAlgorithm: 'array' }, [{ a: 1 }, {}, { a: 2 }]);
	expect(items).toMatchObject([
		{ json: { body: [{ a: 1 }, { a: 2 }], recordCount: 2 }, pairedItem: [{ item: 0 }, { item: 2 }] },
	]);
});

test('a body that is not JSON is shown as it is written', async () => {
	const items = await preview(
		{ options: { contentFormat: 'jsonLines' }, batching: true, groupingAlgorithm: 'array' },
		[{ a: 1 }, { a: 2 }],
	);
	expect(items[0].json).toMatchObject({ contentType: 'application/x-ndjson', body: '{"a":1}\n{"a":2}\n' });
});

test('a call without a body has neither body nor content type, and one without headers of its own none', async () => {
	const items = await preview({ method: 'DELETE', endpoint: '/task/{id}/' }, [{ id: 1 }]);
	expect(items).toEqual([
		{
			json: {
				requestIndex: 0,
				method: 'DELETE',
				url: 'https://gateway.example/api/v1/task/1/',
				recordCount: 1,
				action: 'deleted',
				warnings: ['Deletes in Close. This cannot be undone.'],
			},
			pairedItem: { item: 0 },
		},
	]);
});

test.each([
	['X-Source', 'shown'],
	['Accept-Language', 'shown'],
	['X-Api-Key', '(hidden)'],
	['x-apikey', '(hidden)'],
	['X-Auth', '(hidden)'],
	['X-Access-Token', '(hidden)'],
	['Client-Secret', '(hidden)'],
	['X-Password', '(hidden)'],
	['X-Session-Id', '(hidden)'],
	['X-Signature', '(hidden)'],
])('the value of the header %s is %s', async (name, shown) => {
	const headers = { parameters: [{ name, value: 'shown' }] };
	const items = await preview({ options: { headers } }, [{ a: 1 }]);
	expect(items[0].json.headers).toEqual({ [name]: shown });
});

test.each(['X-Passphrase', 'X-Credential', 'X-Bearer'])(
	'the value of the header %s is hidden',
	async (name) => {
		const headers = { parameters: [{ name, value: 'shown' }] };
		const items = await preview({ options: { headers } }, [{ a: 1 }]);
		expect(items[0].json.headers).toEqual({ [name]: '(hidden)' });
	},
);
