import type { INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import { countBy } from 'lodash';

import type { YieldIfDue } from '../lib/clock';
import { sentence } from '../lib/sentence';
import type { Operation } from '../parameters/types';
import { textOfError } from '../lib/textOfError';
import { isEarlierResult, RECORD_STATUSES, type RecordStatus } from '../plan/body/resultField';
import { isDefect } from '../send/record/runStop';
import { STOPS } from '../send/messages';
import type { PreviewResult } from '../send/previewPlan';
import type { RecordOutcome, RunOutcome } from '../send/types';
import { WarningCounts } from '../send/warningCounts';
import { hasOwn } from '../syntax/fieldPattern';
import { isEmpty, isLeftOut } from './leftOut';
import { OPERATION_NAMES, PREVIEW_SUMMARY, STATUS_WORDS, SUMMARY } from './messages';

interface SummaryFacts {
	/** Calls per second, when the limit is known. */
	rate?: number;
	/** Calls a test left out; only for Send Test. */
	leftOut?: number;
}

/** What a person wants to know after a run, in one hint. */
export async function summarize(
	outcome: RunOutcome,
	yieldIfDue: YieldIfDue,
	{ rate, leftOut }: SummaryFacts = {},
): Promise<NodeExecutionHint> {
	const { lookupCount = 0, stop } = outcome;
	const records = await countRecords(outcome, yieldIfDue);
	const calls = await countCalls(outcome, yieldIfDue);
	const notAccepted = RECORD_STATUSES.filter((status) => status !== 'sent' && records[status] > 0);
	const isNothingElse = records.empty > 0 && records.empty === records.all;
	const sentences = [
		SUMMARY.sent(records.sent, calls.written),
		lookupCount > 0 && SUMMARY.lookedUp(lookupCount),
		records.leftAsTheyAre > 0 && SUMMARY.leftAsTheyAre(records.leftAsTheyAre),
		records.skipped > 0 && SUMMARY.skipped(records.skipped),
		records.empty > 0 && SUMMARY.empty(records.empty),
		notAccepted.length > 0 &&
			SUMMARY.onRejected(notAccepted.map((status) => `${records[status]} ${STATUS_WORDS[status]}`)),
		describeWaiting(calls, rate),
		calls.repeated > 0 && SUMMARY.repeated(calls.repeated),
		calls.rateLimited > 0 && SUMMARY.rateLimited(calls.rateLimited),
		stop && SUMMARY.endedEarly(sentence(stop.message), stop.description),
		leftOut !== undefined && SUMMARY.test(leftOut, records.leftOut),
		calls.edited > 0 && SUMMARY.edited(),
	];
	return {
		...hint(sentences, notAccepted.length > 0 || stop !== undefined || isNothingElse),
		...(isDefect(stop) ? { type: 'danger' } : {}),
	};
}

async function countRecords({ recordOutcomes }: RunOutcome, yieldIfDue: YieldIfDue) {
	const counts = {
		...{ sent: 0, invalid: 0, rejected: 0, unknown: 0, notSent: 0 },
		...{ all: 0, leftAsTheyAre: 0, skipped: 0, leftOut: 0, empty: 0 },
	};
	for (const recordOutcome of recordOutcomes) {
		await yieldIfDue();
		if (!recordOutcome) continue;
		counts.all++;
		counts[kindOf(recordOutcome)]++;
	}
	return counts;
}

function kindOf(
	recordOutcome: RecordOutcome,
): RecordStatus | 'leftAsTheyAre' | 'skipped' | 'leftOut' | 'empty' {
	if (isEmpty(recordOutcome)) return 'empty';
	if (isLeftOut(recordOutcome)) return 'leftOut';
	if (recordOutcome.status !== 'sent') return recordOutcome.status;
	if (recordOutcome.action !== 'skipped' && recordOutcome.action !== 'unchanged') return 'sent';
	return recordOutcome.isLookedUp ? 'leftAsTheyAre' : 'skipped';
}

async function countCalls({ calls }: RunOutcome, yieldIfDue: YieldIfDue) {
	const counts = { made: 0, written: 0, repeated: 0, rateLimited: 0, edited: 0, waitedMs: 0, durationMs: 0 };
	for (const call of calls) {
		await yieldIfDue();
		counts.made++;
		counts.written += Number(!call.isLookup);
		counts.repeated += Number(call.attempts > 1);
		counts.rateLimited += Number(call.statusCode === 429);
		counts.edited += Number(call.isEdited === true);
		counts.waitedMs += call.waitedMs;
		counts.durationMs += call.durationMs;
	}
	return counts;
}

/** Worth a word when waiting for the rate limit took longer than the calls themselves. */
function describeWaiting(
	{ made, waitedMs, durationMs }: { made: number; waitedMs: number; durationMs: number },
	rate: number | undefined,
): string | undefined {
	if (waitedMs < 1000 || waitedMs < durationMs) return undefined;
	return SUMMARY.waited((waitedMs / made / 1000).toFixed(1), rate);
}

/** @param rate calls per second, known or assumed */
export function summarizePreview(
	{ requests, outcome, callCount }: Omit<PreviewResult, 'warnings'>,
	recordCount: number,
	rate: number,
): NodeExecutionHint {
	const { sent = 0, invalid = 0 } = countBy(outcome.recordOutcomes, 'status');
	const empty = outcome.recordOutcomes.filter((known) => known && isEmpty(known)).length;
	const sentences = [
		PREVIEW_SUMMARY.total(recordCount, callCount, invalid),
		sent > empty && PREVIEW_SUMMARY.skipped(sent - empty),
		empty > 0 && PREVIEW_SUMMARY.empty(empty),
		requests.length < callCount && PREVIEW_SUMMARY.shown(requests.length),
		callCount > 0 && PREVIEW_SUMMARY.takes(rate, callCount / rate),
	];
	return hint(sentences, invalid > 0);
}

/** Of calls that Close has carried out, or may have. */
export async function warningHints(
	{ calls }: RunOutcome,
	yieldIfDue: YieldIfDue,
): Promise<NodeExecutionHint[]> {
	const counts = new WarningCounts();
	for (const { warnings, verdict, recordIndexes } of calls) {
		await yieldIfDue();
		const isDone = verdict.kind === 'accepted' || verdict.kind === 'unknown';
		if (warnings && isDone) counts.add(warnings, recordIndexes.length);
	}
	return warningsHint(counts);
}

/** The most warnings in a hint. */
const MOST_WARNINGS = 5;

export function warningsHint(counts: WarningCounts): NodeExecutionHint[] {
	const { warnings, others } = counts.most(MOST_WARNINGS);
	if (warnings.length === 0) return [];
	const sentences = [
		...warnings.map(({ text, callCount, recordCount }) => SUMMARY.warning(text, callCount, recordCount)),
		others > 0 && SUMMARY.moreWarnings(others),
	];
	return [hint(sentences, true)];
}

/** Of records with a field of their own where the result goes; results of an earlier pass do not count. */
export async function ownFieldHints(
	items: readonly INodeExecutionData[],
	resultField: string,
	yieldIfDue: YieldIfDue,
): Promise<NodeExecutionHint[]> {
	let count = 0;
	for (const { json } of items) {
		await yieldIfDue();
		count += Number(hasOwn(json, resultField) && !isEarlierResult(json[resultField]));
	}
	return count > 0 ? [hint([SUMMARY.ownField(count, resultField)], true)] : [];
}

/** For an execution nobody looks at. */
export function trialHint(operation: Exclude<Operation, 'send'>): NodeExecutionHint {
	return hint([SUMMARY.trial(OPERATION_NAMES[operation])], true);
}

/** In place of the hint, when that could not be made. */
export function defectHint(error: unknown): NodeExecutionHint {
	const { message, description } = STOPS.defect(textOfError(error));
	return { message: `${message} ${description}`, type: 'danger', location: 'outputPane' };
}

/** @param recalled records the execution that is retried has dealt with; nothing when it has left no account */
export function retryHint(recalled?: number): NodeExecutionHint {
	return hint([recalled === undefined ? SUMMARY.retriedBlindly() : SUMMARY.retried(recalled)], true);
}

/** With Skip Already Sent. @param unrecorded records that n8n's store did not take */
export function alreadySentHints(waitedMs: number, unrecorded: number): NodeExecutionHint[] {
	return [
		...(waitedMs > 1000 ? [hint([SUMMARY.waitedForOther(Math.round(waitedMs / 1000))], false)] : []),
		...(unrecorded > 0 ? [hint([SUMMARY.forgotten(unrecorded)], true)] : []),
	];
}

function hint(sentences: Array<string | false | undefined>, isWarning: boolean): NodeExecutionHint {
	return {
		message: sentences.filter(Boolean).join(' '),
		type: isWarning ? 'warning' : 'info',
		location: 'outputPane',
	};
}
