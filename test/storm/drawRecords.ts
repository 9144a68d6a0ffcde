import type { IDataObject } from 'n8n-workflow';

import type { Dice } from './dice';
import { nested } from './server/faults';
import { markOf } from './server/store';

/** Fields of their own that records may bring, each odd in its way. Made anew for each record. */
const HOSTILE: Record<string, () => Record<string, unknown>> = {
	'a field error': () => ({ error: 'from an earlier node' }),
	'an error that is an object': () => ({ error: { message: 'x', name: 'NodeApiError' } }),
	'a field of the result': () => ({ close: 'mine' }),
	'a result of another node': () => ({ close: { status: 'sent', id: 'lead_0', attempts: 1 } }),
	'a prototype': () => JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>,
	'names every object has': () => ({ constructor: 'x', toString: 'y', hasOwnProperty: 1, valueOf: null }),
	'half a character': () => ({ note: 'a\ud800', '\udc00': 'b' }),
	'half a character as name': () => ({ name: 'Ac\ud800me' }),
	'a deep object': () => ({ deep: JSON.parse(nested(300)) as unknown }),
	'no number': () => ({ amount: Number.NaN, more: Number.POSITIVE_INFINITY }),
	'contacts that are a text': () => ({ contacts: 'Ann, Ben' }),
	'contacts that are a number': () => ({ contacts: 3 }),
	'contacts of odd kinds': () => ({ contacts: [null, 'Ann', [], {}] }),
	'contacts with odd lists': () => ({ contacts: [{ name: 'Ann', emails: 'x', phones: { a: 1 } }] }),
	'no contacts': () => ({ contacts: null }),
	'an id': () => ({ id: '../me', organization_id: 'orga_1' }),
	'a path': () => ({ 'a.b.c': 1, a: { b: { c: 2 } } }),
	braces: () => ({ name: '{{ $json.x }} {name}', '{x}': '}}' }),
	'a long text': () => ({ description: 'x'.repeat(20_000) }),
	'a wide record': () => Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`column ${at}`, at])),
	'line breaks': () => ({ name: 'Acme\r\nX-Injected: 1', description: '\u0000\u2028' }),
	'an undefined value': () => ({ note: undefined }),
	'a blank name': () => ({ name: '  ' }),
	'a name that is an object': () => ({ name: { toString: 1 } }),
	'a name that is a number': () => ({ name: 42 }),
	'no words': () => ({ name: '*' }),
	'nulls and blanks': () => ({ description: null, url: '', status: '' }),
	'odd addresses': () => ({ email: ['a@b.example', null, {}], phone: { x: 1 }, url: 7 }),
	'a date': () => ({ when: new Date(0) }),
};

const NAMES = ['Acme', 'ACME', 'Beta', 'Cafe\u0301', 'Nova', 'Nova', 'Ümlaut & Söhne', 'Ac\u00a0me'];
const LEAD_IDS = ['lead_0', 'lead_0', 'lead_1', 'lead_2', 'lead_3', 'lead_missing'];
const ODD_LEAD_IDS: unknown[] = [
	'..',
	'../me',
	'',
	null,
	7,
	'lead_\ud800',
	{},
	'lead_1/',
	'%2e%2e',
	'lead_0?x=1',
];
const PEOPLE = ['Ann', 'Ben', 'ANN', undefined];

/** Records as they come from anywhere; each can be found again by its mark. */
export function drawRecords(dice: Dice, count: number, hasPeople: boolean): IDataObject[] {
	const hostility = dice.pick([0, 0.2, 0.6]);
	return dice.list(count, (index) => {
		const record: IDataObject = {
			name: dice.pick([...NAMES, `Only ${index}`, `Only ${index}`]),
			company: dice.pick(['Acme', 'Beta', 'Nova', 'Nova', ' ', '42']),
			key: dice.chance(0.8) ? `key ${index}` : 'key',
			lead_id: (dice.chance(0.1 * hostility) ? dice.pick(ODD_LEAD_IDS) : dice.pick(LEAD_IDS)) as string,
			[`custom.cf_mark${index}`]: markOf(index),
		};
		if (dice.chance(0.5))
			record.email = dice.pick(['ann0@old.example', `p${index}@new.example`, 'same@new.example']);
		if (dice.chance(0.5)) record.contact_name = dice.pick(['Ann', 'Ben', `Person ${index}`]);
		if (hasPeople && dice.chance(0.4))
			record.contacts = dice.list(dice.between(0, 3), () => person(dice, index));
		while (dice.chance(hostility)) addOwn(record, HOSTILE[dice.pick(Object.keys(HOSTILE))]());
		if (dice.chance(0.02)) for (const name of Object.keys(record)) delete record[name];
		return record;
	});
}

function person(dice: Dice, index: number): IDataObject {
	const email = dice.pick(['ann0@old.example', `p${index}@new.example`]);
	return {
		name: dice.pick(PEOPLE) as string,
		title: markOf(index),
		...(dice.chance(0.6) ? { emails: [{ email }] } : {}),
	};
}

/** Own fields, whatever they are called. */
function addOwn(record: IDataObject, fields: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(fields)) {
		Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
	}
}
