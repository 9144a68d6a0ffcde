import {
	type FieldType as MapperType,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	type NodeOperationError,
	type ResourceMapperField,
	type ResourceMapperFields,
	type ResourceMapperValue,
} from 'n8n-workflow';
import { escape, isEmpty } from 'lodash';

import type { ListName } from '../close/lists';
import { type CloseObject, listOf, schemaPathOf } from '../close/objects';
import { PLAIN_FIELDS } from '../close/plainFields';
import { displayNameOf, isStructured, offeredFields } from '../close/standardFields';
import type { CloseOperation, FieldType } from '../close/types';
import { type CustomField, readSchema } from '../plan/fields/schema';
import { sentence } from '../lib/sentence';
import { chosenOperation, valueOf } from './chosenOperation';
import { readChoices } from './closeLists';
import { CloseReader, explained } from './closeReader';
import { EDITOR_MESSAGES } from './messages';

/**
 * The editor's type of each standard field; text by default. Lists are text too: n8n shows a field for a list as JSON that is
 * wrong while it is empty.
 */
const STANDARD_TYPES: Partial<Record<FieldType, MapperType>> = {
	number: 'number',
	integer: 'number',
	percent: 'number',
	cents: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	datetime: 'dateTime',
};
/** The same for custom fields with one value. */
const CUSTOM_TYPES: Readonly<Record<string, MapperType>> = {
	number: 'number',
	date: 'dateTime',
	datetime: 'dateTime',
};

/**
 * The fields of the object that the chosen endpoint writes: Close's own and the organization's custom ones.
 *
 * An error becomes a notice, because the editor does not show errors that are thrown here. But the editor drops mapped
 * values whose fields are missing from the result: when fields are already mapped, the error is thrown.
 */
export async function getMappedFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const reading = readFields(this).then((fields) => ({ fields }));
	return await (hasMappedFields(this) ? reading : reading.catch(asNotice));
}

/** The editor renders the notice as HTML. */
function asNotice({ message, description }: NodeOperationError): ResourceMapperFields {
	const notice = `${sentence(message)} ${description ?? ''}`;
	return { fields: [], emptyFieldsNotice: escape(notice.trim()) };
}

/** True when in doubt. */
function hasMappedFields(context: ILoadOptionsFunctions): boolean {
	const mapper = mapperOf(context);
	return !mapper || !isEmpty(mapper.schema) || !isEmpty(mapper.value);
}

const mapperOf = (context: ILoadOptionsFunctions) =>
	context.getCurrentNodeParameter('mappedFields') as Partial<ResourceMapperValue> | undefined;

async function readFields(context: ILoadOptionsFunctions): Promise<ResourceMapperField[]> {
	const close = await CloseReader.open(context);
	const { operation, object } = chosenOperation(context, close.base);
	const custom = await customFields(context, close, object);
	const standard = offeredFields(operation, writesPeople(context));
	const lists = await readLists(close, [
		...standard.flatMap((name) => listOf(object, name) ?? []),
		...custom.flatMap(({ type, isList }): ListName[] => (type === 'user' && !isList ? ['users'] : [])),
	]);
	return [
		...standard.map((name) => standardField(name, operation, object, lists)),
		...custom.map((field) => customField(field, lists)),
	];
}

/** Match Existing writes the people of a lead that is updated. A field that is filled in is kept in any case. */
function writesPeople(context: ILoadOptionsFunctions): boolean {
	const { value } = mapperOf(context) ?? {};
	const people = PLAIN_FIELDS.lead?.contacts ?? [];
	return valueOf(context, 'matchExisting') === 'true' || people.some((field) => value?.[field] != null);
}

async function customFields(
	context: ILoadOptionsFunctions,
	close: CloseReader,
	object: CloseObject,
): Promise<CustomField[]> {
	if (!object.schema) return [];
	const path = schemaPathOf(object, valueOf(context, 'mappedType'));
	if (path === undefined) {
		throw explained(context, EDITOR_MESSAGES.noCustomType(object.type?.name ?? ''));
	}
	const [kind, id] = path.split('/', 2);
	const address = id === undefined ? kind : `${kind}/${encodeURIComponent(id)}`;
	const schema = await close.read(`/custom_field_schema/${address}/`, id !== undefined);
	return [...(readSchema(schema)?.fields ?? [])];
}

type Lists = ReadonlyMap<ListName, INodePropertyOptions[]>;

async function readLists(close: CloseReader, names: ListName[]): Promise<Lists> {
	const lists = [...new Set(names)].map(async (name) => [name, await readChoices(close, name)] as const);
	return new Map(await Promise.all(lists));
}

function standardField(
	name: string,
	{ method, required, fields }: CloseOperation,
	{ choices }: CloseObject,
	lists: Lists,
): ResourceMapperField {
	const fieldType = fields.get(name) ?? 'text';
	const type = STANDARD_TYPES[fieldType] ?? 'string';
	const own = choices[name];
	const options =
		own === undefined
			? undefined
			: 'list' in own
				? lists.get(own.list)
				: own.map((value) => ({ name: displayNameOf(value), value }));
	return {
		...field(name, displayNameOf(name), type, options),
		// n8n does not run a node that lacks a required field, and the lead may be looked up instead.
		required: method === 'POST' && required.includes(name) && name !== 'lead_id',
		// Lists have plain fields beside them, and n8n fills in false where nothing is chosen: both are added by hand.
		removed: isStructured(fieldType) || type === 'boolean',
	};
}

function customField({ id, name, type, choices, isList }: CustomField, lists: Lists): ResourceMapperField {
	// Several values are written as text, or given as a list by an expression.
	if (isList) return field(`custom.${id}`, name, 'string', undefined);
	const options =
		type === 'choices'
			? choices.map((value) => ({ name: value, value }))
			: type === 'user'
				? lists.get('users')
				: undefined;
	return field(`custom.${id}`, name, CUSTOM_TYPES[type] ?? 'string', options);
}

function field(
	id: string,
	displayName: string,
	type: MapperType,
	options: INodePropertyOptions[] | undefined,
): ResourceMapperField {
	return {
		id,
		displayName,
		type: options ? 'options' : type,
		...(options ? { options } : {}),
		required: false,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
	};
}
