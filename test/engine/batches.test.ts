import type { IDataObject } from 'n8n-workflow';

import { url } from './support/closeEngine';
import {
	A,
	B,
	C,
	batched,
	bodies,
	close,
	gateway,
	replaceGateway,
	throughGateway,
	useGateway,
} from './support/gatewayEngine';

useGateway();

describe('results of a batch', () => {
	it('are matched back to the records', async () => {
		const { sent } = await throughGateway({ items: [A, B, C], parameters: batched('array') });
		expect(sent.map(({ close: result }) => (result as IDataObject).id)).toEqual(['gw_1', 'gw_2', 'gw_3']);
	});

	it('are told apart when the answer lists records that were not accepted', async () => {
		await replaceGateway({ multiStatus: true });
		const { sent, rejected } = await throughGateway({
			items: [A, { ...B, bad: true }],
			parameters: batched('array'),
		});
		expect(sent.map(({ email }) => email)).toEqual(['a']);
		expect(rejected[0].close).toMatchObject({
			reason: 'validation',
			message: expect.stringContaining('bad') as string,
		});
	});

	it.each<[answer: string, (results: unknown[]) => unknown]>([
		['with too few results', ([first]) => [first]],
		['that only says how many failed', ({ length }) => ({ accepted: length - 1, failed: 1 })],
	])('are in doubt after an answer %s, and the run goes on', async (_, answer) => {
		await replaceGateway({ answer: (some) => (some.length > 1 ? answer(some) : some) });
		const { sent, rejected } = await throughGateway({ items: [A, B, C], parameters: batched('array') });
		expect(sent.map(({ email }) => email)).toEqual(['c']);
		const unknown = { status: 'unknown', reason: 'noResult', retryable: false };
		expect(rejected.map(({ close: result }) => result)).toEqual([
			expect.objectContaining(unknown),
			expect.objectContaining(unknown),
		]);
	});

	it('pair every Response item with all records of its call', async () => {
		const { paired } = await throughGateway({ items: [A, B, C], parameters: batched('array') });
		expect(paired[1]).toEqual([[0, 1], [2]]);
	});
});

describe('a refused batch', () => {
	const items = Array.from({ length: 8 }, (_, row) => ({ row, ...(row === 5 ? { bad: true } : {}) }));

	it('is halved until the bad record stands alone', async () => {
		const { sent, rejected, responses } = await throughGateway({
			items,
			parameters: batched('array', { batchSize: 8 }),
		});
		expect(rejected.map(({ row }) => row)).toEqual([5]);
		expect(sent.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 6, 7]);
		expect(gateway.stored).toHaveLength(7);
		expect(responses.map(({ recordCount, ok }) => [recordCount, ok])).toEqual([
			[8, false],
			[4, true],
			[4, false],
			[2, false],
			[1, true],
			[1, false],
			[2, true],
		]);
	});

	it('is rejected whole when splitting is off', async () => {
		const { sent, rejected } = await throughGateway({
			items,
			parameters: batched('array', { batchSize: 8, options: { splitRejectedBatches: false } }),
		});
		expect([sent.length, rejected.length]).toEqual([0, 8]);
		expect(gateway.calls).toHaveLength(1);
	});
});

describe('what is in one call', () => {
	it('never mixes records that go to different addresses', async () => {
		const { responses } = await throughGateway({
			items: [
				{ team: 'a', n: 1 },
				{ team: 'a', n: 2 },
				{ team: 'b', n: 3 },
				{ team: 'a', n: 4 },
			],
			parameters: batched('array', { endpoint: url('/team/{team}/') }),
		});
		expect(
			responses.map(({ url: address, recordCount }) => [
				String(address).slice(gateway.url.length),
				recordCount,
			]),
		).toEqual([
			['/team/a/', 2],
			['/team/b/', 1],
			['/team/a/', 1],
		]);
	});

	it('leaves out an invalid record and closes the gap', async () => {
		const { rejected } = await throughGateway({
			items: [A, { company: 'X', email: Number.NaN }, B],
			parameters: batched('array'),
		});
		expect(bodies()).toEqual([[A, B]]);
		expect(rejected[0].close).toMatchObject({ status: 'invalid', reason: 'unserializable' });
	});

	it('holds a key once: the later record is rejected, or one of the two counts', async () => {
		const twice = [A, B, { company: 'Z', email: 'a' }];
		const keyed = async (onDuplicateKey: string) =>
			await throughGateway({
				items: twice,
				parameters: batched('keyed', { keyField: 'email', onDuplicateKey }),
			});
		expect((await keyed('reject')).rejected[0].close).toMatchObject({ reason: 'duplicateKey' });
		expect((await keyed('first')).sent).toHaveLength(3);
		expect((await keyed('last')).sent).toHaveLength(3);
		expect(bodies()).toEqual([
			{ a: A, b: B },
			{ a: A, b: B },
			{ a: { company: 'Z', email: 'a' }, b: B },
		]);
	});

	it('never takes a name of the object system for a key', async () => {
		const { rejected } = await throughGateway({
			items: [{ id: '__proto__' }, { id: 'constructor' }, { id: 'ok' }],
			parameters: batched('keyed', { keyField: 'id' }),
		});
		expect(rejected.map(({ close: result }) => (result as IDataObject).reason)).toEqual([
			'invalidKey',
			'invalidKey',
		]);
		expect(gateway.calls[0].text).toBe('{"ok":{"id":"ok"}}');
	});

	it('groups by a field that is not sent', async () => {
		await throughGateway({
			items: [A, B, C],
			parameters: batched('byField', { groupBy: 'company', excludeAttributes: 'company' }),
		});
		expect(bodies()).toEqual([{ data: [{ email: 'a' }, { email: 'b' }] }, { data: [{ email: 'c' }] }]);
	});
});

describe('content formats', () => {
	const formats: Array<[string, string, string]> = [
		['json', 'application/json', '[{"company":"X","email":"a"},{"company":"X","email":"b"}]'],
		['jsonLines', 'application/x-ndjson', '{"company":"X","email":"a"}\n{"company":"X","email":"b"}\n'],
		[
			'formUrlEncoded',
			'application/x-www-form-urlencoded',
			'0%5Bcompany%5D=X&0%5Bemail%5D=a&1%5Bcompany%5D=X&1%5Bemail%5D=b',
		],
		[
			'xml',
			'application/xml',
			'<?xml version="1.0" encoding="UTF-8"?><records><record><company>X</company><email>a</email></record><record><company>X</company><email>b</email></record></records>',
		],
	];
	it.each(formats)('%s', async (contentFormat, contentType, text) => {
		await throughGateway({ items: [A, B], parameters: batched('array', { options: { contentFormat } }) });
		expect(gateway.calls[0]).toMatchObject({ contentType, text });
	});

	it('Close refuses anything but JSON, and the message says what to do', async () => {
		const { rejected } = await close.send({
			items: [{ name: 'A' }],
			parameters: { options: { contentFormat: 'xml' } },
		});
		expect(rejected[0].close).toMatchObject({
			status: 'rejected',
			message: expect.stringContaining('JSON') as string,
		});
	});
});
