import type { IDataObject } from 'n8n-workflow';

import type { Match, Row } from './types';
import { MATCH_WARNINGS } from './messages';
import { nameForm } from './normalize';

/** Values that two objects may share. An id, or a custom field that serves as one, says which object is meant. */
const MAY_BE_SHARED: ReadonlySet<string> = new Set(['email', 'phone', 'url', 'name']);

/**
 * What is to be said of an update that gives a lead or a contact another name: it may be another one that was found.
 * A name with more or fewer words is the same name.
 */
export function renamed(
	{ settings: { object }, lookupKeys }: Pick<Match, 'settings' | 'lookupKeys'>,
	{ name: now }: Row,
	{ name: then }: IDataObject,
): string[] {
	if (object !== 'lead' && object !== 'contact') return [];
	const isIdentified = lookupKeys.some(({ field }) => field.isCustom || !MAY_BE_SHARED.has(field.kind));
	if (isIdentified || typeof now !== 'string' || typeof then !== 'string') return [];
	const [held, given] = [now, then].map(nameForm);
	if (held === '' || held.includes(given) || given.includes(held)) return [];
	return [MATCH_WARNINGS.renamed(object, now, then)];
}
