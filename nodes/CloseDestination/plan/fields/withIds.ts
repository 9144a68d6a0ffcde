import type { IDataObject } from 'n8n-workflow';
import { uniqBy } from 'lodash';

import { idIn } from '../../close/ids';
import { LISTS } from '../../close/lists';
import { type CloseObject, listOf } from '../../close/objects';
import { displayNameOf } from '../../close/standardFields';
import type { CloseOperation } from '../../close/types';
import { Refusal } from '../../lib/Refusal';
import { isBlank } from '../../lib/values';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import type { Organization } from '../organization';
import type { Formed, InvalidValue } from './formed';
import { idOfName } from './idOfName';
import { FIELD_REFUSALS, FIELD_WORDS } from './messages';

export interface IdContext {
	object: CloseObject;
	/** The fields of the operation. */
	fields: CloseOperation['fields'];
	organization: Organization;
	/** Keys that stay as they are. */
	kept: ReadonlySet<string>;
	/** Fields of the record that are not sent; they may say what a name belongs to. */
	unsent?: IDataObject;
}

/** The invalid field may be another one, such as the pipeline of a status. */
type FoundId = { kind: 'valid'; value: unknown } | { kind: 'invalid'; field: string; complaint: string };

/** The payload with ids in Close's own fields, in place of names and of links that hold ids. */
export function withIds(payload: IDataObject, context: IdContext): Formed | Refusal {
	const given = underIdFields(payload, context);
	if (!mayHoldIds(given, context)) return { body: given, invalidValues: [] };
	const body: IDataObject = {};
	const invalidValues: InvalidValue[] = [];
	for (const [field, value] of Object.entries(given)) {
		if (context.kept.has(field)) {
			setOwn(body, field, value);
			continue;
		}
		const found = idFor(field, value, given, context);
		if (found instanceof Refusal) return found;
		if (found.kind === 'invalid') {
			const invalid = inWords(found);
			// Without its type, its other fields cannot be checked.
			if (found.field === context.object.type?.field) return FIELD_REFUSALS.value(found.field, invalid.words);
			invalidValues.push(invalid);
		} else if (!isOnlyForNames(field, context)) setOwn(body, field, found.value);
	}
	return { body, invalidValues: uniqBy(invalidValues, 'field') };
}

function mayHoldIds(given: IDataObject, { object, fields }: IdContext): boolean {
	return Object.keys(given).some((name) => fields.get(name) === 'id' || listOf(object, name) !== undefined);
}

/** A name in a field of its own stands for the id, unless the record has that as well. */
function underIdFields(payload: IDataObject, { object, kept }: IdContext): IDataObject {
	const renamed = new Map(
		Object.entries(object.namesFor ?? {}).filter(
			([name, id]) =>
				hasOwn(payload, name) && !isBlank(payload[name]) && isBlank(payload[id]) && !kept.has(name),
		),
	);
	if (renamed.size === 0) return payload;
	const replaced = new Set(renamed.values());
	const given: IDataObject = {};
	for (const [field, value] of Object.entries(payload)) {
		if (!replaced.has(field)) setOwn(given, renamed.get(field) ?? field, value);
	}
	return given;
}

function idFor(field: string, value: unknown, given: IDataObject, context: IdContext): FoundId | Refusal {
	const { object, fields, organization, unsent } = context;
	if (isBlank(value)) return valid(value);
	const list = listOf(object, field);
	const isUsed = fields.has(field) || field === object.type?.field || isOnlyForNames(field, context);
	if (list === undefined || !isUsed) {
		const isId = fields.get(field) === 'id' && typeof value === 'string';
		return valid(isId ? (idIn(field, value) ?? value) : value);
	}
	const { within } = LISTS[list];
	if (within === undefined) return found(field, idOfName(value, { list }, organization));
	const outer = given[within.field] ?? unsent?.[within.field];
	const parent = found(within.field, idOfName(outer, { list: within.list }, organization));
	if (parent instanceof Refusal || parent.kind === 'invalid') return parent;
	const parentId = isBlank(parent.value) ? undefined : (parent.value as string);
	return found(field, idOfName(value, { list, within: parentId }, organization));
}

/** Whether Close does not take a field that says what the name in another one belongs to. */
function isOnlyForNames(field: string, { object, fields }: IdContext): boolean {
	if (fields.has(field) || listOf(object, field) === undefined) return false;
	return Object.keys(object.choices).some((other) => {
		const list = listOf(object, other);
		return list !== undefined && LISTS[list].within?.field === field;
	});
}

const found = (field: string, result: ReturnType<typeof idOfName>): FoundId | Refusal =>
	result instanceof Refusal || result.kind === 'valid' ? result : { ...result, field };

const inWords = ({ field, complaint }: { field: string; complaint: string }): InvalidValue => ({
	field,
	words: FIELD_WORDS.standard(displayNameOf(field), complaint),
});

const valid = (value: unknown): FoundId => ({ kind: 'valid', value });
