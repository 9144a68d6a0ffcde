import { uniq } from 'lodash';

import { OPERATIONS } from '../../close/catalogue';
import type { ObjectName } from '../../close/types';
import { collectionOf, type MatchObject } from '../../close/matching';

/** The names that the catalogue has for them. */
export const OBJECT_NAMES: Record<MatchObject, ObjectName> = {
	lead: 'lead',
	contact: 'contact',
	opportunity: 'opportunity',
	custom_object: 'customObject',
};

interface ObjectFields {
	/** Fields of a found object, besides custom ones. */
	shown: string[];
	/** Fields that matter only when an object is created. */
	createOnly: ReadonlySet<string>;
}

/** By what Close takes to create and to update one. */
export const OBJECT_FIELDS: Record<MatchObject, ObjectFields> = {
	lead: fieldsOf('lead'),
	contact: fieldsOf('contact'),
	opportunity: fieldsOf('opportunity'),
	custom_object: fieldsOf('custom_object'),
};

function fieldsOf(object: MatchObject): ObjectFields {
	const toCreate = writableFields('POST', (path) => path === collectionOf(object));
	const toUpdate = new Set(writableFields('PUT', (path) => path.startsWith(`${collectionOf(object)}{`)));
	const regular = toCreate.filter((name) => name !== 'contacts' && !name.endsWith('*'));
	const shown = regular.map((name) => shownName(object, name));
	return {
		shown: uniq([...shown, 'date_created']),
		createOnly: new Set(toCreate.filter((name) => !toUpdate.has(name))),
	};
}

/** A status is written by its label as `status`, and shown as `status_label`. */
function shownName(object: MatchObject, name: string): string {
	return name === 'status' && (object === 'lead' || object === 'opportunity') ? 'status_label' : name;
}

function writableFields(method: string, isMeant: (path: string) => boolean): string[] {
	const operation = OPERATIONS.find((known) => known.method === method && isMeant(known.path));
	return [...(operation?.fields.keys() ?? [])];
}

/** A custom field by its id, with or without `.add` or `.remove`. */
const CUSTOM_FIELD = /^custom\.(l?cf_[^.]+)/;

/** Whether a field of a body sets a custom field as a whole. */
export const isCustomField = (name: string) => CUSTOM_FIELD.exec(name)?.[0] === name;

/** The field of a found object that a field of a body writes; undefined if none does. */
export function shownField(object: MatchObject, name: string): string | undefined {
	const [custom] = CUSTOM_FIELD.exec(name) ?? [];
	if (custom !== undefined) return custom;
	const shown = shownName(object, name);
	return shown !== name || OBJECT_FIELDS[object].shown.includes(shown) ? shown : undefined;
}
