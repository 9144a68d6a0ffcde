import type { IDataObject } from 'n8n-workflow';

import { createGateway, type Gateway } from '../../dev/gateway';
import { CloseEngine, type CloseResult, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
let gateway: Gateway;
beforeEach(async () => {
	close.reset();
	gateway = await createGateway();
});
afterEach(async () => {
	await gateway.close();
});

const items = [{ name: 'A' }, { name: 'B', description: 'x' }, { n: NaN }, { name: 'C' }];

describe('Preview Requests', () => {
	it('shows the calls, counts them, and sends nothing', async () => {
		const { preview, rejected, paired, hints, calls } = await close.send({
			items,
			parameters: { operation: 'preview', options: { previewLimit: 2 } },
		});
		expect(preview).toEqual([
			{
				requestIndex: 0,
				method: 'POST',
				url: `${close.sandbox.url}/lead/`,
				contentType: 'application/json',
				body: { name: 'A' },
				recordCount: 1,
				action: 'created',
			},
			expect.objectContaining({ requestIndex: 1, body: { name: 'B', description: 'x' } }) as object,
		]);
		expect(rejected.map(({ close: result }) => result)).toMatchObject([
			{ status: 'invalid', reason: 'unserializable' },
		]);
		expect(paired).toEqual([[], [], [[2]], [[]], [[0], [1]]]);
		expect(hints[0]).toMatchObject({
			type: 'warning',
			message:
				"Nothing was sent. Of 4 records, 1 would be invalid (see Rejected); the others would make 3 calls (see Preview). Records would be: 3 created. The cause: The field 'n' is NaN, which JSON has no number for. Turn it into text or a plain number, or leave it out with 'Exclude Attributes'. The first 2 calls are shown.",
		});
		expect(calls).toEqual([]);
	});

	it('begins each call with what matters first', async () => {
		const { preview } = await close.send({ items: [{ name: 'A' }], parameters: { operation: 'preview' } });
		expect(Object.keys(preview[0])).toEqual([
			...['action', 'body', 'recordCount', 'method', 'url', 'requestIndex', 'contentType'],
		]);
	});

	it('says when people of one company would become several leads', async () => {
		const people = [
			{ Company: 'Acme Ltd', Name: 'Ada' },
			{ Company: 'acme  ltd', Name: 'Ben' },
			{ Company: 'Boxo', Name: 'Cy', Phone: '030 1234567' },
			{ Company: 'Coil', Name: 'Di', Phone: '+49 30 1234567' },
		];
		const hintOf = async (parameters: IDataObject) => {
			const { hints } = await close.send({
				items: people,
				parameters: { operation: 'preview', ...parameters },
			});
			return hints[0].message;
		};
		const alone = await hintOf({});
		expect(alone).toContain("Two leads would be created with one name ('acme ltd')");
		expect(alone).toContain("1 call has a phone number without a country code, such as '030 1234567'");
		const grouped = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Company' };
		expect(await hintOf(grouped)).not.toContain('one name');
		const matched = { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'Company' }] } };
		expect(await hintOf(matched)).not.toContain('one name');
	});

	it('shows byte for byte what Send sends', async () => {
		const records = [
			{ team: 'a b', name: 'Ü', nothing: null, nested: { x: [1, 'é'] }, date: '2026-01-01' },
			{ team: 'a b', name: 'B', skip: 1 },
			{ team: 'c', name: 'C' },
		];
		const parameters: IDataObject = {
			endpoint: url('/team/{team}/?_fields=id'),
			method: 'POST',
			batching: true,
			groupingAlgorithm: 'wrapped',
			excludeAttributes: 'skip',
			options: {
				headers: { parameters: [{ name: 'X-Team', value: '{team}' }] },
				queryParameters: { parameters: [{ name: 'note', value: 'é {name}' }] },
				nullValues: 'omit',
				// One at a time: calls under way together may arrive in another order.
				maxConcurrency: 1,
			},
		};
		const run = async (operation: string) =>
			await close.send({
				items: records,
				parameters: { ...parameters, operation },
				credential: { baseUrl: gateway.url },
				elsewhere: true,
			});
		const { preview } = await run('preview');
		await run('send');
		expect(gateway.calls).toHaveLength(3);
		expect(
			gateway.calls.map(({ method, path, text, contentType, headers }) => [
				method,
				path,
				text,
				contentType,
				headers['x-team'],
			]),
		).toEqual(
			preview.map(({ method, url: address, body, contentType, headers }) => [
				method,
				String(address).slice(gateway.url.length),
				JSON.stringify(body),
				contentType,
				(headers as IDataObject)['X-Team'],
			]),
		);
	});

	it.each([
		['with a value', { id: 'a', tags: ['x'] }, 'tags%5B0%5D=x'],
		['of which nothing is written', { id: 'a', tags: [] }, undefined],
	])('shows the body and type of a DELETE with a form %s as Send sends them', async (_, record, text) => {
		const parameters = {
			method: 'DELETE',
			endpoint: url('/record/{id}/'),
			options: { contentFormat: 'formUrlEncoded', sendBodyWithDelete: true },
		};
		const run = async (operation: string) =>
			await close.send({
				items: [record as IDataObject],
				parameters: { ...parameters, operation },
				credential: { baseUrl: gateway.url },
				elsewhere: true,
			});
		const before = gateway.calls.length;
		const { preview } = await run('preview');
		await run('send');
		const [call] = gateway.calls.slice(before);
		expect(preview).toMatchObject([{ method: 'DELETE' }]);
		expect([preview[0].body, preview[0].contentType]).toEqual([text, call.contentType]);
		expect(call.text || undefined).toBe(text);
	});

	it('hides values of headers that look like secrets', async () => {
		const { preview } = await close.send({
			items: [{ name: 'A' }],
			parameters: {
				operation: 'preview',
				options: { headersText: 'X-Gateway-Token:s3cret,X-Source:n8n' },
			},
		});
		expect(preview[0].headers).toEqual({ 'X-Gateway-Token': '(hidden)', 'X-Source': 'n8n' });
	});

	it('warns about what a person should know first', async () => {
		const warnings = async (parameters: IDataObject) =>
			(
				await close.send({
					items: [{ id: 'lead_1', name: 'A' }],
					parameters: { operation: 'preview', ...parameters },
				})
			).preview[0].warnings;
		expect(await warnings({ method: 'PATCH', endpoint: url('/lead/{id}/') })).toEqual([
			expect.stringContaining('PUT'),
		]);
		expect(await warnings({ method: 'DELETE', endpoint: url('/lead/{id}/') })).toEqual([
			expect.stringContaining('undone'),
			expect.stringContaining('deleted with it'),
		]);
		expect(await warnings({})).toEqual([expect.stringContaining('does not take it: id')]);
	});

	it.each([
		['with', true],
		['without', false],
	])(
		'%s lookups, names a call that the reference does not have, and Send does not',
		async (_, previewLookups) => {
			const run = async (operation: string) =>
				await close.send({
					items: [{ name: 'A' }],
					parameters: { operation, endpoint: url('/leads/'), options: { previewLookups } },
				});
			const { preview, summary } = await run('preview');
			const warning =
				"Close's reference has no POST /leads/: check 'Method' and 'Endpoint', unless a gateway takes this call.";
			expect(preview).toMatchObject([{ action: 'done', warnings: [warning] }]);
			expect(summary).toMatchObject({
				byAction: { done: 1 },
				warnings: [{ message: warning, callCount: 1 }],
			});
			const sent = await run('send');
			expect(JSON.stringify([sent.rejected, sent.summary, sent.hints])).not.toContain('reference has no');
		},
	);

	it('warns of what a call does beyond writing its record', async () => {
		const { preview, calls } = await close.send({
			items: [
				{ kind: 'email', lead_id: 'lead_1', status: 'outbox' },
				{ kind: 'email', lead_id: 'lead_1', status: 'draft' },
				{ kind: 'sms', status: 'outbox' },
			],
			parameters: { operation: 'preview', endpoint: url('/activity/{kind}/') },
		});
		expect(preview.map(({ warnings }) => warnings)).toEqual([
			['Sends a real e-mail.'],
			undefined,
			['Sends a real SMS.'],
		]);
		expect(calls).toEqual([]);
	});
});

