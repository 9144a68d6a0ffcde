import type { IDataObject } from 'n8n-workflow';

import { formsIn } from './findMatches';
import type { LookupKey, Match, Row } from './types';
import { MATCH_WARNINGS } from './messages';
import { nameForm } from './normalize';

/** Kinds of values that two objects may share. An id, or a custom field that serves as one, says which object is meant. */
const MAY_BE_SHARED: ReadonlySet<string> = new Set(['email', 'phone', 'url', 'name']);

/**
 * What is to be said of an update that gives a lead or a contact another name: it may be another one that was found.
 * A name with more or fewer words is the same name.
 */
export function renamed(
	{ settings: { object }, lookupKeys }: Pick<Match, 'settings' | 'lookupKeys'>,
	row: Row,
	{ name: then }: IDataObject,
): string[] {
	const { name: now } = row;
	if (object !== 'lead' && object !== 'contact') return [];
	if (typeof now !== 'string' || typeof then !== 'string') return [];
	if (lookupKeys.some((key) => isIdentifiedBy(key, row))) return [];
	const [held, given] = [now, then].map(nameForm);
	if (held === '' || held.includes(given) || given.includes(held)) return [];
	return [MATCH_WARNINGS.renamed(object, now, then)];
}

const isIdentifiedBy = ({ field, form }: LookupKey, row: Row): boolean =>
	(field.isCustom || !MAY_BE_SHARED.has(field.kind)) && formsIn(row, field).has(form);
