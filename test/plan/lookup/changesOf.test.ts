import type { IDataObject } from 'n8n-workflow';

import { changesOf } from '../../../nodes/CloseDestination/plan/lookup/changesOf';

const changes = (stored: IDataObject, body: IDataObject, isKnown: (name: string) => boolean = () => true) =>
	changesOf({ object: 'lead', row: { id: 'x', ...stored }, isKnown }, body);

test.each<[what: string, stored: IDataObject, body: IDataObject, expected: IDataObject]>([
	[
		'what is there already is no change',
		{ name: 'A', url: 'https://a.example' },
		{ name: 'A', url: 'a.example' },
		{ url: { before: 'https://a.example', after: 'a.example' } },
	],
	['what is empty before is null', {}, { name: 'A' }, { name: { before: null, after: 'A' } }],
	['what is emptied is null', { name: 'A' }, { name: null }, { name: { before: 'A', after: null } }],
	['a status by its label', { status_label: 'S' }, { status: 'T' }, { status: { before: 'S', after: 'T' } }],
	[
		'an added value shows the whole list',
		{ 'custom.cf_1': ['a'] },
		{ 'custom.cf_1.add': 'b' },
		{ 'custom.cf_1': { before: ['a'], after: ['a', 'b'] } },
	],
	[
		'what Close only shows of a phone is no part of it',
		{ phones: [{ phone: '+4930111222', type: 'office', country: 'DE', phone_formatted: '+49 30 111222' }] },
		{
			phones: [
				{ phone: '+4930111222', type: 'office' },
				{ phone: '+4930333', type: 'office' },
			],
		},
		{
			phones: {
				before: [{ phone: '+4930111222', type: 'office' }],
				after: [
					{ phone: '+4930111222', type: 'office' },
					{ phone: '+4930333', type: 'office' },
				],
			},
		},
	],
	[
		'nested custom fields',
		{ 'custom.cf_1': 'a' },
		{ custom: { cf_1: 'b' } },
		{ 'custom.cf_1': { before: 'a', after: 'b' } },
	],
])('%s', (_, stored, body, expected) => {
	expect(changes(stored, body)).toEqual(expected);
});

test('what Close did not show has no value before', () => {
	expect(changes({}, { name: 'A' }, () => false)).toEqual({ name: { after: 'A' } });
});

test('a field named __proto__ is a field', () => {
	const body = JSON.parse('{"__proto__": 1}') as IDataObject;
	expect(Object.keys(changes({}, body))).toEqual(['__proto__']);
});
