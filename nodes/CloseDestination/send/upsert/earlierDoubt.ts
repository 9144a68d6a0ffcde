import { inWords } from '../../close/matching';
import { describeAll } from '../../plan/lookup/decide';
import { isFoundAgain } from '../../plan/lookup/findMatches';
import { bodyOf, type MatchedRequest } from '../../plan/lookup/requests';
import type { PlannedRequest } from '../../plan/types';
import { RECORD_MESSAGES } from '../messages';
import { RECENT_MINUTES } from '../once/sentStore';
import type { UpsertTools } from './upsertTools';

/**
 * Why an earlier execution may have created an object that Close's search does not show: not yet, or never by this key.
 * @param part what would create it: a request that is looked up, or the call about one of its people
 */
export function whyMaybeThere(part: PlannedRequest, { inDoubt }: UpsertTools): string | undefined {
	const doubts = part.units.flat().flatMap((index) => inDoubt.get(index) ?? []);
	if (doubts.length === 0) return undefined;
	if (doubts.some(({ isRecent }) => isRecent)) return RECORD_MESSAGES.notShownYet(RECENT_MINUTES);
	const { match } = part;
	if (!match || isFoundAgain(match.lookupKeys, bodyOf(part))) return undefined;
	return RECORD_MESSAGES.neverShown(describeAll(match.lookupKeys));
}

/** Holds back records that would create what may be there. */
export function holdBack(
	part: PlannedRequest,
	message: string,
	{ match: { settings } }: MatchedRequest,
	{ ledger, inDoubt, options }: UpsertTools,
): void {
	const doubted = part.units.flat().filter((index) => inDoubt.has(index));
	for (const index of doubted) {
		if (options.recordsInDoubt === 'skip') ledger.recordKnown(index);
		else ledger.recordInDoubt(index, message);
	}
	const siblings = part.units.map((unit) => unit.filter((index) => !inDoubt.has(index)));
	ledger.recordWithoutCall(siblings, 'notSent', {
		reason: 'siblingInDoubt',
		message: RECORD_MESSAGES.siblingInDoubt(inWords(settings.object), doubted[0]),
		retryable: true,
	});
}
