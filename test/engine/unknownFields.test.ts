import type { IDataObject } from 'n8n-workflow';

import { findOperation } from '../../nodes/CloseDestination/close/findOperation';
import { CloseEngine, url } from './support/closeEngine';

/** What is sent as it is written: Close drops fields it does not know, and answers as if all were well. */

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: { leads: [{ id: 'lead_1', name: 'Old' }] } });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const asJson = (body: IDataObject | string, more: IDataObject = {}): IDataObject => ({
	fieldsToSend: 'json',
	jsonBody: typeof body === 'string' ? body : JSON.stringify(body),
	...more,
});
const sentAsWritten = async (items: IDataObject[], parameters: IDataObject) => {
	const { hints, sent } = await close.send({ items, parameters });
	const hint = hints.map(({ message }) => message).find((message) => message.startsWith('Sent as written'));
	return { hint, sent };
};

it('names them once, with the number of records and the fields that may be meant', async () => {
	const body =
		'={{ { name: $json.n, website: "a.example", emial: $json.m, foo: 1, description: null, bar: null } }}';
	const { hint, sent } = await sentAsWritten([{ n: 'A', m: 'x' }, { n: 'B' }], asJson(body));
	expect(sent).toHaveLength(2);
	expect(hint).toBe(
		"Sent as written, but the node knows no such field of leads, and Close may ignore it: 'website' (2 records; did you mean 'url'?), 'foo' (2 records), 'emial' (1 record).",
	);
});

it('names them in Preview, and on Summary', async () => {
	const { hint } = await sentAsWritten([{}], asJson({ name: 'A', foo: 1 }, { operation: 'preview' }));
	expect(hint).toContain("'foo' (1 record)");
	const { items } = await close.send({ items: [{}], parameters: asJson({ name: 'A', foo: 1 }) });
	expect(items[3][0].json).toMatchObject({ unknownColumns: [{ column: 'foo', count: 1, didYouMean: [] }] });
});

it.each<[what: string, endpoint: string, body: IDataObject, named: string]>([
	[
		'a person inside a lead',
		'/lead/',
		{ name: 'A', contacts: [{ name: 'B', email: 'b@x.example' }] },
		"'contacts.email' (1 record; did you mean 'emails'?)",
	],
	[
		'a contact',
		'/contact/',
		{ lead_id: 'lead_1', name: 'B', phone: '1' },
		"of contacts, and Close may ignore it: 'phone' (1 record; did you mean 'phones'?)",
	],
	[
		'an address without an object',
		'/group/',
		{ name: 'A', nme: 'B' },
		"of 'Create a Group', and Close may ignore it: 'nme' (1 record; did you mean 'name'?)",
	],
])('names those of %s', async (_, endpoint, body, named) => {
	const { hint } = await sentAsWritten([{}], asJson(body, { endpoint: url(endpoint) }));
	expect(hint).toContain(named);
});

it('names those of records of all fields at an address whose rows are not read', async () => {
	const { hint } = await sentAsWritten([{ name: 'A', row_number: 2 }], { endpoint: url('/group/') });
	expect(hint).toContain("'row_number' (1 record)");
});

it('names those of merged records', async () => {
	const { hint } = await sentAsWritten(
		[{}, {}],
		asJson({ name: 'A', foo: 1 }, { batching: true, groupingAlgorithm: 'merge', groupBy: 'name' }),
	);
	expect(hint).toContain("'foo' (2 records)");
});

it.each<[method: string, endpoint: string, more: IDataObject]>([
	['POST', '/lead/', { contacts: [{ name: 'B', lead_id: 'lead_1', 'custom.cf_x': 1, date_updated: 'x' }] }],
	['PUT', '/lead/lead_1/', { id: 'lead_1', status_label: 'x', custom: { x: 1 } }],
	['POST', '/opportunity/', { lead_id: 'lead_1' }],
	['POST', '/activity/note/', { lead_id: 'lead_1' }],
])('calls no field unknown that is known: %s %s', async (method, endpoint, more) => {
	const { operation } = findOperation(method as 'POST', endpoint) ?? {};
	const names = [...(operation?.fields.keys() ?? [])].map((name) => name.replace('*', 'cf_1'));
	const all = Object.fromEntries(names.map((name) => [name, 'x']));
	const { hint } = await sentAsWritten(
		[{}],
		asJson({ ...all, ...more }, { method, endpoint: url(endpoint) }),
	);
	expect(hint).toBeUndefined();
});

it.each<[what: string, parameters: IDataObject]>([
	['an address the node does not know', asJson({ foo: 1 }, { endpoint: url('/nobody/knows/') })],
	['an address whose fields are not known', asJson({ foo: 1 }, { endpoint: url('/role/') })],
	['a gateway', asJson({ foo: 1 }, { batching: true, groupingAlgorithm: 'array' })],
	['columns that are sent on purpose', { options: { unknownColumns: 'send' } }],
])('says nothing of %s', async (_, parameters) => {
	const { hint } = await sentAsWritten([{ name: 'A', foo: 1 }], parameters);
	expect(hint).toBeUndefined();
});
