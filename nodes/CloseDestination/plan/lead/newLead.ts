import type { IDataObject } from 'n8n-workflow';

import { columnBeside } from '../../close/columns';
import type { EntryList, Said } from '../../close/columns/types';
import { isBlank } from '../../lib/values';
import type { MatchKey, MatchSettings } from '../../parameters/types';
import { setOwn } from '../../syntax/fieldPattern';
import { groupingValue } from '../batching/groupKeys';
import { plainText } from '../lookup/normalize';
import { cellText, entriesIn } from '../rows/cells';
import { Draft, RANKS } from '../rows/Draft';
import type { PreparedRecord } from '../types';

/** A key, with the value that a record has for it. */
type Given = MatchKey & { value: string };

/**
 * The lead to create when Close has none: with the values it is looked up by and the company columns of its records.
 * It always has a name, or Close would call it Untitled.
 * @param keys those that have a usable value
 */
export function newLead(members: readonly PreparedRecord[], keys: readonly MatchKey[]): IDataObject {
	const given = keys.map((key) => ({ ...key, value: valueOf(members, key) }));
	const lead: IDataObject = companyOf(members);
	for (const { field, value } of given) {
		const { via, isCustom, name } = field;
		if (via.length === 0) setOwn(lead, isCustom ? `custom.${name}` : name, value);
	}
	const person = personOf(members, given);
	if (person && !writesPeople(members)) lead.contacts = [person];
	return { name: lead.name ?? person?.name ?? given[0].value, ...lead };
}

/** Whether a column is part of a lead that is created. */
export function describesLead(column: string, { whenMissing, keys }: MatchSettings): boolean {
	const says = whenMissing === 'create' ? columnBeside(column) : undefined;
	if (says === undefined) return false;
	return !isPersonsName(says) || keys.some(({ field }) => field.via.length > 0);
}

/** Whether a column beside an object is about the company that the object belongs to, and not about the object. */
export function isAboutCompany(column: string): boolean {
	const says = columnBeside(column);
	return says !== undefined && !isPersonsName(says);
}

const isPersonsName = (says: Said) =>
	says.kind === 'namePart' || (says.kind === 'field' && says.ofPerson === true);

/** What the records say about their company. Without a street, a city or a zip code, `state` may mean anything. */
function companyOf(members: readonly PreparedRecord[]): IDataObject {
	const draft = new Draft();
	for (const [column, value, says] of columnsBeside(members)) {
		const held = {
			value: cellText(value),
			column,
			rank: 'isWeak' in says && says.isWeak ? RANKS.weak : RANKS.called,
		};
		if (says.kind === 'address') draft.setAddress(says.place, says.label, { ...held, part: says.part });
		else if (!isPersonsName(says) && says.kind === 'field')
			draft.set(says.field, held.value, column, held.rank);
	}
	const { addresses, ...lead } = draft.finish().body;
	const isPlace = (address: IDataObject) => PLACES.some((field) => field in address);
	return Array.isArray(addresses) && (addresses as IDataObject[]).some(isPlace)
		? { ...lead, addresses: (addresses as IDataObject[]).filter(isPlace) }
		: lead;
}

const PLACES = ['address_1', 'city', 'zipcode'];

/** A person who is written as a contact of the lead must not be created with the lead too. */
const writesPeople = ([{ target }]: readonly PreparedRecord[]) =>
	target.found?.operation.object === 'contact';

/** The person by whose e-mail address or phone number the lead is looked up. */
function personOf(members: readonly PreparedRecord[], given: readonly Given[]): IDataObject | undefined {
	const points = given.filter(({ field }) => field.via.length > 0);
	if (points.length === 0) return undefined;
	const draft = new Draft();
	for (const [column, value, says] of columnsBeside(members)) {
		if (!isPersonsName(says) || isOtherwiseUsed(column, members, given)) continue;
		if (says.kind === 'namePart') draft.setNamePart(says.place, cellText(value), column);
		else draft.set('name', cellText(value), column, RANKS.called);
	}
	for (const { field, from, value } of points) {
		const list = LISTS[field.name];
		if (list) draft.addEntries(list, 1, entriesIn(value, list), from.text);
	}
	return draft.finish().body;
}

/** The lists that hold the points by which a lead is looked up. */
const LISTS: Partial<Record<string, EntryList>> = { email: 'emails', phone: 'phones' };

/** A name that is the lead's or the object's own. */
function isOtherwiseUsed(
	column: string,
	[{ target }]: readonly PreparedRecord[],
	given: readonly Given[],
): boolean {
	const operation = target.found?.operation;
	const isOwn = operation !== undefined && operation.object !== 'contact' && operation.fields.has(column);
	return isOwn || given.some(({ from }) => from.text === column);
}

function valueOf(members: readonly PreparedRecord[], { from }: MatchKey): string {
	const values = members.map((member) => groupingValue(member, from));
	return plainText(String(values.find((value) => !isBlank(value))));
}

/** The cells that say something about the company or its person. Of several that say the same, the first one counts. */
function columnsBeside(members: readonly PreparedRecord[]): Array<[string, unknown, Said]> {
	return members.flatMap(({ record }) =>
		Object.entries(record).flatMap(([column, value]): Array<[string, unknown, Said]> => {
			const says = isBlank(value) || typeof value === 'object' ? undefined : columnBeside(column);
			return says === undefined ? [] : [[column, value, says]];
		}),
	);
}
