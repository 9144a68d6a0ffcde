import type { IDataObject } from 'n8n-workflow';
import { omit } from 'lodash';

import type { MatchObject } from '../../close/matching';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { isEntryList } from './addToLists';
import { ADDRESS_KEYS } from './addresses';
import { asFlat } from './changes';
import { joined } from './joinedList';
import { shownField } from './objectFields';
import { POINTS } from './sameEntry';
import type { Row } from './types';
import { isPlainObject } from '../../lib/isPlainObject';

/** A value that Close chooses: there is one, and the node does not know which. */
export const CHOSEN_BY_CLOSE = '(chosen by Close)';

/**
 * What Close fills in when a create says nothing of it.
 * Source: a lead gets the organization's first status; an opportunity that of its pipeline, a user and a period.
 */
const FILLED_IN: Partial<Record<MatchObject, readonly string[]>> = {
	lead: ['status_id', 'status_label'],
	opportunity: ['status_id', 'status_label', 'pipeline_id', 'user_id', 'value_period', 'confidence'],
};

/** Two names of one field: writing one of them changes the other. */
const ALSO_CHANGED: Partial<Record<string, string>> = { status: 'status_id', status_id: 'status_label' };

/** An object as Close is likely to show it after an update. */
export function rowAfter(object: MatchObject, row: Row, body: IDataObject): Row {
	const after: Row = { ...row };
	for (const [name, value] of Object.entries(asSent(body))) {
		const shown = shownField(object, name) ?? name;
		const also = ALSO_CHANGED[name];
		if (also !== undefined) after[also] = CHOSEN_BY_CLOSE;
		setOwn(after, shown, valueAfter(name, value, row[shown]));
	}
	return after;
}

/**
 * An object as Close is likely to show it after it was created.
 * @param ids of the object, and of its people
 * @param date when it was created
 */
export function rowCreated(
	object: MatchObject,
	body: IDataObject,
	ids: { own: string; ofPerson: (position: number) => string },
	date: string,
): Row {
	const blank: Row = { id: ids.own, date_created: date, date_updated: date };
	for (const name of FILLED_IN[object] ?? []) blank[name] = CHOSEN_BY_CLOSE;
	const row = rowAfter(object, blank, omit(body, 'contacts'));
	const { contacts } = body;
	if (object !== 'lead' || !Array.isArray(contacts)) return row;
	const people = contacts.map((person, position) =>
		isPlainObject(person)
			? {
					...rowAfter('contact', { id: ids.ofPerson(position), date_created: date }, person as IDataObject),
					lead_id: ids.own,
				}
			: person,
	);
	return { ...row, contacts: people as IDataObject[] };
}

/** Flat, and dates as text. */
const asSent = (body: IDataObject) => asFlat(JSON.parse(JSON.stringify(body)) as IDataObject);

function valueAfter(name: string, value: unknown, stored: unknown): IDataObject[string] {
	const list = Array.isArray(stored) ? (stored as unknown[]) : [];
	if (name.endsWith('.add')) return joined('custom', list, [value]).entries as IDataObject[];
	if (name.endsWith('.remove')) {
		const removed = joined('custom', [], [value]);
		return list.filter((entry) => !removed.has(entry)) as IDataObject[];
	}
	if (!isEntryList(name) || !Array.isArray(value)) return value as IDataObject[string];
	return value.map((entry) => shownEntry(name, entry)) as IDataObject[];
}

/** Close gives entries of points a type, and shows all parts of an address. Source: recorded answers. */
function shownEntry(list: string, entry: unknown): unknown {
	if (!isPlainObject(entry)) return entry;
	const given = entry as IDataObject;
	if (!hasOwn(POINTS, list)) return Object.fromEntries(ADDRESS_KEYS.map((key) => [key, given[key] ?? '']));
	const { key } = POINTS[list];
	return { [key]: given[key], type: given.type ?? 'office' };
}
