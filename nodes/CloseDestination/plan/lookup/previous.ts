import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../close/matching';
import { isBlank } from '../../lib/values';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { isEntryList } from './addToLists';
import { joined } from './joinedList';
import { shownField } from './objectFields';

/** A field and its value, as Close takes it. */
type Entry = [name: string, value: unknown];

/** Fields that Close shows otherwise than it takes them, or that change others along with them. */
const SPECIAL: Partial<Record<MatchObject, Record<string, (row: IDataObject) => Entry[]>>> = {
	lead: { status: statusOf, status_id: statusOf },
	opportunity: {
		status: withDateWon,
		status_id: withDateWon,
		note: noteOf,
		note_html: noteOf,
	},
};

/**
 * The values that an update replaces, in the form in which Close takes them back; undefined when not all of them are known.
 * A field that Close does not have is not among them.
 * @param isKnown whether the row tells what Close holds in a field; one that it does not show is empty then
 */
export function previousOf(
	object: MatchObject,
	body: IDataObject,
	row: IDataObject,
	isKnown: (name: string) => boolean,
): IDataObject | undefined {
	const previous: IDataObject = {};
	for (const name of Object.keys(body)) {
		const shown = shownField(object, name);
		if (shown === undefined) continue;
		if (!isKnown(shown)) return undefined;
		const special = SPECIAL[object] ?? {};
		const entries = hasOwn(special, name) ? special[name](row) : [plain(shown, row)];
		for (const [taken, value] of entries) setOwn(previous, taken, value ?? null);
	}
	return previous;
}

function plain(shown: string, row: IDataObject): Entry {
	const value = row[shown];
	if (!isEntryList(shown)) return [shown, value];
	// Without what Close shows of an entry and does not take.
	return [shown, Array.isArray(value) ? joined(shown, value, []).entries : []];
}

function statusOf({ status_id: id }: IDataObject): Entry[] {
	return [['status_id', id]];
}

/** Reaching a won status sets an empty date_won; leaving it clears nothing. Source: Close's reference. */
function withDateWon(row: IDataObject): Entry[] {
	return isBlank(row.date_won) ? [...statusOf(row), ['date_won', null]] : statusOf(row);
}

/** The plain note loses its format; an empty note_html clears both. Source: Close's reference. */
function noteOf({ note, note_html: html }: IDataObject): Entry[] {
	return [isBlank(html) && !isBlank(note) ? ['note', note] : ['note_html', html]];
}
