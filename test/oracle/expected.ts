import { isEmpty, omitBy, sortBy } from 'lodash';

import type { Known, Person, Place } from './model';

type Fields = Record<string, unknown>;

const LABELS: Record<Place['purpose'], string> = {
	own: 'business',
	mailing: 'mailing',
	billing: 'other',
	shipping: 'other',
};

/** What is known, as Close shows a lead. */
export function expectedLead({ company, url, description, places, custom, people }: Known): Fields {
	return comparable({
		...{ name: company, url, description },
		addresses: places.map(({ purpose, street, suite, city, state, zip, country }) => ({
			...{ label: LABELS[purpose], address_1: street, address_2: suite },
			...{ city, state, zipcode: zip, country },
		})),
		'custom.cf_industry': custom.Industry,
		'custom.cf_revenue': custom['Company Revenue'],
		'custom.cf_founded': custom.Founded,
		'custom.cf_colours': custom.Colours,
		contacts: people.map(expectedContact),
	});
}

const expectedContact = (
	{ first, last, title, shoeSize, emails, phones, urls }: Person,
	position: number,
) => ({
	...{ name: `${first} ${last}`, title },
	// A row has one column of that name, which is the first person's.
	'custom.cf_shoe': position === 0 ? shoeSize : undefined,
	emails: emails.map(({ value, type }) => ({ email: value, type })),
	phones: phones.map(({ value, type }) => ({ phone: value, type })),
	urls: urls.map((value) => ({ url: value, type: 'url' })),
});

const SHOWN = ['name', 'title', 'url', 'description', 'addresses', 'contacts', 'emails', 'phones', 'urls'];

/** A lead, of a body or of the store, without what is empty or Close's own, its lists in an order of their own. */
export function comparable(lead: Fields): Fields {
	const shown = omitBy(
		lead,
		(value, key) =>
			!(SHOWN.includes(key) || key.startsWith('custom.')) ||
			value === undefined ||
			value === null ||
			value === '' ||
			(typeof value === 'object' && isEmpty(value)),
	);
	for (const [list, key] of LISTS) {
		if (shown[list] !== undefined)
			shown[list] = sortBy(
				(shown[list] as Fields[]).map((each) => entry(each, list)),
				key,
			);
	}
	if (shown.contacts !== undefined)
		shown.contacts = sortBy((shown.contacts as Fields[]).map(comparable), 'name');
	return shown;
}

const LISTS = [
	['addresses', 'city'],
	['emails', 'email'],
	['phones', 'phone'],
	['urls', 'url'],
] as const;
const PARTS = {
	addresses: ['label', 'address_1', 'address_2', 'city', 'state', 'zipcode', 'country'],
	emails: ['email', 'type'],
	phones: ['phone', 'type'],
	urls: ['url', 'type'],
};

const entry = (value: Fields, list: keyof typeof PARTS) =>
	omitBy(
		value,
		(part, key) => !PARTS[list].includes(key) || part === undefined || part === null || part === '',
	);
