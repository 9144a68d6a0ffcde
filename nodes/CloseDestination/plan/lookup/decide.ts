import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { inWords, type MatchField } from '../../close/matching';
import type { MatchSettings } from '../../parameters/types';
import { addToLists, mayBeList } from './addToLists';
import { asFlat, changesAnything, updateBody } from './changes';
import { formsIn } from './findMatches';
import { MATCH_MESSAGES } from './messages';
import { OBJECT_FIELDS } from './objectFields';
import type { Decision, FoundBy, LookupKey, Match, Row } from './types';
import { type FieldRules, NO_RULES, withinRules } from './withinRules';

type Given = Pick<Match, 'settings' | 'lookupKeys'> & { rules?: FieldRules };

/**
 * What to do with a request, given what was found.
 * @param body what it would write
 */
export function decide(match: Given, body: IDataObject, found: FoundBy): Decision {
	const { settings, lookupKeys } = match;
	const { matches, position } = found;
	if (matches.length === 0) return whenMissing(settings, lookupKeys);
	const own = matches.filter((row) => !conflictOf(row, lookupKeys, position));
	if (own.length === 0) return conflict(match, matches[0], position);
	const by = describe(lookupKeys[position]);
	const row = meantOf(own, settings);
	if (row === undefined) return severalFound(settings, by, own);
	if (found.isUnread && settings.whenFound === 'update') return { kind: 'update', row, body };
	const { rules = NO_RULES } = match;
	const missing = fieldsOfKeys(lookupKeys.slice(0, position));
	return whenFound(settings, by, { body, rules, missing }, row);
}

/** Which of several objects is meant; none refuses the record. Rows come with the oldest first. */
const OF_SEVERAL: Record<MatchSettings['whenSeveral'], (rows: readonly Row[]) => Row | undefined> = {
	first: ([oldest]) => oldest,
	reject: () => undefined,
};

/** The object that a record is about; undefined when there are several and none may be chosen. */
export const meantOf = (rows: readonly Row[], { whenSeveral }: Pick<MatchSettings, 'whenSeveral'>) =>
	rows.length > 1 ? OF_SEVERAL[whenSeveral](rows) : rows[0];

/** Whether the decision, or what is sent, depends on more of an object than its id. */
export function dependsOnObject({ settings, rules = NO_RULES }: Given, body: IDataObject): boolean {
	const { object, whenFound: action, lists } = settings;
	if (action === 'delete') return false;
	if (rules.onlyWhenCreating.length + rules.onlyWhenEmpty.length > 0) return true;
	const { createOnly } = OBJECT_FIELDS[object];
	const depends = (name: string) => createOnly.has(name) || (lists === 'add' && mayBeList(name));
	return action !== 'update' || Object.keys(asFlat(body)).some(depends);
}

function whenMissing({ whenMissing: action, object }: MatchSettings, keys: readonly LookupKey[]): Decision {
	switch (action) {
		case 'create':
			return { kind: 'create' };
		case 'skip':
			return { kind: 'leave', action: 'skipped' };
		case 'reject':
			return {
				kind: 'refuse',
				reason: 'matchMissing',
				message: MATCH_MESSAGES.matchMissing(inWords(object), describeAll(keys)),
			};
	}
}

function whenFound(
	{ whenFound: action, object, lists, skipUnchanged }: MatchSettings,
	by: string,
	{ body: given, rules, missing }: { body: IDataObject; rules: FieldRules; missing: string[] },
	row: Row,
): Decision {
	switch (action) {
		case 'skip':
			return { kind: 'leave', action: 'skipped', row };
		case 'reject':
			return {
				kind: 'refuse',
				reason: 'matchFound',
				message: MATCH_MESSAGES.matchFound(inWords(object), by, row.id),
			};
		case 'delete':
			return { kind: 'delete', row };
		case 'update': {
			const whole = updateBody(object, given, row);
			// A key that found nothing is written whatever the rules say, so that it finds the object next time.
			const allowed = { ...pick(whole, missing), ...withinRules(object, whole, row, rules) };
			const body = lists === 'add' ? addToLists(allowed, row) : allowed;
			const isIdle = Object.keys(body).length === 0 || (skipUnchanged && !changesAnything(object, body, row));
			return isIdle ? { kind: 'leave', action: 'unchanged', row } : { kind: 'update', row, body };
		}
	}
}

const fieldsOfKeys = (keys: readonly LookupKey[]) =>
	keys.flatMap(({ field }) => field.paths.map(([name]) => name));

/** The number of ids in a message. */
const MOST_IDS = 3;

/** `lead_1, lead_2, lead_3 and others` */
export function idsInWords(rows: readonly Row[]): string {
	const ids = rows.slice(0, MOST_IDS).map(({ id }) => id);
	return ids.join(', ') + (rows.length > MOST_IDS ? ' and others' : '');
}

function severalFound({ object }: MatchSettings, by: string, matches: readonly Row[]): Decision {
	return {
		kind: 'refuse',
		reason: 'matchSeveral',
		message: MATCH_MESSAGES.matchSeveral(inWords(object), by, matches.length, idsInWords(matches)),
	};
}

/** A key that found nothing, and for which the object holds another value: then it is not the object that is meant. */
export function conflictOf(row: Row, keys: readonly LookupKey[], position: number): LookupKey | undefined {
	return keys.slice(0, position).find((key) => {
		const holdsAny = belongsToObject(key) && formsIn(row, itself(key.field)).size > 0;
		return holdsAny && !formsIn(row, key.field).has(key.form);
	});
}

/** A lead without a name is only shown with one. */
const itself = (field: MatchField): MatchField => ({ ...field, paths: field.paths.slice(0, 1) });

/** Not the addresses of a lead's contacts, which are many, and not an id, which says nothing about other objects. */
const belongsToObject = ({ field: { kind, via } }: LookupKey) => kind !== 'id' && via[0] !== 'contact';

function conflict({ settings, lookupKeys }: Given, row: Row, position: number): Decision {
	const other = conflictOf(row, lookupKeys, position) as LookupKey;
	return {
		kind: 'refuse',
		reason: 'matchConflict',
		message: MATCH_MESSAGES.matchConflict(
			inWords(settings.object),
			describe(lookupKeys[position]),
			row.id,
			describe(other),
			[...formsIn(row, other.field)].join("', '"),
		),
	};
}

export const describeAll = (keys: readonly LookupKey[]) => keys.map(describe).join(' or ');

/** `email 'a@b.c'`, `custom.cf_1 'EXT-1'` */
export const describe = ({ field, value }: LookupKey) =>
	`${field.isCustom ? `custom.${field.name}` : field.name} '${value}'`;
