import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

describe('the list of Endpoint', () => {
	const search = async (method: string, filter?: string) =>
		(
			await close.engine.listSearch('n8n-nodes-close-destination.closeDestination', 'searchOperations', {
				parameters: { method },
				filter,
			})
		).results.map(({ value }) => value);

	it('offers the operations of the chosen method', async () => {
		expect((await search('POST'))[0]).toBe('/lead/');
		expect((await search('DELETE'))[0]).toBe('/lead/{lead_id|id}/');
		expect(await search('PATCH')).toEqual(await search('PUT'));
	});

	it('finds by words in any order', async () => {
		expect((await search('POST', 'lead create'))[0]).toBe('/lead/');
		expect(await search('PUT', 'pinned member')).toEqual(['/membership/{membership_id|id}/pinned_views/']);
		expect(await search('POST', 'nothing like it')).toEqual([]);
	});

	it('offers paths that work for records with either column', async () => {
		const [lead] = (await close.send({ items: [{ name: 'A' }] })).outcomes;
		const { sent, rejected, calls } = await close.send({
			items: [
				{ id: lead.id as string, name: 'B' },
				{ lead_id: lead.id as string, id: 7, name: 'C' },
				{ lead_id: '', name: 'D' },
			],
			parameters: { method: 'PUT', endpoint: url('/lead/{lead_id|id}/') },
		});
		expect(calls.map(({ body }) => body)).toEqual([{ name: 'B' }, { name: 'C' }]);
		expect(sent).toHaveLength(2);
		expect(close.sandbox.records('lead').map(({ name }) => name)).toEqual(['C']);
		expect(rejected.map(({ close: outcome }) => outcome)).toMatchObject([
			{
				status: 'invalid',
				reason: 'missingPlaceholder',
				message: expect.stringContaining("'lead_id' is empty, 'id' is missing") as string,
			},
		]);
	});
});
