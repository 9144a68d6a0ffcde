import type { IDataObject } from 'n8n-workflow';

import { ADDRESS_COLUMNS, COMPANY_COLUMNS, PERSON_NAME_COLUMNS } from '../../close/columns';
import { isBlank } from '../../lib/values';
import type { MatchKey, MatchSettings } from '../../parameters/types';
import { setOwn } from '../../syntax/fieldPattern';
import { groupingValue } from '../batching/groupKeys';
import { shapeContact, trimmed } from '../batching/shapeContact';
import { plainText } from '../lookup/normalize';
import type { PreparedRecord } from '../types';

/** A key, with the value that a record has for it. */
type Given = MatchKey & { value: string };

/**
 * The lead to create when Close has none: with the values it is looked up by and the company columns of its records.
 * It never has no name, or Close would call it Untitled.
 * @param keys those that have a usable value
 */
export function newLead(members: readonly PreparedRecord[], keys: readonly MatchKey[]): IDataObject {
	const given = keys.map((key) => ({ ...key, value: valueOf(members, key) }));
	const companies = columnsOf(members, (name) => COMPANY_COLUMNS.get(name));
	const lead: IDataObject = Object.fromEntries(companies);
	for (const { field, value } of given) {
		const { via, isCustom, name } = field;
		if (via.length === 0) setOwn(lead, isCustom ? `custom.${name}` : name, value);
	}
	const address = Object.fromEntries(columnsOf(members, (name) => ADDRESS_COLUMNS.get(name)));
	if (PLACES.some((field) => field in address)) lead.addresses = [{ label: 'business', ...address }];
	const person = personOf(members, given);
	if (person && !writesPeople(members)) lead.contacts = [person];
	return { name: lead.name ?? person?.name ?? given[0].value, ...lead };
}

/** Whether a column is part of a lead that is created. */
export function describesLead(column: string, { whenMissing, keys }: MatchSettings): boolean {
	if (whenMissing !== 'create') return false;
	const hasPerson = keys.some(({ field }) => field.via.length > 0);
	return (
		COMPANY_COLUMNS.has(column) ||
		ADDRESS_COLUMNS.has(column) ||
		(hasPerson && PERSON_NAME_COLUMNS.has(column))
	);
}

/** Without one of these, `state` and `country` may be about anything. */
const PLACES = ['address_1', 'city', 'zipcode'];

/** A person who is written as a contact of the lead must not be created with the lead too. */
const writesPeople = ([{ target }]: readonly PreparedRecord[]) =>
	target.found?.operation.object === 'contact';

/** The person by whose e-mail address or phone number the lead is looked up. */
function personOf(members: readonly PreparedRecord[], given: readonly Given[]): IDataObject | undefined {
	const points = given.filter(({ field }) => field.via.length > 0);
	if (points.length === 0) return undefined;
	const isFree = (column: string) =>
		PERSON_NAME_COLUMNS.has(column) && !isOtherwiseUsed(column, members, given);
	const names = columnsOf(members, (column) => (isFree(column) ? column : undefined));
	return shapeContact(new Map([...names, ...points.map(({ field, value }) => [field.name, value] as const)]));
}

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

/** The columns that stand for a field, by that field; the first value of each counts. */
function columnsOf(
	members: readonly PreparedRecord[],
	fieldOf: (column: string) => string | undefined,
): Map<string, IDataObject[string]> {
	const found = new Map<string, IDataObject[string]>();
	for (const { record } of members) {
		for (const [column, value] of Object.entries(record)) {
			const field = fieldOf(column);
			if (field === undefined || found.has(field) || isBlank(value) || typeof value === 'object') continue;
			found.set(field, trimmed(value));
		}
	}
	return found;
}
