import type { IDataObject } from 'n8n-workflow';

import type { MatchSettings } from '../../parameters/types';
import { changesAnything, fieldsToFill, updateBody } from './changes';
import { MATCH_MESSAGES } from './messages';
import type { Decision, Match, Row, LookupKey } from './types';

/**
 * What becomes of a request.
 * @param body what it would create
 * @param matches the objects that are what was lookupKey, the oldest first
 */
export function decide(
	{ settings, lookupKey }: Pick<Match, 'settings' | 'lookupKey'>,
	body: IDataObject,
	matches: readonly Row[],
): Decision {
	const [first] = matches;
	if (!first) return whenMissing(settings, lookupKey);
	if (matches.length > 1 && settings.whenSeveral === 'reject')
		return severalFound(settings, lookupKey, matches);
	return whenFound(settings, lookupKey, body, first);
}

function whenMissing({ whenMissing: wish, object }: MatchSettings, lookupKey: LookupKey): Decision {
	switch (wish) {
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
	{ whenFound: wish, object, skipUnchanged }: MatchSettings,
	lookupKey: LookupKey,
	create: IDataObject,
	row: Row,
): Decision {
	const { id } = row;
	if (wish === 'skip') return { kind: 'leave', action: 'skipped', id };
	if (wish === 'reject') {
		return {
			kind: 'refuse',
			reason: 'matchFound',
			message: MATCH_MESSAGES.matchFound(inWords(object), describe(lookupKey), id),
		};
	}
	const whole = updateBody(object, create, row);
	const body = wish === 'fillEmpty' ? fieldsToFill(object, whole, row) : whole;
	const isIdle = Object.keys(body).length === 0 || (skipUnchanged && !changesAnything(object, body, row));
	return isIdle ? { kind: 'leave', action: 'unchanged', id } : { kind: 'update', id, body };
}

/** How many ids a message names. */
const MOST_IDS = 3;

function severalFound({ object }: MatchSettings, lookupKey: LookupKey, matches: readonly Row[]): Decision {
	const ids = matches.slice(0, MOST_IDS).map(({ id }) => id);
	const shown = ids.join(', ') + (matches.length > MOST_IDS ? ' and others' : '');
	return {
		kind: 'refuse',
		reason: 'matchSeveral',
		message: MATCH_MESSAGES.matchSeveral(inWords(object), describe(lookupKey), matches.length, shown),
	};
}

export const inWords = (object: MatchSettings['object']) => object.replace('_', ' ');

/** `email 'a@b.c'`, `custom.cf_1 'EXT-1'` */
export const describe = ({ field, value }: LookupKey) =>
	`${field.isCustom ? `custom.${field.name}` : field.name} '${value}'`;
