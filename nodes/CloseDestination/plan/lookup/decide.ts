import type { IDataObject } from 'n8n-workflow';

import type { MatchSettings } from '../../parameters/types';
import { changesAnything, fieldsToFill, updateBody } from './changes';
import { MATCH_MESSAGES } from './messages';
import type { Decision, Match, Row, Sought } from './types';

/**
 * What becomes of a request.
 * @param body what it would create
 * @param matches the objects that are what was sought, the oldest first
 */
export function decide(
	{ settings, sought }: Pick<Match, 'settings' | 'sought'>,
	body: IDataObject,
	matches: readonly Row[],
): Decision {
	const [first] = matches;
	if (!first) return whenMissing(settings, sought);
	if (matches.length > 1 && settings.whenSeveral === 'reject') return severalFound(settings, sought, matches);
	return whenFound(settings, sought, body, first);
}

function whenMissing({ whenMissing: wish, object }: MatchSettings, sought: Sought): Decision {
	switch (wish) {
		case 'create':
			return { what: 'create' };
		case 'skip':
			return { what: 'leave', action: 'skipped' };
		case 'reject':
			return {
				what: 'refuse',
				reason: 'matchMissing',
				message: MATCH_MESSAGES.matchMissing(inWords(object), describe(sought)),
			};
	}
}

function whenFound(
	{ whenFound: wish, object, skipUnchanged }: MatchSettings,
	sought: Sought,
	create: IDataObject,
	row: Row,
): Decision {
	const { id } = row;
	if (wish === 'skip') return { what: 'leave', action: 'skipped', id };
	if (wish === 'reject') {
		return {
			what: 'refuse',
			reason: 'matchFound',
			message: MATCH_MESSAGES.matchFound(inWords(object), describe(sought), id),
		};
	}
	const whole = updateBody(object, create, row);
	const body = wish === 'fillEmpty' ? fieldsToFill(object, whole, row) : whole;
	const isIdle = Object.keys(body).length === 0 || (skipUnchanged && !changesAnything(object, body, row));
	return isIdle ? { what: 'leave', action: 'unchanged', id } : { what: 'update', id, body };
}

/** How many ids a message names. */
const MOST_IDS = 3;

function severalFound({ object }: MatchSettings, sought: Sought, matches: readonly Row[]): Decision {
	const ids = matches.slice(0, MOST_IDS).map(({ id }) => id);
	const shown = ids.join(', ') + (matches.length > MOST_IDS ? ' and others' : '');
	return {
		what: 'refuse',
		reason: 'matchSeveral',
		message: MATCH_MESSAGES.matchSeveral(inWords(object), describe(sought), matches.length, shown),
	};
}

export const inWords = (object: MatchSettings['object']) => object.replace('_', ' ');

/** `email 'a@b.c'`, `custom.cf_1 'EXT-1'` */
export const describe = ({ field, value }: Sought) =>
	`${field.isCustom ? `custom.${field.name}` : field.name} '${value}'`;
