import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

/** What Close shows of an object goes back in with one field changed, whether Close drops or refuses what it does not know. */

let close: CloseEngine;
afterEach(async () => await close.close());

const seed = {
	customFields: {
		lead: [{ id: 'cf_size', name: 'Size', type: 'number' }],
		contact: [{ id: 'cf_role', name: 'Role', type: 'text' }],
		opportunity: [{ id: 'cf_deal', name: 'Deal', type: 'text' }],
	},
	customActivityTypes: [
		{ id: 'actitype_a', name: 'Visit', fields: [{ id: 'cf_result', name: 'Result', type: 'text' as const }] },
	],
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	leads: [{ id: 'lead_a', name: 'Acme' }],
};

const read = async (path: string): Promise<IDataObject> => {
	const headers = { authorization: `Basic ${Buffer.from('api_sandbox:').toString('base64')}` };
	return (await (await fetch(`${close.sandbox.url}${path}`, { headers })).json()) as IDataObject;
};

const objects: Array<[type: string, path: string, made: IDataObject, change: IDataObject]> = [
	[
		'lead',
		'/lead/',
		{ name: 'B', 'custom.cf_size': 5, contacts: [{ name: 'Ann', emails: [{ email: 'ann@b.example' }] }] },
		{ description: 'changed' },
	],
	[
		'contact',
		'/contact/',
		{ lead_id: 'lead_a', name: 'Ann', phones: [{ phone: '+14155550100' }], 'custom.cf_role': 'CEO' },
		{ title: 'changed' },
	],
	[
		'opportunity',
		'/opportunity/',
		{ lead_id: 'lead_a', value: 500, value_period: 'monthly', 'custom.cf_deal': 'x' },
		{ value_period: 'annual' },
	],
	['task', '/task/', { lead_id: 'lead_a', text: 'Call' }, { text: 'changed' }],
	['note', '/activity/note/', { lead_id: 'lead_a', note: 'Met' }, { title: 'changed' }],
	['call', '/activity/call/', { lead_id: 'lead_a', duration: 5, note: 'Talked' }, { duration: 6 }],
	[
		'custom_activity',
		'/activity/custom/',
		{ lead_id: 'lead_a', custom_activity_type_id: 'actitype_a', 'custom.cf_result': 'x' },
		{ 'custom.cf_result': 'changed' },
	],
	[
		'custom_object',
		'/custom_object/',
		{ lead_id: 'lead_a', custom_object_type_id: 'cotype_car', name: 'Blue' },
		{ name: 'changed' },
	],
];
const cases = (['drop', 'refuse'] as const).flatMap((unknownKeys) =>
	objects.map((object) => [unknownKeys, ...object] as const),
);

const make = async (unknownKeys: 'drop' | 'refuse', path: string, body: IDataObject) => {
	close = await CloseEngine.open({ unknownKeys, seed });
	const { sent } = await close.send({ items: [body], parameters: { endpoint: url(path) } });
	return await read(`${path}${String((sent[0].close as IDataObject).id)}/`);
};

it.each(cases)(
	'when Close would %s unknown keys, a %s as read is updated',
	async (unknownKeys, type, path, made, change) => {
		const shown = await make(unknownKeys, path, made);
		const { sent, rejected } = await close.send({
			items: [{ ...shown, ...change }],
			parameters: { method: 'PUT', endpoint: url(`${path}{id}/`) },
		});
		expect(rejected).toEqual([]);
		expect(sent).toHaveLength(1);
		const kept = close.sandbox.records(type).find(({ id }) => id === shown.id);
		expect(kept).toMatchObject(change);
		const { name, lead_id: lead, contacts, custom } = shown;
		expect(await read(`${path}${String(shown.id)}/`)).toMatchObject(
			JSON.parse(JSON.stringify({ name, lead_id: lead, contacts, custom, ...change })) as object,
		);
	},
);

it.each(cases)(
	'when Close would %s unknown keys, a %s as read is created once more',
	async (unknownKeys, type, path, made, change) => {
		const shown = await make(unknownKeys, path, made);
		const before = close.sandbox.records(type).length;
		const { rejected, sent } = await close.send({
			items: [{ ...shown, ...change }],
			parameters: { endpoint: url(path) },
		});
		expect(rejected).toEqual([]);
		expect(sent).toHaveLength(1);
		expect(close.sandbox.records(type)).toHaveLength(before + 1);
		const copy = await read(`${path}${String((sent[0].close as IDataObject).id)}/`);
		expect(copy).toMatchObject(change);
		expect(copy.id).not.toBe(shown.id);
	},
);

it('what is left out is named in Preview Requests, beside what follows from it', async () => {
	const shown = await make('refuse', '/lead/', { name: 'B', contacts: [{ name: 'Ann' }] });
	const { preview } = await close.send({
		items: [shown],
		parameters: { operation: 'preview', method: 'PUT', endpoint: url('/lead/{id}/') },
	});
	const { body, warnings } = preview[0] as { body: IDataObject; warnings: string[] };
	expect(Object.keys(body)).not.toContain('date_updated');
	expect(warnings.join('\n')).toMatch(/does not take them: .*date_updated/);
	expect(warnings.join('\n')).toContain("Close ignores 'contacts'");
});

describe.each([
	['opportunity', '/opportunity/', { lead_id: 'lead_a' }],
	['note', '/activity/note/', { lead_id: 'lead_a' }],
	['call', '/activity/call/', { lead_id: 'lead_a' }],
] as const)('of the two forms of the text of a %s', (type, path, made) => {
	const write = async (before: IDataObject, change: IDataObject) => {
		const shown = await make('drop', path, { ...made, ...before });
		const { outcomes } = await close.send({
			items: [{ ...shown, ...change }],
			parameters: { method: 'PUT', endpoint: url(`${path}{id}/`) },
		});
		return [outcomes[0].reason, close.sandbox.records(type)[0].note];
	};

	it.each<
		[what: string, before: IDataObject, change: IDataObject, reason: string | undefined, after: string]
	>([
		['both are taken as read', { note: 'One & two' }, {}, undefined, 'One &amp; two'],
		['one alone is taken', { note: 'One' }, { note: 'Two', note_html: undefined }, undefined, 'Two'],
		['a new one beside none is taken', {}, { note: 'Two', note_html: null }, undefined, 'Two'],
		['a new HTML beside no text is taken', {}, { note_html: '<body><p>Two</p></body>' }, undefined, 'Two'],
		['a new one beside the old one is refused', { note: 'One' }, { note: 'Two' }, 'ambiguousField', 'One'],
		[
			'a new HTML beside the old text is refused',
			{ note: 'One' },
			{ note_html: '<body><p>Two</p></body>' },
			'ambiguousField',
			'One',
		],
	])('%s', async (_, before, change, reason, after) => {
		expect(await write(before, change)).toEqual([reason, after]);
	});
});
