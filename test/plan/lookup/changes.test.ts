import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../../nodes/CloseDestination/close/matching';
import { changesAnything, updateBody } from '../../../nodes/CloseDestination/plan/lookup/changes';
import type { Row } from '../../../nodes/CloseDestination/plan/lookup/types';

const row = (fields: IDataObject) => ({ id: 'x', ...fields }) as Row;

describe('an update changes something', () => {
	test.each<[object: MatchObject, body: IDataObject, stored: IDataObject, expected: boolean]>([
		['contact', { name: 'Ann' }, { name: 'Ann', title: 'CTO' }, false],
		['contact', { name: 'ann' }, { name: 'Ann' }, true],
		['contact', { name: '' }, {}, false],
		['contact', { title: null }, { title: 'CTO' }, true],
		['contact', { emails: [] }, { emails: null }, false],
		[
			'contact',
			{ emails: [{ email: 'A@b.c', type: 'office' }] },
			{ emails: [{ email: 'a@b.c', type: 'office', email_lower: 'a@b.c' }] },
			false,
		],
		['contact', { emails: [{ email: 'a@b.c' }] }, { emails: [{ email: 'a@b.c', type: 'home' }] }, false],
		[
			'contact',
			{ emails: [{ email: 'a@b.c', type: 'home' }] },
			{ emails: [{ email: 'a@b.c', type: 'office' }] },
			true,
		],
		['contact', { emails: [{ email: 'a@b.c' }] }, { emails: [{ email: 'a@b.c' }, { email: 'd@b.c' }] }, true],
		// The first one is the one Close uses.
		[
			'contact',
			{ emails: [{ email: 'a@b.c' }, { email: 'd@b.c' }] },
			{ emails: [{ email: 'd@b.c' }, { email: 'a@b.c' }] },
			true,
		],
		['contact', { phones: [{ phone: '+1 415 5551234' }] }, { phones: [{ phone: '+14155551234' }] }, false],
		['contact', { phones: [{ phone: '4155551234' }] }, { phones: [{ phone: '+14155551234' }] }, true],
		['contact', { urls: [{ url: 'a.example' }] }, { urls: [{ url: 'https://a.example' }] }, false],
		['lead', { status: 'New' }, { status_label: 'New' }, false],
		['lead', { status: 'New' }, { status_label: 'Old' }, true],
		['lead', { addresses: [{ city: 'C', state: '' }] }, { addresses: [{ city: 'C' }] }, false],
		['lead', { addresses: [{ city: 'C' }] }, { addresses: [{ city: 'C', zipcode: '1' }] }, true],
		['lead', { 'custom.cf_a': 'x' }, { 'custom.cf_a': 'x' }, false],
		['lead', { 'custom.cf_a': ['x', 'y'] }, { 'custom.cf_a': ['y', 'x'] }, false],
		['lead', { 'custom.cf_a': ['x'] }, { 'custom.cf_a': ['y', 'x'] }, true],
		['lead', { 'custom.cf_a.add': 'x' }, { 'custom.cf_a': ['y'] }, true],
		['lead', { 'custom.cf_a.add': 'x' }, { 'custom.cf_a': ['x'] }, false],
		['lead', { 'custom.cf_a.remove': 'x' }, { 'custom.cf_a': ['x'] }, true],
		['lead', { 'custom.cf_a.remove': 'x' }, { 'custom.cf_a': ['y'] }, false],
		['lead', { 'custom.cf_a.remove': 'x' }, {}, true],
		['lead', { 'custom.cf_a': null }, {}, false],
		[
			'lead',
			{ 'custom.cf_a': '2026-01-01T10:00:00Z' },
			{ 'custom.cf_a': '2026-01-01T10:00:00+00:00' },
			false,
		],
		['lead', { 'custom.cf_a': '2026-01-01T11:00:00Z' }, { 'custom.cf_a': '2026-01-01T10:00:00+00:00' }, true],
		// Nobody can see what Close holds there.
		['lead', { 'custom.Industry': 'x' }, { 'custom.cf_a': 'x' }, true],
		['lead', { unheard_of: 1 }, { unheard_of: 1 }, true],
		['opportunity', { value: 500 }, { value: 500 }, false],
	])('%s: %j on %j: %p', (object, body, stored, expected) => {
		expect(changesAnything(object, body, row(stored))).toBe(expected);
	});

	test('dates are compared as they are written', () => {
		const sent = { 'custom.cf_a': new Date('2026-01-01T10:00:00Z') as never };
		expect(changesAnything('lead', sent, row({ 'custom.cf_a': '2026-01-01T10:00:00+00:00' }))).toBe(false);
	});
});

describe('the body of an update', () => {
	test.each<
		[what: string, object: MatchObject, body: IDataObject, stored: IDataObject, expected: IDataObject]
	>([
		[
			'leaves out what only a create takes',
			'contact',
			{ name: 'A', date_created: 'd', created_by: 'u' },
			{},
			{ name: 'A' },
		],
		['leaves the contacts of a lead alone', 'lead', { name: 'A', contacts: [{}] }, {}, { name: 'A' }],
		[
			'leaves out the lead an opportunity belongs to',
			'opportunity',
			{ lead_id: 'l', value: 1 },
			{ lead_id: 'l' },
			{ value: 1 },
		],
		[
			'lets Close refuse one of another lead',
			'opportunity',
			{ lead_id: 'm', value: 1 },
			{ lead_id: 'l' },
			{ lead_id: 'm', value: 1 },
		],
		['moves a contact', 'contact', { lead_id: 'm' }, { lead_id: 'l' }, { lead_id: 'm' }],
		[
			'puts nested custom fields side by side',
			'lead',
			{ name: 'A', custom: { cf_a: 1 } },
			{},
			{ name: 'A', 'custom.cf_a': 1 },
		],
	])('%s', (_, object, body, stored, expected) => {
		expect(updateBody(object, body, row(stored))).toEqual(expected);
	});
});