describe('Send Test', () => {
	it('makes only the first call, and says how many were left out', async () => {
		const { sent, responses, rejected, hints, calls } = await close.send({
			items,
			parameters: { operation: 'sendTest' },
		});
		expect(calls).toHaveLength(1);
		expect([sent.length, responses.length]).toEqual([1, 1]);
		expect(rejected.map(({ close: result }) => result)).toMatchObject([
			{ status: 'notSent', reason: 'leftOutOfTest', attempts: 0, retryable: true },
			{ status: 'invalid' },
			{ status: 'notSent', reason: 'leftOutOfTest' },
		]);
		expect(hints[0].message).toBe(
			"1 record sent in 1 call. On Rejected: 1 invalid (not sent). The cause: The field 'n' is NaN, which JSON has no number for. Turn it into text or a plain number, or leave it out with 'Exclude Attributes'. This was a test: 2 calls of the whole run were left out, with 2 records (notSent, on Rejected). What was sent has really changed Close.",
		);
	});

	it('makes as many calls as asked for, with the records on the way', async () => {
		const { sent, rejected, calls } = await close.send({
			items,
			parameters: { operation: 'sendTest', testRequestCount: 3 },
		});
		expect(calls).toHaveLength(3);
		expect(sent.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
		expect(rejected).toHaveLength(1);
	});

	it('sends an edited payload as the first body', async () => {
		const { calls, sent, hints } = await close.send({
			items,
			parameters: {
				operation: 'sendTest',
				testRequestCount: 2,
				editTestPayload: true,
				testPayload: '{"name": "Just a test"}',
			},
		});
		expect(sent.map((json) => (json.close as IDataObject).payload)).toEqual(['edited', undefined]);
		expect(hints[0].message).toContain("the body of 'Test Payload'");
		expect(calls.map(({ body }) => body)).toEqual([{ name: 'Just a test' }, { name: 'B', description: 'x' }]);
	});

	it('does not fail the workflow for the records it left out', async () => {
		const { error, sent } = await close.send({
			items: [{ name: 'A' }, { name: 'B' }],
			parameters: { operation: 'sendTest', options: { failWorkflow: 'anyRejected' } },
		});
		expect([error, sent.length]).toEqual([undefined, 1]);
	});
});

it('goes on with what only a gateway takes, and says that Close itself does not', async () => {
	const { preview, hints, error } = await close.send({
		items,
		credential: { baseUrl: 'https://api.close.com/api/v1' },
		parameters: { operation: 'preview', batching: true, groupingAlgorithm: 'array' },
		elsewhere: true,
	});
	expect([error, preview.length]).toEqual([undefined, 1]);
	expect(hints[0]).toMatchObject({
		message: expect.stringContaining('Close takes one record per call') as string,
		type: 'warning',
	});
});

describe('a trial in an execution that nobody started by hand', () => {
	it.each(['preview', 'sendTest'])('%s warns in a hint and in the log', async (operation) => {
		const inEditor = await close.send({ items, parameters: { operation } });
		const unattended = await close.send({ items, parameters: { operation }, mode: 'trigger' });
		expect(inEditor.hints).toHaveLength(1);
		const warning = expect.stringContaining("Set 'Operation' to 'Send Records'") as string;
		expect(unattended.hints[0]).toMatchObject({ message: warning, type: 'warning' });
		const warnings = ({ run }: CloseResult) => run.logs.filter(({ level }) => level === 'warn');
		expect(warnings(unattended)).toMatchObject([{ message: warning }]);
		expect(warnings(inEditor)).toEqual([]);
	});

	it('Send Records says nothing of it', async () => {
		const { hints } = await close.send({ items: [{ name: 'A' }], mode: 'trigger' });
		expect(hints).toHaveLength(1);
	});
});
