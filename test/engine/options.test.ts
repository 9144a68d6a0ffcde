import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow } from '../../dev/harness';
import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

/** Without the account of the run, which needs all calls on Response. */
async function runWith(items: IDataObject[], parameters: IDataObject) {
	const credentials = { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } };
	const run = await close.engine.run({ workflow: closeWorkflow({ parameters }), credentials, items });
	return run.node(closeNode).json;
}

const bodyOf = async (record: IDataObject, parameters: IDataObject) =>
	(await close.send({ items: [record], parameters: { operation: 'preview', ...parameters } })).preview[0]
		.body;

/** What the node does not know the fields of is sent as it is. */
const elsewhere = { endpoint: url('/role/') };

describe('which fields are sent', () => {
	const record = {
		name: 'A',
		_row: 1,
		'custom.cf_a': 'x',
		'custom.cf_b': 'y',
		address: { city: 'Lund', geo: { lat: 1 } },
		people: [
			{ name: 'P', email: 'p' },
			{ name: 'Q', email: 'q' },
		],
	};
	it.each<[string, string, IDataObject]>([
		['nothing', '', record],
		[
			'a name and a wildcard',
			'people, custom.cf_*, _*',
			{ name: 'A', address: { city: 'Lund', geo: { lat: 1 } } },
		],
		[
			'nested paths',
			'address.geo, people.email',
			{ ...record, address: { city: 'Lund' }, people: [{ name: 'P' }, { name: 'Q' }] },
		],
		['a literal key with dots', 'custom.cf_a', omit(record, ['custom.cf_a'])],
	])('all but %s', async (_name, excludeAttributes, expected) => {
		expect(await bodyOf(record, { ...elsewhere, excludeAttributes })).toEqual(expected);
	});

	it('only selected ones', async () => {
		expect(
			await bodyOf(record, {
				...elsewhere,
				fieldsToSend: 'selected',
				includeAttributes: 'name, address.city, custom.cf_*',
			}),
		).toEqual({
			name: 'A',
			address: { city: 'Lund' },
			'custom.cf_a': 'x',
			'custom.cf_b': 'y',
		});
	});

	it('never excluded ones, also when selected or written as JSON', async () => {
		expect(
			await bodyOf(record, {
				fieldsToSend: 'selected',
				includeAttributes: 'name, _row',
				excludeAttributes: '_row',
			}),
		).toEqual({ name: 'A' });
		expect(
			await bodyOf(record, { fieldsToSend: 'json', jsonBody: '{"a": 1, "b": 2}', excludeAttributes: 'b' }),
		).toEqual({ a: 1 });
	});

	it('no fields of the endpoint', async () => {
		const lead = { id: 'lead_1', name: 'A' };
		const parameters = { method: 'PUT', endpoint: url('/role/{id}/') };
		expect(await bodyOf(lead, parameters)).toEqual({ name: 'A' });
	});
});

describe('null and empty values', () => {
	const record = { name: 'A', nothing: null, empty: '', nested: { nothing: null, empty: '' } };
	it.each<[IDataObject, IDataObject]>([
		[{}, record],
		[{ nullValues: 'omit' }, { name: 'A', empty: '', nested: { empty: '' } }],
		[{ emptyStrings: 'omit' }, { name: 'A', nothing: null, nested: { nothing: null } }],
		[
			{ emptyStrings: 'null' },
			{ name: 'A', nothing: null, empty: null, nested: { nothing: null, empty: null } },
		],
		[
			{ emptyStrings: 'null', nullValues: 'omit' },
			{ name: 'A', nested: {} },
		],
	])('%j', async (options, expected) => {
		expect(await bodyOf(record, { ...elsewhere, options })).toEqual(expected);
	});
});

describe('headers and query', () => {
	it('are filled from the record', async () => {
		const { writes } = await close.send({
			items: [{ name: 'A', batch: { id: 7 } }],
			parameters: {
				options: {
					headersText: 'X-Source: n8n, X-Batch:{batch.id}',
					queryParameters: { parameters: [{ name: '_fields', value: 'id,{record.name}' }] },
				},
			},
		});
		expect(writes[0].headers).toMatchObject({ 'x-source': 'n8n', 'x-batch': '7' });
		expect(writes[0].query).toMatchObject({ _fields: 'id,A' });
	});

	it('make a record invalid when its value cannot stand in a header', async () => {
		const { sent, rejected } = await close.send({
			items: [{ name: 'a\r\nX-Evil: 1' }, { name: '🚲' }, { name: 'ok' }],
			parameters: { options: { headersText: 'X-Name:{name}' } },
		});
		expect(sent).toHaveLength(1);
		expect(rejected.map(({ close: outcome }) => outcome)).toMatchObject([
			{ status: 'invalid', reason: 'invalidHeader' },
			{ status: 'invalid', reason: 'invalidHeader' },
		]);
	});
});

