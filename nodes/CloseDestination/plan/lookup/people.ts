import type { IDataObject } from 'n8n-workflow';
import { omit, omitBy, pickBy } from 'lodash';

import { findOperation } from '../../close/findOperation';
import { isUsableId } from '../../close/ids';
import { collectionOf } from '../../close/matching';
import { isPlainObject } from '../../lib/isPlainObject';
import { Refusal } from '../../lib/Refusal';
import { withoutFields } from '../../syntax/chosenFields';
import { hasOwn } from '../../syntax/fieldPattern';
import { isSamePerson, mergePeople, type Person } from '../batching/mergePeople';
import { finish } from '../../lib/pauses';
import type { PlannedRequest } from '../types';
import { isBlank } from '../../lib/values';
import { addToLists, listsIn, withoutRepeats } from './addToLists';
import { asFlat, changesAnything } from './changes';
import { decide } from './decide';
import { withWholeName } from './fieldRules';
import { joined } from './joinedList';
import { MATCH_REFUSALS, MATCH_WARNINGS } from './messages';
import { bodyOf, type MatchedRequest, updateRequest } from './requests';
import type { Row } from './types';
import { type FieldRules, NO_RULES } from './withinRules';

const LISTS = ['emails', 'phones', 'urls'];
/** Read-only fields of a contact, and those that its lead determines. Source: recorded answers. */
const NOT_WRITTEN = [
	...['id', 'lead_id', 'organization_id', 'display_name', 'date_updated', 'updated_by', 'updated_by_name'],
	...['created_by_name', 'integration_links'],
];

/**
 * The people a lead is to have, whether they are rows of a group or the record's own `contacts`; of anything but a lead
 * `contacts` is data like any other. Refused when it cannot be people.
 */
export function peopleOf(request: MatchedRequest): Person[] | Refusal {
	const { contacts } = bodyOf(request);
	if (request.match.settings.object !== 'lead' || isBlank(contacts)) return [];
	if (!isListOfObjects(contacts)) return MATCH_REFUSALS.noPeople('contacts', 'people');
	const { contactRecords, units } = request;
	// A test payload may hold other people than the records do.
	if (contactRecords?.length === contacts.length) {
		return contacts.map((contact, position) => ({ contact, records: contactRecords[position] }));
	}
	const records = units.flat();
	const own = contacts.filter(saysSomething).map((contact) => ({ contact, records }));
	return misshapenIn(contacts) ?? finish(mergePeople(own)).people;
}

function misshapenIn(contacts: readonly IDataObject[]): Refusal | undefined {
	for (const [position, contact] of contacts.entries()) {
		const list = LISTS.find((name) => !isBlank(contact[name]) && !isListOfObjects(contact[name]));
		if (list !== undefined) return MATCH_REFUSALS.noPeople(`contacts.${position}.${list}`, 'entries');
	}
	return undefined;
}

const isListOfObjects = (value: unknown): value is IDataObject[] =>
	Array.isArray(value) && value.every(isPlainObject);

const saysSomething = (contact: IDataObject) =>
	Object.entries(contact).some(
		([name, value]) =>
			!NOT_WRITTEN.includes(name) && !isBlank(value) && !(Array.isArray(value) && value.length === 0),
	);

/** The lead's contacts as Close returned them; undefined if they are incomplete. */
export function contactsOf(lead: IDataObject): IDataObject[] | undefined {
	const { contacts } = lead;
	return isListOfObjects(contacts) ? contacts : undefined;
}

/**
 * The call that brings one person of a lead that Close has up to date, which updating the lead itself does not do: a new
 * one is created, another one updated as 'When Found' says. Nothing for one who is as they should be.
 * @param contacts those the lead has by now
 * @returns `unidentified` when the person is there and has no id that can be used
 */
