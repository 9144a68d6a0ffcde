import { sum } from 'lodash';
import type { INodeExecutionData, NodeExecutionHint, WorkflowExecuteMode } from 'n8n-workflow';

import type { YieldIfDue } from '../lib/clock';
import type { Reason } from '../lib/reasons';
import { sentence } from '../lib/sentence';
import type { SettingsError } from '../lib/SettingsError';
import { shorten } from '../lib/shorten';
import { textOfError } from '../lib/textOfError';
import { isUndo } from '../parameters/operation';
import type { Operation } from '../parameters/types';
import { isEarlierResult, RECORD_STATUSES } from '../plan/body/resultField';
import { isDefect } from '../send/record/runStop';
import { STOPS } from '../send/messages';
import type { RunOutcome, Stop } from '../send/types';
import type { WarningCounts } from '../send/warningCounts';
import { hasOwn } from '../syntax/fieldPattern';
import type { Causes } from './causes';
import type { RunCounts } from './countRun';
import { OPERATION_NAMES, STATUS_WORDS, SUMMARY, UNDO_STATUS_WORDS } from './messages';

interface SummaryFacts {
	/** Calls per second, when the limit is known. */
	rate?: number;
	/** Calls a test left out; only for Send Test. */
	leftOut?: number;
	/** Whether records were taken back. */
	isUndo?: boolean;
}

/** What a person wants to know after a run, in one hint. */
export function summarize(
	{ records, calls, causes }: RunCounts,
	{ lookupCount = 0, stop }: Pick<RunOutcome, 'lookupCount' | 'stop'>,
	{ rate, leftOut, isUndo = false }: SummaryFacts = {},
): NodeExecutionHint {
	const { byStatus, empty, sentBefore } = records;
	const leftAsTheyAre = sum(Object.values(records.leftAsTheyAre));
	const words = isUndo ? UNDO_STATUS_WORDS : STATUS_WORDS;
	const notSent = { ...byStatus, notSent: byStatus.notSent - records.leftOut };
	const notAccepted = RECORD_STATUSES.filter((status) => status !== 'sent' && notSent[status] > 0);
	const isNothingElse = empty > 0 && empty === records.all;
	const sentences = [
		!isUndo && calls.written === 0 && leftAsTheyAre > 0
			? SUMMARY.nothingToWrite()
			: SUMMARY[isUndo ? 'undone' : 'sent'](
					byStatus.sent - empty - leftAsTheyAre - sentBefore,
					calls.written,
				),
		lookupCount > 0 && SUMMARY.lookedUp(lookupCount),
		leftAsTheyAre > 0 &&
			SUMMARY.leftAsTheyAre(
				leftAsTheyAre,
				Object.entries(records.leftAsTheyAre).map(([action, count]) => `${count} ${action}`),
			),
		sentBefore > 0 && SUMMARY.skipped(sentBefore),
		empty > 0 && SUMMARY.empty(empty),
		notAccepted.length > 0 &&
			SUMMARY.onRejected(notAccepted.map((status) => `${notSent[status]} ${words[status]}`)),
		describeCause(causes, stop),
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

/** Far more than a person reads in a hint; the whole text is on Rejected. */
const LONGEST_CAUSE = 400;

/** These say that another record has the cause. */
const FOLLOWS: ReadonlySet<Reason> = new Set<Reason>(['siblingInvalid', 'siblingRejected', 'siblingInDoubt']);

/** The most frequent cause. Why a run ended is said anyway. */
export function describeCause(causes: Causes, stop?: Stop): string | undefined {
	const all = causes.all().filter(({ status }) => stop === undefined || status !== 'notSent');
	const own = all.filter(({ reason }) => !FOLLOWS.has(reason));
	const told = own.length > 0 ? own : all;
	const [first] = told;
	if (first === undefined) return undefined;
	return SUMMARY.cause(
		sentence(shorten(first.message, LONGEST_CAUSE)),
		told.length > 1 ? first.count : undefined,
	);
}

/** Only when waiting for the rate limit took longer than the calls themselves, and long enough to be noticed. */
function describeWaiting(
	{ made, waitedMs, durationMs }: RunCounts['calls'],
	rate: number | undefined,
): string | undefined {
	const seconds = (waitedMs / made / 1000).toFixed(1);
	if (waitedMs < 1000 || waitedMs < durationMs || seconds === '0.0') return undefined;
	return SUMMARY.waited(seconds, rate);
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

/** About records that have data of their own in the result field; results of an earlier pass do not count. */
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

/** For an execution that runs on its own, where a preview or test is probably a mistake. */
export function trialHint(operation: Operation): NodeExecutionHint {
	const realOne = isUndo(operation) ? 'undo' : 'send';
	return hint([SUMMARY.trial(OPERATION_NAMES[operation], OPERATION_NAMES[realOne])], true);
}

/** About settings that stop everything but a preview. */
export const settingsHint = ({ message, description }: SettingsError): NodeExecutionHint =>
	hint([sentence(message), description], true);

/** In place of a hint that could not be made. */
export function defectHint(error: unknown): NodeExecutionHint {
	const { message, description } = STOPS.defect(textOfError(error));
	return { message: `${message} ${description}`, type: 'danger', location: 'outputPane' };
}

/** @param recalled records the execution that is retried has dealt with; nothing when it has left no account */
export function retryHint(recalled?: number): NodeExecutionHint {
	return hint([recalled === undefined ? SUMMARY.retriedBlindly() : SUMMARY.retried(recalled)], true);
}

/** What a person who undoes by hand may not have meant to do. @param count records that this execution has sent itself */
export function sentAgainHints(count: number, mode: WorkflowExecuteMode): NodeExecutionHint[] {
	return mode === 'manual' && count > 0 ? [hint([SUMMARY.sentAgain(count)], true)] : [];
}

/** With Skip Already Sent. @param unrecorded records that n8n's store did not take */
export function alreadySentHints(waitedMs: number, unrecorded: number): NodeExecutionHint[] {
	return [
		...(waitedMs > 1000 ? [hint([SUMMARY.waitedForOther(Math.round(waitedMs / 1000))], false)] : []),
		...(unrecorded > 0 ? [hint([SUMMARY.forgotten(unrecorded)], true)] : []),
	];
}

export function hint(sentences: Array<string | false | undefined>, isWarning: boolean): NodeExecutionHint {
	return {
		message: sentences.filter(Boolean).join(' '),
		type: isWarning ? 'warning' : 'info',
		location: 'outputPane',
	};
}
