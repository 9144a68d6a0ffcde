import type { IDataObject } from 'n8n-workflow';

import { findOperation } from '../close/findOperation';
import { KNOWN_OBJECTS, OBJECTS } from '../close/objects';
import type { Endpoint } from '../syntax/endpoint';
import { isPlainObject } from '../lib/isPlainObject';
import { Refusal } from '../lib/Refusal';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import type { Mapping, Method } from './types';

const VALUES = 'mappedFields.value';

/**
 * The mapping of Mapped Fields for this endpoint; undefined when no body is sent.
 * @throws {SettingsError} when the endpoint's fields are unknown
 */
export function readMapping(
	parameters: Parameters,
	{ method, endpoint, type }: { method: Method; endpoint: Endpoint; type: unknown },
	orRefusal: <T>(read: () => T) => T | Refusal,
): Mapping | undefined {
	if (method === 'DELETE') return undefined;
	const { operation } = findOperation(method === 'PATCH' ? 'PUT' : method, endpoint.route) ?? {};
	if (operation?.object === undefined) {
		throw SETTINGS_ERRORS.unknownFields(method, endpoint.route, KNOWN_OBJECTS);
	}
	const object = OBJECTS[operation.object];
	const typeId = chosenIn(type);
	if (object.type && typeId === '') throw SETTINGS_ERRORS.noCustomType(object.type.name);
	const isByName = parameters.read('mappedFields.mappingMode', 0, 'defineBelow') === 'autoMapInputData';
	return { operation, object, typeId, values: isByName ? undefined : valuesReader(parameters, orRefusal) };
}

/** The value of a resource locator, which n8n extracts only while the parameter is shown. */
function chosenIn(locator: unknown): string {
	const chosen = isPlainObject(locator) ? (locator as { value?: unknown }).value : locator;
	return String(chosen ?? '').trim();
}

/** A field left empty in the editor is not mapped; only an expression can map null. */
function valuesReader(
	parameters: Parameters,
	orRefusal: <T>(read: () => T) => T | Refusal,
): Mapping['values'] {
	const isFilledIn = filledIn(parameters);
	const read = (index: number) => {
		const values = parameters.read(VALUES, index, {});
		return isPlainObject(values) ? pick(values as IDataObject, isFilledIn) : {};
	};
	if (parameters.isExpression(VALUES)) return (index) => orRefusal(() => read(index));
	const fixed = read(0);
	return () => fixed;
}

function filledIn(parameters: Parameters): (name: string, value: unknown) => boolean {
	const removed = removedFields(parameters);
	return (name, value) => {
		if (removed.has(name)) return false;
		if (value !== null && value !== undefined && value !== '') return true;
		return parameters.isExpression(`${VALUES}[${JSON.stringify(name)}]`);
	};
}

/** Fields that were removed from the mapper: n8n may keep their values. */
function removedFields(parameters: Parameters): ReadonlySet<string> {
	const schema = parameters.read('mappedFields.schema', 0, []);
	const entries = (Array.isArray(schema) ? schema : []) as Array<{ id?: string; removed?: boolean }>;
	return new Set(entries.flatMap(({ id, removed }) => (removed && id !== undefined ? [id] : [])));
}

function pick(values: IDataObject, isWanted: (name: string, value: unknown) => boolean): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([name, value]) => isWanted(name, value)));
}
