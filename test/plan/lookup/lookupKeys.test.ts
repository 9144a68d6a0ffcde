import type { IDataObject } from 'n8n-workflow';

import {
	customMatchField,
	ID_FIELD,
	matchField,
	type MatchField,
} from '../../../nodes/CloseDestination/close/matching';
import { parseFieldPattern } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { lookupKeysOf } from '../../../nodes/CloseDestination/plan/lookup/lookupKeys';
import type { MatchKey } from '../../../nodes/CloseDestination/parameters/types';
import { membersOf } from '../batching/members';

const keys: MatchKey[] = [
	{ field: customMatchField('contact', 'cf_x'), from: parseFieldPattern('external') },
	{ field: matchField('contact', 'email')!, from: parseFieldPattern('mail') },
];
const byId: MatchKey[] = [{ field: ID_FIELD, from: parseFieldPattern('id') }];
const lookupKeys = (records: IDataObject[], more: { keys?: MatchKey[]; addressedBy?: MatchKey[] } = {}) =>
	lookupKeysOf(
		membersOf(...records),
		records[0],
		{ object: 'contact', keys: more.keys ?? keys },
		more.addressedBy,
	);
const shown = (found: ReturnType<typeof lookupKeys>) =>
	found instanceof Refusal ? found.reason : found.map(({ field, value }) => `${field.name} ${value}`);

test.each<[what: string, records: IDataObject[], values: string[]]>([
	['each key that has a value, in order', [{ external: 7, mail: 'a@b.c' }], ['cf_x 7', 'email a@b.c']],
	['the next one where the first is empty', [{ external: ' ', mail: 'A@b.c' }], ['email a@b.c']],
	[
		'the first key of any of the records, before another key',
		[{ mail: 'a@b.c' }, { external: 'E' }],
		['cf_x E', 'email a@b.c'],
	],
	[
		'a later record where the first has no usable value',
		[{ mail: 'n/a' }, { mail: 'a@b.c' }],
		['email a@b.c'],
	],
])('takes %s', (_, records, values) => {
	expect(shown(lookupKeys(records))).toEqual(values);
});

test.each<[id: unknown, values: string[] | string]>([
	['cont_a1', ['id cont_a1']],
	[' cont_a1 ', ['id cont_a1']],
	['https://app.close.com/lead/lead_b2/contact/cont_a1/?x=1#y', ['id cont_a1']],
	['lead_b2', 'missingMatchKey'],
	['https://app.close.com/lead/lead_b2/', 'missingMatchKey'],
	['https://close.com.evil.example/cont_a1', 'missingMatchKey'],
	['../cont_a1', 'missingMatchKey'],
	['cont_', 'missingMatchKey'],
	['cont_a/../b', 'missingMatchKey'],
	[42, 'missingMatchKey'],
	['', 'missingMatchKey'],
])('the id of a contact in %j is %j', (id, values) => {
	expect(shown(lookupKeys([{ id }] as IDataObject[], { keys: byId }))).toEqual(values);
});

test('an id that the endpoint names comes first, and an id of another system there counts for nothing', () => {
	const given = { keys: [keys[1]], addressedBy: byId };
	expect(shown(lookupKeys([{ id: 'cont_1', mail: 'a@b.c' }], given))).toEqual(['id cont_1', 'email a@b.c']);
	expect(shown(lookupKeys([{ id: 42, mail: 'a@b.c' }], given))).toEqual(['email a@b.c']);
});

test('a value that two keys have in common is one key', () => {
	const twice = [keys[1], keys[1]];
	expect(shown(lookupKeys([{ mail: 'a@b.c' }], { keys: twice }))).toEqual(['email a@b.c']);
});

test('says what each key lacks', () => {
	const refusal = lookupKeys([{ mail: 'n/a', id: 'x' }], { keys: [...keys, ...byId] }) as Refusal;
	expect([refusal.reason, refusal.field]).toEqual(['missingMatchKey', 'external']);
	expect(refusal.message).toContain(
		"'external' is missing or empty, 'mail' is not an e-mail address, 'id' is not the id of such an object in Close, or a link to it",
	);
});

test.each<[key: string, isOfLead: boolean, field: MatchField]>([
	['name', true, matchField('custom_object', 'name')!],
	['custom field', false, customMatchField('custom_object', 'cf_x')],
])('a %s tells custom objects apart within their type; within their lead: %j', (_, isOfLead, field) => {
	const settings = { object: 'custom_object' as const, keys: [{ field, from: parseFieldPattern('name') }] };
	const [car, bike, again, elsewhere] = ['car 1', 'bike 1', 'car 1', 'car 2'].map((place) => {
		const [custom_object_type_id, lead_id] = place.split(' ');
		const record = { name: 'Blue', custom_object_type_id, lead_id };
		return (lookupKeysOf(membersOf(record), record, settings) as Array<{ id: string }>)[0].id;
	});
	expect(bike).not.toBe(car);
	expect(again).toBe(car);
	expect(elsewhere !== car).toBe(isOfLead);
});
