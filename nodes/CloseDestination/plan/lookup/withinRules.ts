import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../close/matching';
import { isBlank } from '../../lib/values';
import { withoutFields } from '../../syntax/chosenFields';
import { type FieldPattern, hasOwn, setOwn } from '../../syntax/fieldPattern';
import { shownField } from './objectFields';

/** Fields of an object that Close has which are not written, or only where Close has nothing. In Close's names. */
export interface FieldRules {
	onlyWhenCreating: readonly FieldPattern[];
	onlyWhenEmpty: readonly FieldPattern[];
}

export const NO_RULES: FieldRules = { onlyWhenCreating: [], onlyWhenEmpty: [] };

/** The part of an update that the rules allow. A field that the result does not contain is not taken for empty. */
export function withinRules(
	object: MatchObject,
	body: IDataObject,
	row: IDataObject,
	{ onlyWhenCreating, onlyWhenEmpty }: FieldRules,
): IDataObject {
	const changeable = withoutFields(body, onlyWhenCreating);
	if (onlyWhenEmpty.length === 0) return changeable;
	const filled: IDataObject = {};
	for (const [name, value] of Object.entries(changeable)) {
		if (!isEmptyInClose(object, row, name)) setOwn(filled, name, value);
	}
	const kept = withoutFields(filled, onlyWhenEmpty);
	const allowed: IDataObject = {};
	for (const [name, value] of Object.entries(changeable)) {
		if (!hasOwn(filled, name)) setOwn(allowed, name, value);
		else if (hasOwn(kept, name)) setOwn(allowed, name, kept[name]);
	}
	return allowed;
}

function isEmptyInClose(object: MatchObject, row: IDataObject, name: string): boolean {
	const shown = shownField(object, name);
	return shown !== undefined && saysNothing(row[shown]);
}

export const saysNothing = (value: unknown) => isBlank(value) || (Array.isArray(value) && value.length === 0);
