import type { Calls } from './calls';
import type {
	Entry,
	FieldRule,
	KeyName,
	Kind,
	ListName,
	Said,
	Settings,
	Store,
	Thing,
	ValueName,
} from './model';
import { formInList, sameName } from './sameness';

type Whose = 'own' | 'people';

/** The field that a key is written to. */
const FIELD_OF_KEY: Partial<Record<KeyName, ValueName | ListName>> = {
	...{ ext: 'ext', name: 'name', url: 'url' },
	...{ email: 'emails', phone: 'phones' },
};
const TYPES: Partial<Record<ListName, string>> = { emails: 'office', phones: 'office' };

/**
 * Updates an object as a record says.
 * @param missing keys that found nothing: they are filled in whatever the rules say
 * @returns whether anything is different
 */
export function changeThing(
	thing: Thing,
	said: Said,
	settings: Settings,
	whose: Whose = 'own',
	missing: readonly KeyName[] = [],
): boolean {
	const before = inForm(thing);
	const filledIn = missing.map((key) => FIELD_OF_KEY[key]);
	const mayWrite = (field: ValueName | ListName, isEmpty: boolean) =>
		filledIn.includes(field) ||
		(!names(settings.onlyWhenCreating, whose, field) &&
			(isEmpty || !names(settings.onlyWhenEmpty, whose, field)));

	for (const [field, value] of Object.entries(said.values) as Array<[ValueName, string]>) {
		const isEmpty = !thing.values[field];
		// A first name alone never replaces a whole name.
		const isProtected = field === 'name' && said.hasFirstNameOnly === true && !isEmpty;
		if (mayWrite(field, isEmpty) && !isProtected && !(isEmpty && value === ''))
			thing.values[field] = value.trim();
	}
	for (const [list, entries] of Object.entries(said.lists) as Array<[ListName, string[]]>) {
		const stored = thing.lists[list] ?? [];
		if (!mayWrite(list, stored.length === 0) || entries.length === 0) continue;
		thing.lists[list] = joined(list, settings.lists === 'add' ? stored : [], entries);
	}
	return inForm(thing) !== before;
}

/** Spellings of one address are no difference. */
const inForm = ({ values, lists }: Thing) =>
	JSON.stringify([
		values,
		(Object.entries(lists) as Array<[ListName, Entry[]]>).map(([list, entries]) => [
			list,
			entries.map(({ value, type }) => [formInList(list, value), type]),
		]),
	]);

const names = (rule: FieldRule, whose: Whose, field: ValueName | ListName) =>
	rule.all === true || rule[whose].includes(field);

/** Adds the entries that are not there yet. */
function joined(list: ListName, stored: readonly Entry[], given: readonly string[]): Entry[] {
	const entries = [...stored];
	for (const value of given) {
		const isThere = entries.some((entry) => formInList(list, entry.value) === formInList(list, value));
		if (!isThere) entries.push({ value: value.trim(), type: TYPES[list] });
	}
	return entries;
}

let made = 0;

export function makeThing(store: Store, kind: Kind, said: Said, lead?: string): Thing {
	const thing: Thing = { id: `new ${++made}`, lead, values: {}, lists: {} };
	for (const [field, value] of Object.entries(said.values) as Array<[ValueName, string]>) {
		thing.values[field] = value.trim();
	}
	if (kind === 'lead') thing.values.status ||= 'Potential';
	for (const [list, entries] of Object.entries(said.lists) as Array<[ListName, string[]]>) {
		thing.lists[list] = joined(list, [], entries);
	}
	store[kind].push(thing);
	return thing;
}

/** Brings the people of a lead that Close has up to date, one after the other. */
export function writePeople(
	store: Store,
	lead: Thing,
	people: readonly Said[],
	settings: Settings,
	calls: Calls,
): boolean {
	let isAnyChanged = false;
	for (const person of people) {
		if (!calls.isCarriedOut()) continue;
		const known = store.contact.find((contact) => contact.lead === lead.id && isSamePerson(contact, person));
		if (!known) makeThing(store, 'contact', person, lead.id);
		const isChanged = known ? changeThing(known, person, settings, 'people') : true;
		isAnyChanged ||= isChanged;
	}
	return isAnyChanged;
}

/** They share an e-mail address; where one has none, they share the name. */
function isSamePerson(contact: Thing, person: Said): boolean {
	const known = (contact.lists.emails ?? []).map(({ value }) => formInList('emails', value));
	const given = (person.lists.emails ?? []).map((value) => formInList('emails', value));
	if (known.length > 0 && given.length > 0) return given.some((email) => known.includes(email));
	return sameName(contact.values.name, person.values.name);
}
