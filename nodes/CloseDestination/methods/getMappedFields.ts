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
import { displayNameOf, standardFields } from '../close/standardFields';
import type { CloseOperation, FieldType } from '../close/types';
import { type CustomField, readSchema } from '../plan/fields/schema';
import { sentence } from '../lib/sentence';
import { chosenOperation, valueOf } from './chosenOperation';
import { readChoices } from './closeLists';
import { CloseReader, explained } from './closeReader';
import { EDITOR_MESSAGES } from './messages';

/** The editor's type of each standard field; text by default. */
const STANDARD_TYPES: Partial<Record<FieldType, MapperType>> = {
	number: 'number',
	integer: 'number',
	percent: 'number',
	cents: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	datetime: 'dateTime',
	emails: 'array',
	phones: 'array',
	urls: 'array',
	addresses: 'array',
	list: 'array',
	object: 'object',
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
	const mapper = context.getCurrentNodeParameter('mappedFields') as Partial<ResourceMapperValue> | undefined;
	return !mapper || !isEmpty(mapper.schema) || !isEmpty(mapper.value);
}

async function readFields(context: ILoadOptionsFunctions): Promise<ResourceMapperField[]> {
	const close = await CloseReader.open(context);
	const { operation, object } = chosenOperation(context, close.base);
	const custom = await customFields(context, close, object);
	const standard = standardFields(operation, object);
	const lists = await readLists(close, [
		...standard.flatMap((name) => listOf(object, name) ?? []),
		...custom.flatMap(({ type, isList }): ListName[] => (type === 'user' && !isList ? ['users'] : [])),
	]);
	return [
		...standard.map((name) => standardField(name, operation, object, lists)),
		...custom.map((field) => customField(field, lists)),
	];
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
	return [...(readSchema(await close.read(`/custom_field_schema/${address}/`))?.fields ?? [])];
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
	const type = STANDARD_TYPES[fields.get(name) ?? 'text'] ?? 'string';
	const own = choices[name];
	const options =
		own === undefined
			? undefined
			: 'list' in own
				? lists.get(own.list)
				: own.map((value) => ({ name: displayNameOf(value), value }));
	return {
		...field(name, displayNameOf(name), type, options),
		required: method === 'POST' && required.includes(name),
		// n8n fills in false where nothing is chosen, so such a field must be added by hand.
		removed: type === 'boolean',
	};
}

function customField({ id, name, type, choices, isList }: CustomField, lists: Lists): ResourceMapperField {
	const options = isList
		? undefined
		: type === 'choices'
			? choices.map((value) => ({ name: value, value }))
			: type === 'user'
				? lists.get('users')
				: undefined;
	return field(`custom.${id}`, name, isList ? 'array' : (CUSTOM_TYPES[type] ?? 'string'), options);
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
