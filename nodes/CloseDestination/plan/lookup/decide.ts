import type { IDataObject } from 'n8n-workflow';

import type { MatchSettings } from '../../parameters/types';
import { addToLists } from './addToLists';
import { changesAnything, updateBody } from './changes';
import { MATCH_MESSAGES } from './messages';
import type { Decision, Match, Row, LookupKey } from './types';
import { type FieldRules, NO_RULES, withinRules } from './withinRules';

/**
 * What to do with a request, given the matches found.
 * @param body what it would create
 * @param matches the objects with this key, oldest first
 */
export function decide(
	{ settings, lookupKey, rules = NO_RULES }: Pick<Match, 'settings' | 'lookupKey'> & { rules?: FieldRules },
	body: IDataObject,
	matches: readonly Row[],
): Decision {
	const [first] = matches;
	if (!first) return whenMissing(settings, lookupKey);
	if (matches.length > 1 && settings.whenSeveral === 'reject')
		return severalFound(settings, lookupKey, matches);
	return whenFound(settings, lookupKey, { body, rules }, first);
}

function whenMissing({ whenMissing: action, object }: MatchSettings, lookupKey: LookupKey): Decision {
	switch (action) {
		case 'create':
			return { kind: 'create' };
		case 'skip':
			return { kind: 'leave', action: 'skipped' };
		case 'reject':
			return {
				kind: 'refuse',
				reason: 'matchMissing',
				message: MATCH_MESSAGES.matchMissing(inWords(object), describe(lookupKey)),
			};
	}
}

function whenFound(
	{ whenFound: action, object, lists, skipUnchanged }: MatchSettings,
	lookupKey: LookupKey,
	{ body: create, rules }: { body: IDataObject; rules: FieldRules },
	row: Row,
): Decision {
	const { id } = row;
	if (action === 'skip') return { kind: 'leave', action: 'skipped', id };
	if (action === 'reject') {
		return {
			kind: 'refuse',
			reason: 'matchFound',
			message: MATCH_MESSAGES.matchFound(inWords(object), describe(lookupKey), id),
		};
	}
	const allowed = withinRules(object, updateBody(object, create, row), row, rules);
	const body = lists === 'add' ? addToLists(allowed, row) : allowed;
	const isIdle = Object.keys(body).length === 0 || (skipUnchanged && !changesAnything(object, body, row));
	return isIdle ? { kind: 'leave', action: 'unchanged', id } : { kind: 'update', id, body };
}

/** The number of ids in a message. */
const MOST_IDS = 3;

/** `lead_1, lead_2, lead_3 and others` */
export function idsInWords(rows: readonly Row[]): string {
	const ids = rows.slice(0, MOST_IDS).map(({ id }) => id);
	return ids.join(', ') + (rows.length > MOST_IDS ? ' and others' : '');
}

function severalFound({ object }: MatchSettings, lookupKey: LookupKey, matches: readonly Row[]): Decision {
	return {
		kind: 'refuse',
		reason: 'matchSeveral',
		message: MATCH_MESSAGES.matchSeveral(
			inWords(object),
			describe(lookupKey),
			matches.length,
			idsInWords(matches),
		),
	};
}

export const inWords = (object: MatchSettings['object']) => object.replace('_', ' ');

/** `email 'a@b.c'`, `custom.cf_1 'EXT-1'` */
export const describe = ({ field, value }: LookupKey) =>
	`${field.isCustom ? `custom.${field.name}` : field.name} '${value}'`;
