import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import {
	addToLists,
	replacedLists,
	withoutRepeats,
} from '../../../nodes/CloseDestination/plan/lookup/addToLists';

const emails = (...addresses: string[]) => addresses.map((email) => ({ email, type: 'office' }));
const phones = (...numbers: string[]) => numbers.map((phone) => ({ phone, type: 'office' }));
const urls = (...addresses: string[]) => addresses.map((url) => ({ url, type: 'url' }));

/** What an update sends; nothing when Close has everything already. */
const sent = (list: string, stored: unknown, given: unknown) =>
	addToLists({ [list]: given } as IDataObject, { [list]: stored } as IDataObject)[list];

describe('an update adds', () => {
	test.each<[what: string, list: string, stored: unknown, given: unknown, expected: unknown]>([
		[
			'a new e-mail behind those Close has',
			'emails',
			emails('a@x.y'),
			emails('b@x.y'),
			emails('a@x.y', 'b@x.y'),
		],
		['all to an empty list', 'emails', [], emails('a@x.y', 'b@x.y'), emails('a@x.y', 'b@x.y')],
		['all when Close shows no list', 'urls', undefined, urls('a.example'), urls('a.example')],
		[
			'several, each once',
			'emails',
			emails('a@x.y'),
			emails('b@x.y', 'B@X.y', 'A@x.y'),
			emails('a@x.y', 'b@x.y'),
		],
		[
			'nothing that only Close shows of an entry',
			'phones',
			[{ phone: '+14155550100', type: 'home', phone_formatted: '+1 415-555-0100', country: 'US' }],
			phones('+14155550199'),
			[{ phone: '+14155550100', type: 'home' }, ...phones('+14155550199')],
		],
		['the type an entry lacks', 'emails', [{ email: 'a@x.y' }], emails('A@x.y'), emails('a@x.y')],
		['values of a custom field', 'custom.cf_a', ['x'], ['y', 'x', 'y'], ['x', 'y']],
		['one value to a custom field for several', 'custom.cf_a', ['x'], 'y', ['x', 'y']],
		['a value in another case', 'custom.cf_a', ['x'], ['X'], ['x', 'X']],
		['numbers', 'custom.cf_a', [1], [2, 1], [1, 2]],
	])('%s', (_, list, stored, given, expected) => {
		expect(sent(list, stored, given)).toEqual(expected);
	});

	test.each<[what: string, list: string, stored: unknown, given: unknown]>([
		['an e-mail in another case', 'emails', emails('Ann@x.y'), emails(' ann@X.y ')],
		['an entry of another type', 'emails', [{ email: 'a@x.y', type: 'home' }], emails('a@x.y')],
		['fewer entries than Close has', 'emails', emails('a@x.y', 'b@x.y'), emails('b@x.y')],
		['an empty list', 'emails', emails('a@x.y'), []],
		['null', 'emails', emails('a@x.y'), null],
		['entries that say nothing', 'emails', emails('a@x.y'), [{ email: '' }, { type: 'home' }, {}, null]],
		['a phone number with separators', 'phones', phones('+14155550100'), phones('+1 (415) 555-0100')],
		['a phone number without its country', 'phones', phones('+14155550100'), phones('(415) 555-0100')],
		['one with a trunk zero', 'phones', phones('+491711234567'), phones('0171 1234567')],
		['one with two zeros in place of +', 'phones', phones('+491711234567'), phones('0049 171 1234567')],
		['a short one', 'phones', phones('+441234'), phones('1234')],
		['one with an extension', 'phones', phones('+14155550100'), phones('+1 415 555 0100 ext. 5')],
		['one whose extension became digits', 'phones', phones('+141555501005'), phones('415 555 0100 x5')],
		['a URL without its scheme', 'urls', urls('https://a.example/'), urls('A.example')],
		['a URL with another scheme', 'urls', urls('a.example/Path'), urls('http://a.example/Path/')],
		['values Close has, in another order', 'custom.cf_a', ['x', 'y'], ['y', 'x']],
		['a value with blanks around it', 'custom.cf_a', ['x'], [' x ']],
		['a moment in another form', 'custom.cf_a', ['2026-01-01T10:00:00+00:00'], ['2026-01-01T10:00:00Z']],
		['a blank custom field', 'custom.cf_a', ['x'], null],
		['an empty one', 'custom.cf_a', ['x'], []],
	])('nothing for %s', (_, list, stored, given) => {
		expect(sent(list, stored, given)).toBeUndefined();
	});

	test.each<[what: string, stored: string, given: string]>([
		['another number', '+14155550100', '+14155550199'],
		['the same digits of another country', '+14155550100', '+4155550100'],
		['the end of a longer number', '+14155550100', '5550100'],
		['another number without country', '+14155550100', '415 555 0199'],
	])('%s', (_, stored, given) => {
		expect(sent('phones', phones(stored), phones(given))).toEqual(phones(stored, given));
	});

	test.each<[what: string, name: string, stored: unknown, given: unknown]>([
		['a text field', 'name', 'Ann', 'Anna'],
		['a custom field for one value', 'custom.cf_a', 'x', 'y'],
		['a custom field for one value, blank', 'custom.cf_a', 'x', null],
		['an operator', 'custom.cf_a.add', undefined, 'y'],
		['what is no list, for Close to refuse', 'emails', emails('a@x.y'), 'b@x.y'],
	])('nothing to %s: it is sent as it is', (_, name, stored, given) => {
		expect(addToLists({ [name]: given } as IDataObject, { [name]: stored } as IDataObject)).toEqual({
			[name]: given,
		});
	});

	test('looks at each entry of a very long list a few times', () => {
		let looks = 0;
		const long = Array.from({ length: 2_000 }, (_, at) => ({
			get phone() {
				looks++;
				return `+1415${String(at).padStart(7, '0')}`;
			},
		}));
		expect(sent('phones', phones('+4930123456'), long)).toHaveLength(long.length + 1);
		expect(looks / long.length).toBeLessThan(5);
	});
});

