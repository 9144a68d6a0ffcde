import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../../nodes/CloseDestination/close/matching';
import { CHOSEN_BY_CLOSE, rowAfter, rowCreated } from '../../../nodes/CloseDestination/plan/lookup/rowAfter';
import type { Row } from '../../../nodes/CloseDestination/plan/lookup/types';

const row = (fields: IDataObject) => ({ id: 'x', ...fields }) as Row;

describe('an object after an update', () => {
	test.each<[what: string, object: MatchObject, before: IDataObject, body: IDataObject, after: IDataObject]>([
		['has what was sent', 'lead', { name: 'A', url: 'x' }, { name: 'B' }, { name: 'B', url: 'x' }],
		[
			'has its dates as text',
			'lead',
			{},
			{ 'custom.cf_1': new Date(0) as never },
			{ 'custom.cf_1': '1970-01-01T00:00:00.000Z' },
		],
		[
			'has nested custom fields beside the others',
			'lead',
			{},
			{ custom: { cf_1: 'x' } },
			{ 'custom.cf_1': 'x' },
		],
		[
			'has one value more',
			'lead',
			{ 'custom.cf_1': ['a'] },
			{ 'custom.cf_1.add': 'b' },
			{ 'custom.cf_1': ['a', 'b'] },
		],
		[
			'has one value less',
			'lead',
			{ 'custom.cf_1': ['a', 'b'] },
			{ 'custom.cf_1.remove': 'a' },
			{ 'custom.cf_1': ['b'] },
		],
		[
			'has a type for each point',
			'contact',
			{},
			{ emails: [{ email: 'a@b.c' }] },
			{ emails: [{ email: 'a@b.c', type: 'office' }] },
		],
		[
			...(['has all parts of an address', 'lead', {}, { addresses: [{ city: 'Rome' }] }] as const),
			{
				addresses: [
					{ label: '', address_1: '', address_2: '', city: 'Rome', state: '', zipcode: '', country: '' },
				],
			},
		],
		[
			...([
				'has another status under both its names',
				'lead',
				{ status_id: 's', status_label: 'S' },
			] as const),
			...([{ status: 'T' }, { status_id: CHOSEN_BY_CLOSE, status_label: 'T' }] as const),
		],
	])('%s', (_, object, before, body, after) => {
		expect(rowAfter(object, row(before), body)).toEqual(row(after));
	});

	it('keeps a field named __proto__ as a field', () => {
		const body = JSON.parse('{"__proto__": {"name": "x"}}') as IDataObject;
		expect(rowAfter('lead', row({}), body).name).toBeUndefined();
	});
});

describe('an object after it was created', () => {
	const ids = { own: 'lead_new', ofPerson: (position: number) => `cont_new${position}` };

	test('a lead has a status, and people with ids', () => {
		const body = { name: 'A', contacts: [{ name: 'Ann' }, { name: 'Ben' }] };
		expect(rowCreated('lead', body, ids, '2026-01-01')).toEqual({
			...{ id: 'lead_new', name: 'A', date_created: '2026-01-01', date_updated: '2026-01-01' },
			...{ status_id: CHOSEN_BY_CLOSE, status_label: CHOSEN_BY_CLOSE },
			contacts: [
				{ id: 'cont_new0', name: 'Ann', lead_id: 'lead_new', date_created: '2026-01-01' },
				{ id: 'cont_new1', name: 'Ben', lead_id: 'lead_new', date_created: '2026-01-01' },
			],
		});
	});

	test('what is given is not chosen', () => {
		const created = rowCreated('lead', { status_id: 'stat_1' }, ids, '2026-01-01');
		expect([created.status_id, created.status_label]).toEqual(['stat_1', CHOSEN_BY_CLOSE]);
	});
});
