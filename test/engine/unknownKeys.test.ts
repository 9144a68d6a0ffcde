import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

/** Whether Close drops keys it does not know, or refuses them, was never recorded: a run must be right both ways. */

let close: CloseEngine;
afterEach(async () => await close.close());

const strictness = ['drop', 'refuse'] as const;
const seed = { leads: [{ id: 'lead_a', name: 'Acme' }] };

const objects: Array<[string, string, IDataObject]> = [
	['/contact/', 'contact', { lead_id: 'lead_a', name: 'Ann' }],
	['/opportunity/', 'opportunity', { lead_id: 'lead_a', value: 500 }],
	['/activity/note/', 'note', { lead_id: 'lead_a', note: 'Hello' }],
];
const cases = strictness.flatMap((unknownKeys) => objects.map((object) => [unknownKeys, ...object] as const));

it.each(cases)(
	'when Close would %s an unknown key, a POST to %s without one is sent',
	async (unknownKeys, path, type, body) => {
		close = await CloseEngine.open({ unknownKeys, seed });
		const { sent } = await close.send({ items: [body], parameters: { endpoint: url(path) } });
		expect(sent).toHaveLength(1);
		expect(close.sandbox.records(type)).toMatchObject([body]);
	},
);

it.each(cases)(
	'when Close would %s an unknown key, a POST to %s that has one is kept without it or rejected by name',
	async (unknownKeys, path, type, body) => {
		close = await CloseEngine.open({ unknownKeys, seed });
		const items = [{ ...body, no_such_key: 1 }, body];
		const { sent, rejected } = await close.send({
			items,
			parameters: { endpoint: url(path), options: { unknownColumns: 'send' } },
		});
		const kept = close.sandbox.records(type);
		expect(kept).toHaveLength(sent.length);
		expect(kept.filter((record) => 'no_such_key' in record)).toEqual([]);
		expect(sent).toHaveLength(unknownKeys === 'drop' ? 2 : 1);
		for (const { close: result } of rejected) {
			expect(result).toMatchObject({ status: 'rejected', fieldErrors: { no_such_key: expect.any(String) } });
		}
	},
);

it.each(strictness)(
	'when Close would %s an unknown key, Lead With Contacts sends what it knows',
	async (unknownKeys) => {
		close = await CloseEngine.open({ unknownKeys });
		const { sent } = await close.send({
			items: [{ company: 'Acme', contact_name: 'Ann', email: 'ann@acme.example', city: 'Bonn' }],
			parameters: {
				endpoint: url('/lead/'),
				batching: true,
				groupingAlgorithm: 'leadWithContacts',
				groupBy: 'company',
			},
		});
		expect(sent).toHaveLength(1);
		const [lead] = close.sandbox.records('lead');
		expect(lead).toMatchObject({ name: 'Acme', addresses: [{ city: 'Bonn' }] });
		expect(lead.contacts).toMatchObject([{ name: 'Ann', emails: [{ email: 'ann@acme.example' }] }]);
	},
);
