import type { IDataObject } from 'n8n-workflow';

import { dateUpdatedOf, type LeadPart, partsOf } from '../../close/latestDate';
import { momentOf } from '../../lib/momentOf';

const WORDS: Record<LeadPart | 'activities', [one: string, many: string]> = {
	contacts: ['contact', 'contacts'],
	opportunities: ['opportunity', 'opportunities'],
	tasks: ['task', 'tasks'],
	activities: ['note or other activity', 'notes or other activities'],
};

/**
 * What lies in a lead and was added or changed after a moment, in words: `2 opportunities, 1 task`. Empty when nothing is.
 * @param activities those of the lead that the run has not created itself
 * @param knownUntil in ms
 */
export function addedSince(
	lead: IDataObject,
	activities: readonly IDataObject[],
	knownUntil: number,
): string {
	const isLater = (part: unknown) => (momentOf(dateUpdatedOf(part)) ?? 0) > knownUntil;
	const words: string[] = [];
	for (const [kind, parts] of [...partsOf(lead), ['activities', activities] as const]) {
		const { length: count } = parts.filter(isLater);
		const [one, many] = WORDS[kind];
		if (count > 0) words.push(`${count} ${count === 1 ? one : many}`);
	}
	return words.join(', ');
}
