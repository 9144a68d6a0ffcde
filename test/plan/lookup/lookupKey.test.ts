import type { IDataObject } from 'n8n-workflow';

import { customMatchField, matchField } from '../../../nodes/CloseDestination/close/matching';
import { parseFieldPattern } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { lookupKeyOf } from '../../../nodes/CloseDestination/plan/lookup/lookupKey';
import { membersOf } from '../batching/members';

const keys = [
	{ field: customMatchField('contact', 'cf_x'), from: parseFieldPattern('external') },
	{ field: matchField('contact', 'email')!, from: parseFieldPattern('mail') },
];
const lookupKey = (...records: IDataObject[]) => lookupKeyOf(membersOf(...records), records[0], { keys });

test.each<[what: string, records: IDataObject[], value: string]>([
	['the first key', [{ external: 7, mail: 'a@b.c' }], 'cf_x 7'],
	['the next one where the first is empty', [{ external: ' ', mail: 'A@b.c' }], 'email a@b.c'],
	[
		'the first key of any of the records, before another key',
		[{ mail: 'a@b.c' }, { external: 'E' }],
		'cf_x E',
	],
	['a later record where the first has no usable value', [{ mail: 'n/a' }, { mail: 'a@b.c' }], 'email a@b.c'],
])('takes %s', (_, records, value) => {
	const found = lookupKey(...records);
	expect(found instanceof Refusal ? found.reason : `${found.field.name} ${found.value}`).toBe(value);
});

test('says what each key lacks', () => {
	const refusal = lookupKey({ mail: 'n/a' }) as Refusal;
	expect([refusal.reason, refusal.field]).toEqual(['missingMatchKey', 'external']);
	expect(refusal.message).toContain("'external' is missing or empty, 'mail' is not an e-mail address");
});

test('records of different types are not about the same object', () => {
	const byName = [{ field: matchField('custom_object', 'name')!, from: parseFieldPattern('name') }];
	const [car, bike, again] = ['car', 'bike', 'car'].map((type) => {
		const record = { name: 'Blue', custom_object_type_id: type };
		return lookupKeyOf(membersOf(record), record, { keys: byName }) as { id: string };
	});
	expect(car.id).not.toBe(bike.id);
	expect(again.id).toBe(car.id);
});
