import { normalize } from '../lookup/normalize';
import { describe, idsInWords } from '../lookup/decide';
import { valuesAt } from '../lookup/findMatches';
import type { LookupKey, Match, Row } from '../lookup/types';
import { isBlank } from '../../lib/values';
import { LEAD_MESSAGES } from './messages';
import type { LeadDecision } from './types';

/**
 * What to do for an object, given the leads found by each of its keys in turn.
 * @param tried the keys in order of preference, each with the leads found by it, oldest first; only the last one may have found some
 */
export function decideLead(
	tried: ReadonlyArray<{ lookupKey: LookupKey; matches: readonly Row[] }>,
	{ whenMissing, whenSeveral }: Match['settings'],
): LeadDecision {
	const { lookupKey, matches } = tried[tried.length - 1];
	const by = describe(lookupKey);
	if (matches.length === 0) {
		if (whenMissing === 'create') return { kind: 'create' };
		const all = tried.map((one) => describe(one.lookupKey)).join(' or ');
		return { kind: 'refuse', reason: 'leadMissing', message: LEAD_MESSAGES.leadMissing(all) };
	}
	const earlier = tried.slice(0, -1).map((one) => one.lookupKey);
	const meant = matches.filter((row) => !earlier.some((key) => holdsAnother(row, key)));
	if (meant.length === 0) {
		const [row] = matches;
		const other = earlier.find((key) => holdsAnother(row, key)) as LookupKey;
		const message = LEAD_MESSAGES.leadConflict(by, row.id, describe(other));
		return { kind: 'refuse', reason: 'leadConflict', message };
	}
	if (meant.length > 1 && whenSeveral === 'reject') {
		const message = LEAD_MESSAGES.leadSeveral(by, meant.length, idsInWords(meant));
		return { kind: 'refuse', reason: 'leadSeveral', message };
	}
	return { kind: 'use', id: meant[0].id };
}

/** Whether a lead has a value for a key, and not this one. The people of a lead are many: another one is no contradiction. */
function holdsAnother(row: Row, { field, form }: LookupKey): boolean {
	if (field.via.length > 0) return false;
	const values = field.paths.flatMap((path) => valuesAt(row, path)).filter((value) => !isBlank(value));
	return values.length > 0 && !values.some((value) => normalize(field.kind, value) === form);
}