describe('an address', () => {
	const berlin = {
		label: 'business',
		address_1: 'Main St 1',
		city: 'Berlin',
		zipcode: '10115',
		country: 'DE',
	};
	const asShown = { ...berlin, address_2: '', state: '' };
	const withoutZip = omit(berlin, 'zipcode');

	test.each<[what: string, stored: IDataObject[], given: IDataObject[]]>([
		['is there', [asShown], [berlin]],
		[
			'is there in other case and blanks',
			[asShown],
			[{ ...berlin, address_1: ' main  st 1', city: 'BERLIN' }],
		],
		['is there with more than is given', [asShown], [{ label: 'business', city: 'Berlin' }]],
		['is there under another label', [asShown], [{ ...berlin, label: 'mailing' }]],
		['is there with the country in other words', [asShown], [{ ...berlin, country: 'Germany' }]],
		['says nothing', [asShown], [{ label: 'business', city: ' ' }]],
		['has a number for a zipcode', [asShown], [{ ...berlin, zipcode: 10115 }]],
	])('that %s is not added', (_, stored, given) => {
		expect(sent('addresses', stored, given)).toBeUndefined();
	});

	test.each<[what: string, stored: IDataObject[], given: IDataObject[], expected: IDataObject[]]>([
		['that lacks parts is completed', [withoutZip], [{ ...berlin, country: '' }], [berlin]],
		['that has only its country is completed', [{ label: 'business', country: 'DE' }], [berlin], [berlin]],
		[
			'in another city is added',
			[berlin],
			[{ ...berlin, city: 'Bonn' }],
			[berlin, { ...berlin, city: 'Bonn' }],
		],
		[
			'in the same country only is added',
			[{ label: 'business', address_1: 'Main St 1', country: 'DE' }],
			[{ label: 'business', city: 'Bonn', country: 'DE' }],
			[
				{ label: 'business', address_1: 'Main St 1', country: 'DE' },
				{ label: 'business', city: 'Bonn', country: 'DE' },
			],
		],
		[
			'of another label is not completed',
			[withoutZip],
			[{ label: 'mailing', city: 'Berlin', zipcode: '10999' }],
			[withoutZip, { label: 'mailing', city: 'Berlin', zipcode: '10999' }],
		],
		[
			'that could be one of two is added',
			[withoutZip, { ...withoutZip, address_1: 'Side St 2' }],
			[{ label: 'business', city: 'Berlin', zipcode: '10115' }],
			[
				withoutZip,
				{ ...withoutZip, address_1: 'Side St 2' },
				{ label: 'business', city: 'Berlin', zipcode: '10115' },
			],
		],
	])('%s', (_, stored, given, expected) => {
		expect(sent('addresses', stored, given)).toEqual(expected);
	});
});

test.each<[what: string, body: IDataObject, expected: IDataObject]>([
	['an e-mail in two cases', { emails: emails('a@x.y', 'A@x.y') }, { emails: emails('a@x.y') }],
	[
		'a number in two forms',
		{ phones: phones('+1 415 555 0100', '4155550100', '+14155550100') },
		{ phones: phones('+1 415 555 0100') },
	],
	['a value twice', { 'custom.cf_a': ['x', 'x', 'y'] }, { 'custom.cf_a': ['x', 'y'] }],
	[
		'no two values',
		{ name: 'A', emails: emails('a@x.y', 'b@x.y') },
		{ name: 'A', emails: emails('a@x.y', 'b@x.y') },
	],
])('a create holds %s once', (_, body, expected) => {
	expect(withoutRepeats(body)).toEqual(expected);
});

test.each<[list: string, stored: unknown, given: unknown, isReplaced: boolean]>([
	['emails', emails('a@x.y', 'b@x.y'), emails('B@x.y', 'c@x.y'), true],
	['emails', emails('a@x.y'), null, true],
	['emails', emails('a@x.y'), emails('c@x.y', 'A@x.y'), false],
	['emails', [], emails('c@x.y'), false],
	['addresses', [{ city: 'Bonn' }], [{ city: 'Berlin' }], true],
	['custom.cf_a', ['x', 'y'], ['y'], true],
	['custom.cf_a', ['x'], ['y', 'x'], false],
	['custom.cf_a', 'x', 'y', false],
	['name', 'x', 'y', false],
])('of %s %j an update with %j loses entries: %j', (list, stored, given, isReplaced) => {
	const lists = replacedLists({ [list]: given } as IDataObject, { [list]: stored } as IDataObject);
	expect(lists).toEqual(isReplaced ? [list] : []);
});
