import { omit, pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { OBJECTS } from '../../close/objects';
import { isOnlyShown, isShownOfNested } from '../../close/shownFields';
import type { CloseOperation } from '../../close/types';
import { isPlainObject } from '../../lib/isPlainObject';

interface Parted {
	kept: IDataObject;
	/** Fields of the record itself that are not sent. */
	leftOut?: IDataObject;
}

/**
 * An object as it was read from Close, without what Close shows of it and does not take: so that it can be read,
 * changed and written. The given object is never changed.
 * @param hasPeople whether the people of a lead are written one by one: then they are kept as they are
 */
export function withoutShownFields(
	chosen: IDataObject,
	operation: CloseOperation,
	hasPeople: boolean,
): Parted {
	if (operation.object === undefined) return { kept: chosen };
	const names = Object.keys(chosen).filter(
		(name) => isOnlyShown(name, chosen[name], operation) && !(hasPeople && name === 'contacts'),
	);
	const rest = names.length === 0 ? chosen : omit(chosen, names);
	const kept = hasPeople ? rest : withoutShownOfNested(rest, operation.object);
	return names.length === 0 ? { kept } : { kept, leftOut: pick(chosen, names) };
}

function withoutShownOfNested(body: IDataObject, object: NonNullable<CloseOperation['object']>): IDataObject {
	let result = body;
	for (const [list, nested] of Object.entries(OBJECTS[object].nested ?? {})) {
		const entries = body[list];
		if (!Array.isArray(entries) || !entries.some((entry) => namesIn(entry, nested).length > 0)) continue;
		const kept = entries.map((entry: unknown) => omitFrom(entry, namesIn(entry, nested)));
		result = { ...result, [list]: kept as IDataObject[] };
	}
	return result;
}

const namesIn = (entry: unknown, object: NonNullable<CloseOperation['object']>) =>
	isPlainObject(entry) ? Object.keys(entry as object).filter((name) => isShownOfNested(name, object)) : [];

const omitFrom = (entry: unknown, names: string[]): unknown =>
	names.length === 0 ? entry : omit(entry as object, names);
