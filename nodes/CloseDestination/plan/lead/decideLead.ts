import { conflictOf, describe, describeAll, idsInWords, meantOf } from '../lookup/decide';
import type { FoundBy, LookupKey, Match } from '../lookup/types';
import { LEAD_MESSAGES } from './messages';
import type { LeadDecision } from './types';

/** What to do for an object, given what was found of its lead. */
export function decideLead(
	{ settings, lookupKeys }: Pick<Match, 'settings' | 'lookupKeys'>,
	{ matches, position }: FoundBy,
): LeadDecision {
	if (matches.length === 0) {
		if (settings.whenMissing === 'create') return { kind: 'create' };
		const message = LEAD_MESSAGES.leadMissing(describeAll(lookupKeys));
		return { kind: 'refuse', reason: 'leadMissing', message };
	}
	const by = describe(lookupKeys[position]);
	const own = matches.filter((row) => !conflictOf(row, lookupKeys, position));
	if (own.length === 0) {
		const [row] = matches;
		const other = conflictOf(row, lookupKeys, position) as LookupKey;
		const message = LEAD_MESSAGES.leadConflict(by, row.id, describe(other));
		return { kind: 'refuse', reason: 'leadConflict', message };
	}
	const lead = meantOf(own, settings);
	if (lead === undefined) {
		const message = LEAD_MESSAGES.leadSeveral(by, own.length, idsInWords(own));
		return { kind: 'refuse', reason: 'leadSeveral', message };
	}
	return { kind: 'use', id: lead.id };
}
