import type { IDataObject } from 'n8n-workflow';

import { url } from './support/closeEngine';
import { A, B, C, batched, bodies, close, throughGateway, useGateway } from './support/gatewayEngine';

useGateway();

describe('grouping algorithms, as docs/fields.md describes them', () => {
	const examples: Array<[string, IDataObject, unknown[]]> = [
		['array', {}, [[A, B], [C]]],
		['wrapped', {}, [{ data: [A, B] }, { data: [C] }]],
		[
			'wrapped',
			{ wrapKey: 'people', wrapFields: '{"source": "n8n"}' },
			[
				{ source: 'n8n', people: [A, B] },
				{ source: 'n8n', people: [C] },
			],
		],
		[
			'byField',
			{ groupBy: 'company' },
			[
				{ company: 'X', data: [{ email: 'a' }, { email: 'b' }] },
				{ company: 'Y', data: [{ email: 'c' }] },
			],
		],
		[
			'byField',
			{ groupBy: 'company', groupFieldsInRecords: true },
			[
				{ company: 'X', data: [A, B] },
				{ company: 'Y', data: [C] },
			],
		],
		['keyed', { keyField: 'email' }, [{ a: A, b: B }, { c: C }]],
		[
			'merge',
			{ groupBy: 'company' },
			[
				{ company: 'X', email: 'b' },
				{ company: 'Y', email: 'c' },
			],
		],
		[
			'merge',
			{ groupBy: 'company', mergeConflict: 'first' },
			[
				{ company: 'X', email: 'a' },
				{ company: 'Y', email: 'c' },
			],
		],
		[
			'merge',
			{ groupBy: 'company', mergeConflict: 'list' },
			[
				{ company: 'X', email: ['a', 'b'] },
				{ company: 'Y', email: 'c' },
			],
		],
	];

	it.each(examples)('%s %j', async (algorithm, settings, expected) => {
		const { sent, responses } = await throughGateway({
			items: [A, B, C],
			parameters: batched(algorithm, settings),
		});
		expect(bodies()).toEqual(expected);
		expect(sent).toHaveLength(3);
		expect(responses.map(({ recordCount }) => recordCount)).toEqual([2, 1]);
	});

	it('leadWithContacts writes one lead per company with its people', async () => {
		const people = [
			{ company: 'X', email: 'a@x.example', contact_name: 'Ada', title: 'CEO' },
			{ company: 'X', email: 'b@x.example' },
			{ company: 'Y', email: 'c@y.example' },
		];
		const { sent, calls, paired } = await close.send({
			items: people,
			parameters: batched('leadWithContacts', { endpoint: url('/lead/'), groupBy: 'company' }),
		});
		expect(calls.map(({ body }) => body)).toEqual([
			{
				name: 'X',
				contacts: [
					{ emails: [{ email: 'a@x.example', type: 'office' }], name: 'Ada', title: 'CEO' },
					{ emails: [{ email: 'b@x.example', type: 'office' }] },
				],
			},
			{ name: 'Y', contacts: [{ emails: [{ email: 'c@y.example', type: 'office' }] }] },
		]);
		const leads = close.sandbox.records('lead');
		const contacts = close.sandbox.records('contact');
		expect(sent.map(({ close: result }) => result)).toMatchObject([
			{ id: leads[0].id, contactId: contacts[0].id, requestIndex: 0 },
			{ id: leads[0].id, contactId: contacts[1].id, requestIndex: 0 },
			{ id: leads[1].id, contactId: contacts[2].id, requestIndex: 1 },
		]);
		expect(paired[1]).toEqual([[0, 1], [2]]);
	});

	it('a record in a group shares the outcome of its call', async () => {
		const { sent, rejected } = await close.send({
			items: [
				{ company: 'X', contact_name: 'x'.repeat(1001) },
				{ company: 'X', email: 'b@x.example' },
				{ company: 'Y', email: 'c@y.example' },
			],
			parameters: batched('leadWithContacts', { endpoint: url('/lead/'), groupBy: 'company' }),
		});
		expect(sent.map(({ company }) => company)).toEqual(['Y']);
		expect(rejected.map(({ close: result }) => result)).toMatchObject([
			{
				reason: 'validation',
				requestIndex: 0,
				fieldErrors: { 'contacts.0.name': expect.any(String) as string },
			},
			{
				reason: 'siblingRejected',
				requestIndex: 0,
				message: expect.stringContaining('item 0') as string,
				retryable: false,
			},
		]);
		expect(close.sandbox.records('lead')).toHaveLength(1);
	});

	it('Close itself refuses a list, and each record says so', async () => {
		const { rejected, responses } = await close.send({
			items: [A, B],
			parameters: batched('array', { endpoint: url('/lead/') }),
		});
		expect(rejected).toHaveLength(2);
		expect(responses).toHaveLength(3);
		expect(rejected[0].close).toMatchObject({
			message: expect.stringContaining('JSON data must be a dict') as string,
		});
	});
});
