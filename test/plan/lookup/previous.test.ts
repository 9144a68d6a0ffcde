import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../../nodes/CloseDestination/close/matching';
import { previousOf } from '../../../nodes/CloseDestination/plan/lookup/previous';

const email = { email: 'a@b.example', type: 'office' };

describe('the values that an update replaces', () => {
	test.each<
		[what: string, object: MatchObject, body: IDataObject, stored: IDataObject, expected: IDataObject]
	>([
		['are those of the fields written', 'lead', { name: 'New' }, { name: 'Old', url: 'x' }, { name: 'Old' }],
		['are null where Close has none', 'contact', { title: 'CTO' }, { title: null }, { title: null }],
		['are null where a field does not show', 'lead', { 'custom.cf_a': 1 }, {}, { 'custom.cf_a': null }],
		[
			'name a status by its id',
			'lead',
			{ status: 'New' },
			{ status_id: 'stat_1', status_label: 'Old' },
			{ status_id: 'stat_1' },
		],
		[
			'are lists as Close takes them',
			'contact',
			{ emails: [email] },
			{ emails: [{ ...email, email_lower: 'a@b.example', is_unsubscribed: false }] },
			{ emails: [email] },
		],
		['are an empty list where Close has none', 'lead', { addresses: [{ city: 'C' }] }, {}, { addresses: [] }],
		[
			'are whole where a value was added or removed',
			'lead',
			{ 'custom.cf_a.add': 'x', 'custom.cf_b.remove': 'y' },
			{ 'custom.cf_a': ['w'], 'custom.cf_b': ['y', 'z'] },
			{ 'custom.cf_a': ['w'], 'custom.cf_b': ['y', 'z'] },
		],
		[
			'keep the format of a note',
			'opportunity',
			{ note: 'plain' },
			{ note: 'old', note_html: '<body><b>old</b></body>' },
			{ note_html: '<body><b>old</b></body>' },
		],
		[
			'are those of both notes where there are none',
			'opportunity',
			{ note: 'x' },
			{ note: '' },
			{ note_html: null },
		],
		[
			'are those of the plain note where only that is shown',
			'opportunity',
			{ note_html: 'x' },
			{ note: 'a' },
			{ note: 'a' },
		],
		[
			'include the day that reaching a won status sets',
			'opportunity',
			{ status_id: 'stat_won' },
			{ status_id: 'stat_1', date_won: null },
			{ status_id: 'stat_1', date_won: null },
		],
		[
			'leave out that day where it was set before',
			'opportunity',
			{ status_id: 'stat_won' },
			{ status_id: 'stat_1', date_won: '2026-01-01' },
			{ status_id: 'stat_1' },
		],
		[
			'leave out what is no field of Close',
			'lead',
			{ colour: 'red', name: 'B' },
			{ name: 'A' },
			{ name: 'A' },
		],
	])('%s', (_, object, body, stored, expected) => {
		expect(previousOf(object, body, stored, () => true)).toEqual(expected);
	});

	it('are not known unless all of them are', () => {
		const isKnown = (name: string) => name === 'name';
		expect(previousOf('contact', { name: 'B' }, { name: 'A' }, isKnown)).toEqual({ name: 'A' });
		expect(previousOf('contact', { name: 'B', title: 'CTO' }, { name: 'A' }, isKnown)).toBeUndefined();
	});

	it('do not reach the prototype', () => {
		const body = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "name": "B"}') as IDataObject;
		const previous = previousOf('lead', body, { name: 'A' }, () => true);
		expect(JSON.stringify(previous)).toBe('{"name":"A"}');
	});
});
