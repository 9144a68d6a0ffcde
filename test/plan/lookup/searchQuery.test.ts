import type { IDataObject } from 'n8n-workflow';

import {
	customMatchField,
	matchField,
	type MatchField,
} from '../../../nodes/CloseDestination/close/matching';
import { searchQuery } from '../../../nodes/CloseDestination/plan/lookup/searchQuery';
import type { LookupKey } from '../../../nodes/CloseDestination/plan/lookup/types';

const seek = (field: MatchField | undefined, value: string): LookupKey => ({
	id: value,
	field: field!,
	value,
	form: value,
	within: [],
});

const BY_EMAIL = matchField('lead', 'email')!;
const BY_NAME = matchField('lead', 'name')!;
const shown = (field: MatchField, ...bodies: IDataObject[]) => ({ identifying: [field], bodies });

test('looks for several keys at once, e-mails as Close’s documentation does', () => {
	const keys = [
		seek(matchField('contact', 'email'), 'a@b.c'),
		seek(customMatchField('contact', 'cf_x'), 'E'),
	];
	expect(
		searchQuery('contact', keys, {
			identifying: keys.map(({ field }) => field),
			bodies: [{ name: 'A', 'custom.cf_y': 1, 'custom.cf_y.add': 2, junk: 1 }],
		}),
	).toEqual({
		query: {
			type: 'and',
			queries: [
				{ type: 'object_type', object_type: 'contact' },
				{
					type: 'or',
					queries: [
						{
							type: 'has_related',
							this_object_type: 'contact',
							related_object_type: 'contact_email',
							related_query: {
								type: 'field_condition',
								field: { type: 'regular_field', object_type: 'contact_email', field_name: 'email' },
								condition: { type: 'text', mode: 'phrase', value: 'a@b.c' },
							},
						},
						{
							type: 'field_condition',
							field: { type: 'custom_field', custom_field_id: 'cf_x' },
							condition: { type: 'text', mode: 'phrase', value: 'E' },
						},
					],
				},
			],
		},
		_fields: {
			contact: [
				...[
					'id',
					'lead_id',
					'name',
					'title',
					'emails',
					'phones',
					'urls',
					'timezone',
					'date_created',
					'created_by',
				],
				...['custom.cf_x', 'custom.cf_y'],
			],
		},
		_limit: 200,
	});
});

test('goes through contacts to reach the e-mail of a lead, and asks for them', () => {
	const { query, _fields } = searchQuery('lead', [seek(BY_EMAIL, 'a@b.c')], shown(BY_EMAIL)) as {
		query: { queries: [unknown, { queries: unknown[] }] };
		_fields: { lead: string[] };
	};
	expect(query.queries[1].queries[0]).toMatchObject({
		this_object_type: 'lead',
		related_object_type: 'contact',
		related_query: { this_object_type: 'contact', related_object_type: 'contact_email' },
	});
	expect(_fields.lead).toEqual(expect.arrayContaining(['contacts', 'status_id', 'status_label']));
	expect(_fields.lead).not.toContain('status');
});

test('asks for all custom fields where naming them would make the list too long', () => {
	const body = Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`custom.cf_${number}`, 1]));
	const { _fields } = searchQuery('lead', [seek(BY_NAME, 'A')], shown(BY_NAME, body)) as {
		_fields: { lead: string[] };
	};
	expect(_fields.lead.filter((name) => name.startsWith('custom'))).toEqual(['custom']);
});

test('goes on behind a cursor', () => {
	const query = searchQuery('lead', [seek(BY_NAME, 'A')], shown(BY_NAME), { cursor: 'next' });
	expect(query).toMatchObject({ cursor: 'next' });
});

test('asks for the fields of all keys, to compare what is found with the others too', () => {
	const external = customMatchField('contact', 'cf_x');
	const { _fields } = searchQuery('contact', [seek(external, 'E')], {
		identifying: [external, matchField('contact', 'phone')!, customMatchField('contact', 'cf_y')],
		bodies: [],
	}) as { _fields: { contact: string[] } };
	expect(_fields.contact).toEqual(expect.arrayContaining(['custom.cf_x', 'custom.cf_y', 'phones']));
});