export function personRequest(
	request: MatchedRequest,
	{ contact: person, records }: Person,
	lead: Row,
	contacts: readonly IDataObject[],
): PlannedRequest | 'unidentified' | undefined {
	const settings = { ...request.match.settings, ...PERSON_SETTINGS };
	const known = contacts.filter((contact) => isKnownAs(contact, person));
	const { lookupKeys, peopleRules = NO_RULES, namesInPart } = request.match;
	const written = asFlat(omit(person, NOT_WRITTEN));
	const rules = withWholeName(peopleRules, person, namesInPart);
	const body = known.length > 0 ? withoutUnseen(written, known[0], rules) : written;
	const decision = decide({ settings, lookupKeys, rules }, body, { matches: known as Row[], position: 0 });
	const whole = settings.lists === 'add' ? withoutRepeats(written) : written;
	const create = createContact(request, records, { ...whole, lead_id: lead.id });
	if (decision.kind === 'create') return create;
	if (decision.kind !== 'update') return undefined;
	const { row, body: change } = decision;
	if (!isUsableId(row.id)) return 'unidentified';
	const { write } = request.match;
	const isKnown = (name: string) =>
		hasOwn(row, name) || (name.startsWith('custom.') && contacts.some(showsCustomFields));
	const update = updateRequest(create, { settings, write, lookupKeys }, row, change, isKnown);
	const unseen = unseenLists(change, row);
	return unseen.length === 0
		? update
		: { ...update, warnings: [...update.warnings, MATCH_WARNINGS.listsUnseen(unseen)] };
}

/** It is unknown whether search returns custom fields of a lead's contacts. Where none shows, they must not seem empty. */
const showsCustomFields = (contact: IDataObject) =>
	Object.keys(contact).some((name) => name.startsWith('custom.'));

function withoutUnseen(body: IDataObject, contact: IDataObject, { onlyWhenEmpty }: FieldRules): IDataObject {
	if (showsCustomFields(contact) || onlyWhenEmpty.length === 0) return body;
	const ofCustomFields = pickBy(body, (_, name) => name.startsWith('custom.')) as IDataObject;
	const allowed = withoutFields(ofCustomFields, onlyWhenEmpty);
	return omitBy(body, (_, name) => hasOwn(ofCustomFields, name) && !hasOwn(allowed, name)) as IDataObject;
}

const unseenLists = (body: IDataObject, contact: IDataObject): string[] =>
	showsCustomFields(contact) ? [] : listsIn(body).filter((name) => name.startsWith('custom.'));

const PERSON_SETTINGS = {
	object: 'contact' as const,
	whenSeveral: 'first' as const,
	whenMissing: 'create' as const,
};

/** Compares by id, then as people of one lead are compared; without e-mail and name by all other fields. */
function isKnownAs(contact: IDataObject, person: IDataObject): boolean {
	if (isUsableId(person.id) && person.id === contact.id) return true;
	if (isSamePerson(contact, person)) return true;
	const isNameless = isBlank(person.name) && !hasEntries(person.emails);
	if (!isNameless) return false;
	const phones = entriesOf(person.phones);
	if (phones.length > 0) {
		const known = joined('phones', entriesOf(contact.phones), []);
		return phones.some((entry) => known.has(entry));
	}
	// Further entries that Close has in a list do not make it another person.
	const others = addToLists(asFlat(omit(person, NOT_WRITTEN)), contact);
	return !changesAnything('contact', others, { ...contact, id: '' });
}

const hasEntries = (list: unknown) => Array.isArray(list) && list.length > 0;

/** The phones that have a number. */
const entriesOf = (phones: unknown): unknown[] =>
	Array.isArray(phones) ? phones.filter((entry) => !isBlank((Object(entry) as IDataObject).phone)) : [];

function createContact(
	{ match, ...request }: MatchedRequest,
	records: number[],
	body: IDataObject,
): PlannedRequest {
	const path = collectionOf('contact');
	const url = `${match.baseUrl}${path}`;
	return {
		...request,
		target: { ...request.target, method: 'POST', url, path, found: findOperation('POST', path) },
		body,
		text: match.write(body),
		warnings: request.recordWarnings ?? [],
		units: [records],
		contactRecords: undefined,
		contactOf: String(body.lead_id),
	};
}