describe('what Response shows', () => {
	it.each([
		['all', [true, false, true]],
		['refused', [false]],
		['none', []],
	])('of the calls: %s', async (responses, shown) => {
		const items = [{ name: 'A' }, { name: 'B', status_id: 'stat_nobody_has' }, { name: 'C' }];
		const [sent, shownCalls, rejected] = await runWith(items, { options: { responses, maxConcurrency: 1 } });
		expect(shownCalls.map(({ ok }) => ok)).toEqual(shown);
		expect(close.sandbox.requests).toHaveLength(3);
		const results = [...sent, ...rejected].map((record) => record.close as IDataObject);
		expect(results.map(({ requestIndex }) => requestIndex)).toEqual([0, 2, 1]);
		for (const { ok, requestIndex } of shownCalls) if (!ok) expect(requestIndex).toBe(1);
	});

	it('headers and the request body when asked for', async () => {
		const { responses } = await close.send({
			items: [{ name: 'A' }],
			parameters: { options: { includeInResponse: ['headers', 'requestBody'] } },
		});
		expect(responses[0]).toMatchObject({
			requestBody: { name: 'A' },
			headers: { 'content-type': expect.stringContaining('json') as string },
		});
	});

	it('neither otherwise', async () => {
		const { responses } = await close.send({ items: [{ name: 'A' }] });
		expect(Object.keys(responses[0])).toEqual([
			'requestIndex',
			'method',
			'url',
			'statusCode',
			'ok',
			'body',
			'attempts',
			'durationMs',
			'waitedMs',
			'recordCount',
		]);
	});
});

describe('the result field', () => {
	it('may have another name', async () => {
		const { sent } = await close.send({
			items: [{ name: 'A', close: 1 }],
			parameters: { options: { resultField: 'crm' } },
		});
		expect(sent[0]).toMatchObject({ close: 1, crm: { status: 'sent' } });
	});
});

describe('contacts and opportunities without a lead', () => {
	it.each(['/contact/', '/opportunity/'])(
		'%s: invalid, because Close would create a lead',
		async (endpoint) => {
			const { rejected, writes } = await close.send({
				items: [{ name: 'A', value: 1 }],
				parameters: { endpoint: url(endpoint) },
			});
			expect(writes).toEqual([]);
			expect(rejected[0].close).toMatchObject({
				status: 'invalid',
				reason: 'missingLeadId',
				fieldErrors: { lead_id: expect.any(String) as string },
			});
		},
	);

	it('are sent when allowed', async () => {
		const { sent } = await close.send({
			items: [{ name: 'Ada' }],
			parameters: { endpoint: url('/contact/'), options: { allowLeadCreation: true } },
		});
		expect(sent[0].close).toMatchObject({ status: 'sent' });
		expect(close.sandbox.records('lead')).toHaveLength(1);
	});
});

describe('creates that lack what Close insists on', () => {
	it('are invalid, the others are sent', async () => {
		const [lead] = (await close.send({ items: [{ name: 'A' }] })).outcomes;
		const { sent, rejected, calls } = await close.send({
			items: [{ note: 'lost' }, { note: 'kept', lead_id: lead.id as string }],
			parameters: { endpoint: url('/activity/note/') },
		});
		expect(sent.map(({ note }) => note)).toEqual(['kept']);
		expect(calls).toHaveLength(1);
		expect(rejected[0].close).toMatchObject({
			status: 'invalid',
			reason: 'missingRequired',
			message: expect.stringContaining('"Create a Note" needs \'lead_id\'') as string,
			fieldErrors: { lead_id: expect.any(String) as string },
			retryable: false,
		});
	});
});

describe('DELETE', () => {
	it('carries a body only when asked to', async () => {
		const run = async (options: IDataObject) =>
			(
				await close.send({
					items: [{ id: 'lead_1', why: 'x' }],
					parameters: { operation: 'preview', method: 'DELETE', endpoint: url('/lead/{id}/'), options },
				})
			).preview[0].body;
		expect(await run({})).toBeUndefined();
		expect(await run({ sendBodyWithDelete: true })).toEqual({ why: 'x' });
	});
});

describe('maxRequestsPerSecond and maxConcurrency', () => {
	it('bound the calls under way', async () => {
		let underWay = 0;
		let most = 0;
		close.sandbox.addFaults({ kind: 'delay', delayMs: 20 });
		const items = Array.from({ length: 20 }, (_, row) => ({ name: `L${row}` }));
		const { calls } = await close.send({ items, parameters: { options: { maxConcurrency: 3 } } });
		const events = calls.flatMap(({ at, durationMs }) => [
			{ at, change: 1 },
			{ at: at + durationMs, change: -1 },
		]);
		for (const { change } of events.sort((a, b) => a.at - b.at || a.change - b.change)) {
			underWay += change;
			most = Math.max(most, underWay);
		}
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
	});
});
