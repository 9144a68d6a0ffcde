import type { IDataObject } from 'n8n-workflow';

import { previewPlan } from '../../nodes/CloseDestination/output/previewPlan';
import { Ledger } from '../../nodes/CloseDestination/send/record/ledger';
import type { GivenParameters } from '../parameters/fakeContext';
import { noPause, planOf } from '../plan/given';

const preview = async (parameters: GivenParameters, records: IDataObject[], limit = 50) =>
	await previewPlan(
		await planOf(parameters, records),
		new Ledger({ stopAfterRejections: 0 }),
		limit,
		noPause,
		async () => await Promise.reject(new Error('Nothing is asked in these tests')),
	);
const url = 'https://api.close.com/api/v1/lead/';

test('shows the calls Send would make, and the records that would be invalid', async () => {
	const result = await preview({}, [{ a: 1 }, {}, { a: 2 }]);
	const call = { method: 'POST', url, headers: {}, contentType: 'application/json', recordCount: 1 };
	expect(result).toEqual({
		preview: [
			{ json: { requestIndex: 0, ...call, body: { a: 1 } }, pairedItem: { item: 0 } },
			{ json: { requestIndex: 1, ...call, body: { a: 2 } }, pairedItem: { item: 2 } },
		],
		outcome: {
			recordOutcomes: [undefined, expect.objectContaining({ status: 'invalid', reason: 'emptyRecord' })],
			calls: [],
			stop: undefined,
		},
		callCount: 2,
		invalidCount: 1,
	});
});

test.each<[limit: number, shown: number]>([
	[0, 0],
	[2, 2],
	[5, 3],
])('shows at most %i calls, and counts all', async (limit, shown) => {
	const result = await preview({}, [{ a: 1 }, { a: 2 }, { a: 3 }], limit);
	expect([result.preview.length, result.callCount]).toEqual([shown, 3]);
});

test('a batch is one call, paired with all its records', async () => {
	const { preview: items } = await preview({ batching: true }, [{ a: 1 }, {}, { a: 2 }]);
	expect(items).toMatchObject([
		{ json: { body: [{ a: 1 }, { a: 2 }], recordCount: 2 }, pairedItem: [{ item: 0 }, { item: 2 }] },
	]);
});

test('a body that is not JSON is shown as it is written', async () => {
	const { preview: items } = await preview({ contentFormat: 'jsonLines', batching: true }, [
		{ a: 1 },
		{ a: 2 },
	]);
	expect(items[0].json).toMatchObject({ contentType: 'application/x-ndjson', body: '{"a":1}\n{"a":2}\n' });
});

test('a call without a body has neither body nor content type', async () => {
	const { preview: items } = await preview({ method: 'DELETE', endpoint: '/task/{id}/' }, [{ id: 1 }]);
	expect(items).toEqual([
		{
			json: {
				requestIndex: 0,
				method: 'DELETE',
				url: 'https://api.close.com/api/v1/task/1/',
				headers: {},
				recordCount: 1,
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
	const headerParameters = { parameters: [{ name, value: 'shown' }] };
	const { preview: items } = await preview({ headerParameters }, [{ a: 1 }]);
	expect(items[0].json.headers).toEqual({ [name]: shown });
});

test.each(['X-Passphrase', 'X-Credential', 'X-Bearer'])(
	'the value of the header %s is hidden',
	async (name) => {
		const headerParameters = { parameters: [{ name, value: 'shown' }] };
		const { preview: items } = await preview({ headerParameters }, [{ a: 1 }]);
		expect(items[0].json.headers).toEqual({ [name]: '(hidden)' });
	},
);
