import type { KeyName, Kind, ListName, Store, Thing } from './model';

/** When two values of a field are the same: product, section 7, and docs/matching.md. */
const FORM: Record<Exclude<KeyName, 'id'>, (text: string) => string> = {
	name: (text) => text.trim().toLowerCase(),
	email: (text) => text.trim().toLowerCase(),
	url: (text) => text.trim().toLowerCase().replace('https://', '').replace(/\/$/, ''),
	phone: (text) => text.replace(/\D/g, ''),
	ext: (text) => text.trim(),
};

const LIST_FORM: Record<ListName, (text: string) => string> = {
	emails: FORM.email,
	phones: FORM.phone,
	tags: FORM.ext,
};

export const sameName = (a = '', b = '') => FORM.name(a) !== '' && FORM.name(a) === FORM.name(b);

export const formOf = (key: KeyName, text: string): string => (key === 'id' ? text : FORM[key](text));

export const formInList = (list: ListName, text: string): string => LIST_FORM[list](text);

/** What an object holds under a key, in the form in which it is compared. */
export function formsHeld(store: Store, kind: Kind, thing: Thing, key: KeyName): string[] {
	return textsHeld(store, kind, thing, key)
		.filter(Boolean)
		.map((text) => formOf(key, text));
}

function textsHeld(store: Store, kind: Kind, thing: Thing, key: KeyName): string[] {
	switch (key) {
		case 'id':
			return [thing.id];
		case 'email':
		case 'phone': {
			const people = kind === 'lead' ? store.contact.filter(({ lead }) => lead === thing.id) : [thing];
			return people.flatMap(({ lists }) => (lists[`${key}s`] ?? []).map(({ value }) => value));
		}
		default:
			return [thing.values[key] ?? ''];
	}
}
