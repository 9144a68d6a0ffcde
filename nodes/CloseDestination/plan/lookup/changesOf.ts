import type { IDataObject } from 'n8n-workflow';

import { setOwn } from '../../syntax/fieldPattern';
import { asFlat, changedFields } from './changes';
import { shownField } from './objectFields';
import { rowAfter } from './rowAfter';
import type { Before } from './types';

/** What an update changes, by field: what is there before, and after. */
export function changesOf({ object, row, isKnown }: Before, body: IDataObject): IDataObject {
	const flat = asFlat(body);
	const after = rowAfter(object, row, flat);
	const changes: IDataObject = {};
	for (const name of changedFields(object, flat, row)) {
		const shown = shownField(object, name) ?? name;
		// A status is written and shown under two names.
		const place = name === 'status' ? name : shown;
		const before = isKnown(shown) ? { before: row[shown] ?? null } : {};
		setOwn(changes, place, { ...before, after: after[shown] ?? null });
	}
	return changes;
}
