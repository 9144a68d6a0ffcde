import type { IDataObject } from 'n8n-workflow';

import { setOwn } from '../../syntax/fieldPattern';
import { CONTACT_COLUMNS, LIST_COLUMNS } from '../../close/columns';
import { asPlain, isBlank } from '../../lib/values';

export type Columns = Map<string, unknown>;

/** `email`, `email_2`, `email_type`, `email_2_type` */
const LIST_COLUMN = /^(.+?)(?:_(\d+))?(_type)?$/;

/** Turns flat columns into a nested contact; undefined if they hold nothing about a person. */
export function shapeContact(columns: Columns): IDataObject | undefined {
	const contact: IDataObject = {};
	const nameParts: Array<IDataObject[string]> = [];
	for (const [column, value] of columns) {
		if (isBlank(value)) continue;
		const field = CONTACT_COLUMNS.get(column);
		if (field) setOwn(contact, field, trimmed(value));
		else if (column === 'first_name' || column === 'last_name')
			nameParts[column === 'first_name' ? 0 : 1] = trimmed(value);
		else if (!addToList(contact, column, value, columns)) setOwn(contact, column, value);
	}
	if (contact.name === undefined && nameParts.length > 0) {
		contact.name = nameParts.find((part) => typeof part === 'object') ?? nameParts.filter(Boolean).join(' ');
	}
	return Object.keys(contact).length > 0 ? contact : undefined;
}

/**
 * A cell as text, so that Close does not refuse a person for a number or a stray blank. An object or a list
 * says nothing as text; Close's answer names the field.
 */
export function trimmed(value: unknown): IDataObject[string] {
	const plain = asPlain(value);
	return typeof plain === 'object' ? (plain as IDataObject) : String(plain).trim();
}

/** Adds a column to its list. @returns whether it belongs to one, as an entry or as the type of one */
function addToList(contact: IDataObject, column: string, value: unknown, columns: Columns): boolean {
	const whole = [...LIST_COLUMNS.values()].find(({ list }) => list === column);
	if (whole) {
		const given = Array.isArray(value) ? value : [{ [whole.key]: trimmed(value), type: whole.defaultType }];
		append(contact, whole.list, given);
		return true;
	}
	const [, name = '', number, isType] = LIST_COLUMN.exec(column) ?? [];
	const shape = LIST_COLUMNS.get(name);
	if (!shape) return false;
	if (isType) return true;
	const type = columns.get(`${number === undefined ? name : `${name}_${number}`}_type`);
	const entry = { [shape.key]: trimmed(value), type: isBlank(type) ? shape.defaultType : trimmed(type) };
	append(contact, shape.list, [entry]);
	return true;
}

/** Adds entries to a new list of the contact. Never changes a list of the record. */
function append(contact: IDataObject, name: string, entries: readonly unknown[]): void {
	const list = (contact[name] ??= []) as unknown[];
	for (const entry of entries) list.push(entry);
}
