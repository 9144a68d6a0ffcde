import { API_KEY, CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const three = [
	{ name: 'Northwind Pines' },
	{ name: 'Bad Status', status: 'nope' },
	{ name: 'Lakeside Bikes' },
];

describe('Sent, Response and Rejected', () => {
	it('show every record and every call of a mixed run', async () => {
		const { sent, responses, rejected, paired, hints } = await close.send({ items: three });

		const [first, third] = close.sandbox.records('lead');
		expect(sent).toEqual([
			{
				name: 'Northwind Pines',
				close: {
					status: 'sent',
					action: 'created',
					id: first.id,
					dateUpdated: first.date_updated,
					statusCode: 200,
					requestIndex: 0,
					attempts: 1,
				},
			},
			{
				name: 'Lakeside Bikes',
				close: {
					status: 'sent',
					action: 'created',
					id: third.id,
					dateUpdated: third.date_updated,
					statusCode: 200,
					requestIndex: 2,
					attempts: 1,
				},
			},
		]);
		expect(rejected).toEqual([
			{
				name: 'Bad Status',
				status: 'nope',
				close: {
					status: 'rejected',
					reason: 'validation',
					message: expect.stringContaining('status: Not a valid choice') as string,
					fieldErrors: { status: expect.stringContaining('Not a valid choice') as string },
					statusCode: 400,
					requestIndex: 1,
					attempts: 1,
					retryable: false,
				},
			},
		]);
		expect(responses).toHaveLength(3);
		expect(responses[0]).toEqual({
			requestIndex: 0,
			method: 'POST',
			url: `${close.sandbox.url}/lead/`,
			statusCode: 200,
			ok: true,
			body: expect.objectContaining({ id: first.id, name: 'Northwind Pines' }) as object,
			attempts: 1,
			durationMs: expect.any(Number) as number,
			waitedMs: expect.any(Number) as number,
			recordCount: 1,
		});
		expect(responses[1]).toMatchObject({ ok: false, statusCode: 400, reason: 'validation' });
		expect(paired).toEqual([[[0], [2]], [[0], [1], [2]], [[1]], [[]]]);
		expect(hints).toEqual([
			{
				message: expect.stringMatching(
					/^2 records sent in 3 calls\. On Rejected: 1 rejected\. The cause: Close answered 400: status: Not a valid choice.* send the record again\.$/,
				) as string,
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});

	it('hold nothing on Rejected when all records are good, and say so without a warning', async () => {
		const { sent, rejected, hints } = await close.send({ items: [{ name: 'A' }, { name: 'B' }] });
		expect([sent.length, rejected.length]).toEqual([2, 0]);
		expect(hints).toEqual([{ message: '2 records sent in 2 calls.', type: 'info', location: 'outputPane' }]);
	});

	it('hold nothing on Sent when all records are bad', async () => {
		const { sent, rejected } = await close.send({ items: [{ status: 'x' }, { status: 'y' }] });
		expect([sent.length, rejected.length]).toEqual([0, 2]);
		expect(close.sandbox.records('lead')).toEqual([]);
	});

	it('keep binary data', async () => {
		const binary = { file: { data: 'aGk=', mimeType: 'text/plain', fileName: 'note.txt' } };
		const { items } = await close.send({
			items: [
				{ json: { name: 'A' }, binary },
				{ json: { status: 'x' }, binary },
			],
		});
		expect(items[0][0].binary).toMatchObject({ file: { fileName: 'note.txt' } });
		expect(items[2][0].binary).toMatchObject({ file: { fileName: 'note.txt' } });
	});

	it('never change the input', async () => {
		const items = [{ name: 'A', emails: [], nested: { empty: '' } }];
		const copy = structuredClone(items);
		await close.send({
			items,
			parameters: { excludeAttributes: 'nested.empty', options: { emptyStrings: 'omit' } },
		});
		expect(items).toEqual(copy);
	});

	it('let a rejected record be corrected and sent again as it is', async () => {
		const first = await close.send({ items: [{ name: 'A', status: 'nope' }] });
		const corrected = first.rejected.map((json) => ({ ...json, status: 'Potential' }));
		const second = await close.send({ items: corrected });
		expect(second.calls[0].body).toEqual({ name: 'A', status: 'Potential' });
		expect(second.sent[0].close).toMatchObject({ status: 'sent' });
		expect(second.hints).toHaveLength(1);
	});

	it('send a field of the record that happens to be called like the result, and say what became of it', async () => {
		const { writes, sent, hints } = await close.send({
			items: [{ name: 'Share', close: 12.5 }],
			parameters: { options: { unknownColumns: 'send' } },
		});
		expect(writes[0].body).toEqual({ name: 'Share', close: 12.5 });
		expect(sent[0].close).toMatchObject({ status: 'sent' });
		expect(hints[1].message).toContain("field of their own named 'close'");
	});

	it('never send a result of this node, whatever its name', async () => {
		const first = await close.send({
			items: [{ name: 'A' }],
			parameters: { options: { resultField: 'crm' } },
		});
		const { calls } = await close.send({
			items: first.sent.map((json) => ({ ...json, name: 'B' })),
			parameters: { method: 'PUT', endpoint: url('/lead/{crm.id}/') },
		});
		expect(calls[0].body).toEqual({ name: 'B' });
	});

	it('never show a key that comes back in an answer', async () => {
		const basic = Buffer.from(`${API_KEY}:`).toString('base64');
		close.sandbox.addFaults({
			nth: 1,
			kind: 'status',
			status: 400,
			body: { error: `Invalid API key: ${API_KEY}`, 'field-errors': { name: `Basic ${basic}` } },
			headers: { 'x-echo': basic, 'set-cookie': 'sid=1' },
		});
		const { run, responses, rejected } = await close.send({
			items: [{ name: 'A' }],
			parameters: { options: { includeInResponse: ['headers'] } },
		});
		const shown = JSON.stringify([run.raw.data.resultData, run.logs]);
		expect(shown).not.toContain(basic.replace(/=+$/, ''));
		expect(JSON.stringify([responses, rejected])).not.toContain(API_KEY);
		expect(responses[0].headers).toMatchObject({ 'set-cookie': '(hidden)' });
		expect(rejected[0].close).toMatchObject({ status: 'rejected', reason: 'validation' });
	});

	it('let the next call use an id of the result', async () => {
		const { sent } = await close.send({ items: [{ name: 'A' }] });
		const second = await close.send({
			items: sent.map((json) => ({ ...json, name: 'A2' })),
			parameters: { method: 'PUT', endpoint: url('/lead/{close.id}/') },
		});
		expect(second.sent[0].close).toMatchObject({ status: 'sent', action: 'updated' });
		expect(close.sandbox.records('lead')).toMatchObject([{ name: 'A2' }]);
	});

	/** Twenty to a call: the sandbox is in this process, and its calls would take most of the time. */
	it('take 5,000 records', async () => {
		const items = Array.from({ length: 5_000 }, (_, row) => ({
			company: `Lead ${row % 250}`,
			name: `Person ${row}`,
		}));
		const { sent, responses } = await close.send({
			items,
			parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' },
		});
		expect(sent.map(({ name }) => name)).toEqual(items.map(({ name }) => name));
		expect(responses).toHaveLength(250);
		expect(close.sandbox.records('lead')).toHaveLength(250);
		const people = close.sandbox.records('contact').map(({ name }) => String(name));
		expect(people.sort()).toEqual(items.map(({ name }) => name).sort());
	});
});

describe('each method', () => {
	const leads = async (count: number) =>
		(
			await close.send({ items: Array.from({ length: count }, (_, row) => ({ name: `Lead ${row}` })) })
		).sent.map(({ name, close: result }) => ({ name, lead_id: (result as { id: string }).id }));

	it('updates by placeholder, without the id in the body', async () => {
		const items = (await leads(2)).map((lead) => ({ ...lead, description: 'new' }));
		const { sent, calls } = await close.send({
			items,
			parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/') },
		});
		expect(sent.map(({ close: result }) => result)).toMatchObject([
			{ action: 'updated' },
			{ action: 'updated' },
		]);
		expect(calls[0]).toMatchObject({ method: 'PUT', body: { name: 'Lead 0', description: 'new' } });
		expect(close.sandbox.records('lead').map(({ description }) => description)).toEqual(['new', 'new']);
	});

	it('sends PATCH as PUT', async () => {
		const { calls, responses } = await close.send({
			items: await leads(1),
			parameters: { method: 'PATCH', endpoint: url('/lead/{lead_id}/') },
		});
		expect(calls[0].method).toBe('PUT');
		expect(responses[0]).toMatchObject({ method: 'PUT', ok: true });
	});

	it('sends PATCH as it is when asked to, which Close refuses', async () => {
		const { calls, error } = await close.send({
			items: await leads(2),
			parameters: {
				method: 'PATCH',
				endpoint: url('/lead/{lead_id}/'),
				options: { sendPatchAsIs: true, maxConcurrency: 1 },
			},
		});
		expect(calls.map(({ method }) => method)).toEqual(['PATCH']);
		expect(error?.message).toBe('Close does not offer this method at this endpoint (405)');
	});

	it('deletes without a body', async () => {
		const { sent, calls } = await close.send({
			items: await leads(2),
			parameters: { method: 'DELETE', endpoint: url('/lead/{lead_id}/') },
		});
		expect(sent.map(({ close: result }) => result)).toMatchObject([
			{ action: 'deleted' },
			{ action: 'deleted' },
		]);
		expect(calls.map(({ body }) => body)).toEqual([undefined, undefined]);
		expect(close.sandbox.records('lead')).toEqual([]);
	});

	it('deletes with an empty 204 answer', async () => {
		const [{ lead_id }] = await leads(1);
		const made = await close.send({
			items: [{ lead_id, object_id: lead_id, body: '<body><p>hi</p></body>' }],
			parameters: { endpoint: url('/comment/') },
		});
		const { id } = made.sent[0].close as { id: string };
		const { sent, responses } = await close.send({
			items: [{ id }],
			parameters: { method: 'DELETE', endpoint: url('/comment/{id}/') },
		});
		expect(sent[0].close).toMatchObject({ action: 'deleted', statusCode: 204 });
		expect(responses[0]).toMatchObject({ ok: true, body: null });
	});
});
