import type { IDataObject } from 'n8n-workflow';
import { pick } from 'lodash';

import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { asFlat, changedFields } from './changes';
import { shownField } from './objectFields';
import { rowAfter } from './rowAfter';
import { POINTS } from './sameEntry';
import type { Before } from './types';
import { isPlainObject } from '../../lib/isPlainObject';

/** What an update changes, by field: what is there before, and after. */
export function changesOf({ object, row, isKnown }: Before, body: IDataObject): IDataObject {
	const flat = asFlat(body);
	const after = rowAfter(object, row, flat);
	const changes: IDataObject = {};
	for (const name of changedFields(object, flat, row)) {
		const shown = shownField(object, name) ?? name;
		// A status is written and shown under two names.
		const place = name === 'status' ? name : shown;
		const before = isKnown(shown) ? { before: asWritten(shown, row[shown]) ?? null } : {};
		setOwn(changes, place, { ...before, after: after[shown] ?? null });
	}
	return changes;
}

/** A value as it is written: without what Close only shows of e-mails, phones and URLs, such as the country of a phone. */
function asWritten(name: string, value: unknown): unknown {
	if (!hasOwn(POINTS, name) || !Array.isArray(value)) return value;
	const keys = [POINTS[name].key, 'type'];
	return value.map((entry: unknown) => (isPlainObject(entry) ? pick(entry, keys) : entry));
}
