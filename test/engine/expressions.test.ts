import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const leadIds = async (...names: string[]) =>
	(await close.send({ items: names.map((name) => ({ name })) })).sent.map(
		({ close: result }) => (result as { id: string }).id,
	);

describe('expressions per record', () => {
	it('choose method and endpoint', async () => {
		const [id] = await leadIds('Old');
		const { sent, calls } = await close.send({
			items: [{ id, name: 'Renamed' }, { name: 'New' }],
			parameters: {
				method: '={{ $json.id ? "PUT" : "POST" }}',
				endpoint: { __rl: true, mode: 'url', value: '={{ $json.id ? "/lead/{id}/" : "/lead/" }}' },
			},
		});
		expect(calls.map(({ method, path }) => [method, path])).toEqual(
			expect.arrayContaining([
				['PUT', `/lead/${id}/`],
				['POST', '/lead/'],
			]),
		);
		expect(sent.map(({ close: result }) => (result as IDataObject).action)).toEqual(['updated', 'created']);
		expect(close.sandbox.records('lead').map(({ name }) => name)).toEqual(['Renamed', 'New']);
	});

	it('write the body, header, query and exclusion of each record', async () => {
		const { calls } = await close.send({
			items: [
				{ name: 'A', drop: 'x' },
				{ name: 'B', drop: 'y' },
			],
			parameters: {
				fieldsToSend: 'json',
				jsonBody: '={{ { name: $json.name + "!", x: 1, y: 2 } }}',
				excludeAttributes: '={{ $json.drop }}',
				options: {
					headers: { parameters: [{ name: 'X-Row', value: '={{ "row-" + $itemIndex }}' }] },
					queryParameters: { parameters: [{ name: '_fields', value: '={{ "id," + $json.name }}' }] },
				},
			},
		});
		const ordered = [...calls].sort((a, b) =>
			String(a.headers['x-row']).localeCompare(String(b.headers['x-row'])),
		);
		expect(ordered.map(({ body }) => body)).toEqual([
			{ name: 'A!', y: 2 },
			{ name: 'B!', x: 1 },
		]);
		expect(ordered.map(({ headers, query }) => [headers['x-row'], query._fields])).toEqual([
			['row-0', 'id,A'],
			['row-1', 'id,B'],
		]);
	});

	it('that fail make only their record invalid', async () => {
		const { sent, rejected } = await close.send({
			items: [{ id: 'lead_1' }, {}, { name: 'ok' }],
			parameters: {
				endpoint: { __rl: true, mode: 'url', value: '={{ $json.name ? "/lead/" : "/lead//x/" }}' },
			},
		});
		expect(sent.map(({ name }) => name)).toEqual(['ok']);
		expect(rejected.map(({ close: result }) => result)).toMatchObject([
			{
				status: 'invalid',
				reason: 'invalidSetting',
				message: expect.stringContaining('empty path segment') as string,
			},
			{ status: 'invalid', reason: 'invalidSetting' },
		]);
	});

	it('that lead a single record outside the base URL stop the run before any call', async () => {
		const { error, calls } = await close.send({
			items: [{ path: '/lead/' }, { path: 'https://elsewhere.example/api/v1/lead/' }],
			parameters: { endpoint: { __rl: true, mode: 'url', value: '={{ $json.path }}' } },
		});
		expect(error?.message).toContain('is not under');
		expect(calls).toEqual([]);
	});

	it('may hold JSON as text; broken JSON makes only that record invalid', async () => {
		const { sent, rejected } = await close.send({
			items: [{ name: 'A' }, { name: 'say "hi"' }],
			parameters: { fieldsToSend: 'json', jsonBody: '={ "name": "{{ $json.name }}" }' },
		});
		expect(sent).toHaveLength(1);
		expect(rejected[0].close).toMatchObject({
			reason: 'invalidJson',
			message: expect.stringContaining('JSON.stringify') as string,
		});
	});
});

describe('parameters without expressions', () => {
	it('are read once for the whole run', async () => {
		const { ExecuteContext } = jest.requireActual<{
			ExecuteContext: { prototype: { _getNodeParameter: () => unknown } };
		}>('n8n-core');
		const reads = jest.spyOn(ExecuteContext.prototype, '_getNodeParameter');
		const count = async (rows: number) => {
			reads.mockClear();
			await close.send({
				items: Array.from({ length: rows }, (_, row) => ({ name: `L${row}` })),
				parameters: { operation: 'preview', endpoint: url('/lead/') },
			});
			return reads.mock.calls.length;
		};
		const forOne = await count(1);
		expect(forOne).toBeGreaterThan(0);
		expect(await count(500)).toBe(forOne);
		reads.mockRestore();
	});
});
