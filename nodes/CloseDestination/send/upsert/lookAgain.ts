import { latestDateIn } from '../../close/latestDate';
import { mayBeMadeOf } from '../../plan/lookup/mayBeMadeOf';
import { inWords } from '../../close/matching';
import type { MatchedRequest } from '../../plan/lookup/requests';
import type { Row } from '../../plan/lookup/types';
import { pause } from '../../lib/clock';
import type { LookupResult } from './lookups';
import type { UpsertTools } from './upsertTools';
import { LOOKED_UP_AFTERWARDS, RECORD_MESSAGES } from '../messages';
import type { Call } from '../types';

/** Close's search sees a write 30 to 60 s later. Source: measured by others, 2026. */
const INDEX_LAG_MS = 60_000;
/** How far clocks of Close's own servers, and of what is in front of them, may be apart. */
const CLOCKS_APART_MS = 10_000;

/**
 * A create without an answer is settled when Close's search finds what it made, and is never repeated. What another
 * program made meanwhile does not count.
 */
export async function lookAgain(request: MatchedRequest, call: Call, tools: UpsertTools): Promise<void> {
	const { ledger, lookups } = tools;
	const { own, matches, lookupResult } = await findMade(request, call, tools);
	if (own) {
		lookups.note(request, own, true);
		const dateUpdated = latestDateIn(own);
		return ledger.recordWritten(request, call, { action: 'created', id: own.id, dateUpdated });
	}
	lookups.noteDoubt(request);
	const { verdict } = call;
	if (verdict.kind !== 'unknown' || lookupResult.kind === 'inDoubt') return ledger.recordCall(request, call);
	const [other] = matches;
	const found = other
		? RECORD_MESSAGES.foundAnother(inWords(request.match.settings.object), other.id)
		: LOOKED_UP_AFTERWARDS[lookupResult.kind];
	call.verdict = { ...verdict, message: `${verdict.message} ${found}` };
	ledger.recordCall(request, call);
}

interface Made {
	/** What the call made, if it made anything. */
	own?: Row;
	matches: Row[];
	lookupResult: LookupResult;
}

/** What Close's search finds of a create without an answer, a minute later. */
export async function findMade(
	request: MatchedRequest,
	call: Call,
	tools: Pick<UpsertTools, 'lookups' | 'clock' | 'runStop' | 'options' | 'progress'>,
): Promise<Made> {
	const { lookups, clock, runStop, options, progress } = tools;
	const begunAt = clock.now() - call.durationMs;
	const mayWait = options.retryTimeBudgetMs >= INDEX_LAG_MS;
	if (mayWait) progress.waits('lookAgain', INDEX_LAG_MS);
	if (mayWait) await pause(clock, INDEX_LAG_MS, runStop.over);
	const lookupResult: LookupResult =
		mayWait && !runStop.isOver() ? await lookups.findAnew(request) : { kind: 'notAsked' };
	const matches = lookupResult.kind === 'found' ? lookupResult.matches : [];
	const sinceBegunMs = clock.now() - begunAt;
	const own = matches.find((row) => isAsYoung(row, lookupResult, sinceBegunMs) && mayBeMadeOf(request, row));
	return { own, matches, lookupResult };
}

/**
 * Whether an object may be as young as the call. The object's age is taken by Close's clock and the call's by the node's, so
 * it does not matter how far the two are apart. Without Close's clock or a date, the fields alone decide.
 */
function isAsYoung(
	{ date_created: created }: Row,
	lookupResult: LookupResult,
	sinceBegunMs: number,
): boolean {
	const createdAt = typeof created === 'string' ? Date.parse(created) : Number.NaN;
	const now = lookupResult.kind === 'found' ? lookupResult.at : undefined;
	return now === undefined || Number.isNaN(createdAt) || now - createdAt <= sinceBegunMs + CLOCKS_APART_MS;
}
