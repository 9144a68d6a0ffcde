import { conflictOf, describe, describeAll, idsInWords } from '../lookup/decide';
import type { FoundBy, LookupKey, Match } from '../lookup/types';
import { LEAD_MESSAGES } from './messages';
import type { LeadDecision } from './types';

/** What to do for an object, given what was found of its lead. */
export function decideLead(
	{ settings, lookupKeys }: Pick<Match, 'settings' | 'lookupKeys'>,
	{ matches, position }: FoundBy,
): LeadDecision {
	const { whenMissing, whenSeveral } = settings;
	if (matches.length === 0) {
		if (whenMissing === 'create') return { kind: 'create' };
		const message = LEAD_MESSAGES.leadMissing(describeAll(lookupKeys));
		return { kind: 'refuse', reason: 'leadMissing', message };
	}
	const by = describe(lookupKeys[position]);
	const meant = matches.filter((row) => !conflictOf(row, lookupKeys, position));
	if (meant.length === 0) {
		const [row] = matches;
		const other = conflictOf(row, lookupKeys, position) as LookupKey;
		const message = LEAD_MESSAGES.leadConflict(by, row.id, describe(other));
		return { kind: 'refuse', reason: 'leadConflict', message };
	}
	if (meant.length > 1 && whenSeveral === 'reject') {
		const message = LEAD_MESSAGES.leadSeveral(by, meant.length, idsInWords(meant));
		return { kind: 'refuse', reason: 'leadSeveral', message };
	}
	return { kind: 'use', id: meant[0].id };
}
