import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const chat = [{ chatInput: 'private words', sessionId: 's1' }];
const asTool = async (parameters: IDataObject, toolCalls: IDataObject[] = [{ name: 'From the agent' }]) =>
	await close.send({ items: chat, toolCalls, parameters });

describe('as an AI agent’s tool', () => {
	it('sends the JSON Body alone, and gives the agent the outcome and the answer', async () => {
		const { items, calls } = await asTool({
			jsonBody: '={{ { name: $fromAI("name", "the lead’s name", "string") } }}',
		});
		expect(calls.map(({ body }) => body)).toEqual([{ name: 'From the agent' }]);
		const [lead] = close.sandbox.records('lead');
		expect(items[0].map(({ json }) => json)).toEqual([
			{
				close: {
					status: 'sent',
					action: 'created',
					id: lead.id,
					dateUpdated: lead.date_updated,
					statusCode: 200,
					requestIndex: 0,
					attempts: 1,
				},
				response: expect.objectContaining({ id: lead.id }) as object,
			},
		]);
	});

	it('tells the agent what was not accepted', async () => {
		const { items } = await asTool({ jsonBody: '{"name": "A", "status": "nope"}' });
		expect(items[0][0].json.close).toMatchObject({ status: 'rejected', reason: 'validation' });
	});

	it('shows the agent the call in Preview Requests, marked as not made', async () => {
		const { items, calls } = await asTool({ operation: 'preview', jsonBody: '{"name": "A"}' });
		expect(calls).toEqual([]);
		expect(items[0].map(({ json }) => json)).toEqual([
			{
				close: expect.objectContaining({ status: 'notSent', reason: 'preview', attempts: 0 }) as object,
				request: expect.objectContaining({ method: 'POST', body: { name: 'A' } }) as object,
			},
		]);
		const { items: invalid } = await asTool({ operation: 'preview', jsonBody: '{' });
		expect(invalid[0].map(({ json }) => json.close)).toMatchObject([{ status: 'invalid' }]);
	});

	it('takes no expression for what the agent may, and says so, with On Error set to continue', async () => {
		const { items } = await close.send({
			items: chat,
			toolCalls: [{}],
			parameters: { jsonBody: '{"name": "A"}', agentMay: '={{ "everything" }}' },
			onError: 'continueRegularOutput',
		});
		expect(items[0].map(({ json }) => json)).toEqual([
			{
				close: expect.objectContaining({
					status: 'notSent',
					reason: 'settings',
					message: expect.stringContaining("'The Agent May' must be one of") as string,
				}) as object,
				response: null,
			},
		]);
	});

	it('says in the message of an error what to do: n8n gives the agent no more of it', async () => {
		close.sandbox.addFaults({ kind: 'status', status: 401, body: { error: 'Unauthorized' } });
		const { error } = await asTool({ jsonBody: '{"name": "A"}' });
		expect(error?.message).toMatch(/^Close does not accept the API key \(401\)\. Close answered 401: Unauthorized\. .*API Keys/);
	});

	it('never lets the agent’s own input into the call', async () => {
		const { calls, items } = await asTool({
			jsonBody: '{}',
			endpoint: url('/lead/{chatInput}/'),
			method: 'PUT',
		});
		expect(calls).toEqual([]);
		expect(items[0][0].json.close).toMatchObject({ status: 'invalid', reason: 'missingPlaceholder' });
		expect(JSON.stringify(items)).not.toContain('private words');
	});

	it('does not delete, unless allowed', async () => {
		const { sent } = await close.send({ items: [{ name: 'A' }] });
		const { id } = sent[0].close as { id: string };
		const parameters = { method: 'DELETE', endpoint: url('/lead/{id}/'), jsonBody: JSON.stringify({ id }) };
		const { items: refused } = await asTool(parameters);
		expect(refused[0][0].json.close).toMatchObject({ status: 'invalid', reason: 'notAllowedForAgent' });
		expect(close.sandbox.records('lead')).toHaveLength(1);
		const { items } = await asTool({ ...parameters, agentMay: 'everything' });
		expect(items[0][0].json.close).toMatchObject({ status: 'sent', action: 'deleted' });
		expect(close.sandbox.records('lead')).toEqual([]);
	});
});
