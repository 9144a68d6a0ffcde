import type { IDataObject } from 'n8n-workflow';

import { creationOf } from '../../close/catalogue';
import { hasField } from '../../close/leadChildren';
import { OBJECTS } from '../../close/objects';
import { isShownOfNested } from '../../close/shownFields';
import type { CloseOperation, ObjectName } from '../../close/types';
import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { isSideBySide } from '../../parameters/groupings';
import type { PlanContext, PreparedRecord } from '../types';

/**
 * Notes the fields that Close does not know of a body sent as it is written: Close drops them silently.
 * @param members the records it was made of
 */
export function noteUnknownFields(
	body: IDataObject,
	members: readonly PreparedRecord[],
	{ columns, settings: { grouping, match } }: Pick<PlanContext, 'columns' | 'settings'>,
): void {
	const { operation } = members[0].target.found ?? {};
	// What a gateway takes is unknown.
	if (!operation || operation.fields.size === 0 || isSideBySide(grouping)) return;
	const indexes = () => members.map(({ index }) => index);
	for (const name of unknownIn(body, operation)) {
		const isPeople = match !== undefined && operation.object === 'lead' && name === 'contacts';
		if (!isPeople) columns.noteSent(name, { operation }, indexes);
	}
	for (const [list, object] of nestedIn(operation)) {
		for (const entry of entriesOf(body[list]))
			for (const name of unknownIn(entry, creationOf(object)))
				if (!isShownOfNested(name, object))
					columns.noteSent(name, { operation: creationOf(object), within: list }, indexes);
	}
}

const unknownIn = (body: IDataObject, operation: CloseOperation): string[] =>
	Object.keys(body).filter((name) => !isBlank(body[name]) && !takes(operation, name));

/** Close reads the query of a call that acts on many objects from the body as well. */
function takes(operation: CloseOperation, name: string): boolean {
	const isQuery = name === '_params' && operation.filter?.in === 'query';
	return isQuery || hasField(operation, name === 'custom' ? 'custom.' : name);
}

const nestedIn = ({ object }: CloseOperation): Array<[list: string, object: ObjectName]> =>
	Object.entries((object && OBJECTS[object].nested) ?? {});

const entriesOf = (list: unknown): IDataObject[] =>
	Array.isArray(list) ? list.filter((entry): entry is IDataObject => isPlainObject(entry)) : [];
