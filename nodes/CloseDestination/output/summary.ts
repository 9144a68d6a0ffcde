import type { NodeExecutionHint } from 'n8n-workflow';
import { countBy, sumBy } from 'lodash';

import { sentence } from '../lib/sentence';
import type { Operation } from '../parameters/types';
import { textOfError } from '../lib/textOfError';
import { RECORD_STATUSES } from '../plan/body/resultField';
import { isDefect } from '../send/record/ledger';
import { STOPS } from '../send/messages';
import type { PreviewResult } from '../send/previewPlan';
import type { RunOutcome } from '../send/types';
import { isEmpty, isLeftOut } from './leftOut';
import { OPERATION_NAMES, PREVIEW_SUMMARY, STATUS_WORDS, SUMMARY } from './messages';

export interface SummaryFacts {
	/** Calls per second, when the limit is known. */
	rate?: number;
	/** Calls a test left out; only for Send Test. */
	leftOut?: number;
}

/** What a person wants to know after a run, in one hint. */
export function summarize(outcome: RunOutcome, { rate, leftOut }: SummaryFacts = {}): NodeExecutionHint {
	const { calls: made, lookupCount = 0, stop } = outcome;
	const written = made.filter(({ isLookup }) => !isLookup).length;
	const recordOutcomes = outcome.recordOutcomes.filter((recordOutcome) => recordOutcome !== undefined);
	const idle = recordOutcomes.filter(
		(recordOutcome) =>
			recordOutcome.status === 'sent' && ['skipped', 'unchanged'].includes(recordOutcome.action),
	);
	const leftAsTheyAre = idle.filter(
		(recordOutcome) => recordOutcome.status === 'sent' && recordOutcome.isLookedUp,
	).length;
	const empty = recordOutcomes.filter(isEmpty).length;
	const skipped = idle.length - leftAsTheyAre - empty;
	const isNothingElse = empty > 0 && empty === recordOutcomes.length;
	const leftOutRecords = recordOutcomes.filter(isLeftOut).length;
	const byStatus = countBy(
		recordOutcomes.filter((recordOutcome) => !isLeftOut(recordOutcome)),
		'status',
	);
	const notAccepted = RECORD_STATUSES.filter((status) => status !== 'sent' && byStatus[status] > 0);
	const repeated = made.filter(({ attempts }) => attempts > 1).length;
	const refused = made.filter(({ statusCode }) => statusCode === 429).length;
	const sentences = [
		SUMMARY.sent((byStatus.sent ?? 0) - idle.length, written),
		lookupCount > 0 && SUMMARY.lookedUp(lookupCount),
		leftAsTheyAre > 0 && SUMMARY.leftAsTheyAre(leftAsTheyAre),
		skipped > 0 && SUMMARY.skipped(skipped),
		empty > 0 && SUMMARY.empty(empty),
		notAccepted.length > 0 &&
			SUMMARY.onRejected(notAccepted.map((status) => `${byStatus[status]} ${STATUS_WORDS[status]}`)),
		describeWaiting(made, rate),
		repeated > 0 && SUMMARY.repeated(repeated),
		refused > 0 && SUMMARY.rateLimited(refused),
		stop && SUMMARY.endedEarly(sentence(stop.message), stop.description),
		leftOut !== undefined && SUMMARY.test(leftOut, leftOutRecords),
		made.some(({ isEdited }) => isEdited) && SUMMARY.edited(),
	];
	return {
		...hint(sentences, notAccepted.length > 0 || stop !== undefined || isNothingElse),
		...(isDefect(stop) ? { type: 'danger' } : {}),
	};
}

/** Worth a word when waiting for the rate limit took longer than the calls themselves. */
function describeWaiting(made: RunOutcome['calls'], rate: number | undefined): string | undefined {
	const waitedMs = sumBy(made, 'waitedMs');
	if (waitedMs < 1000 || waitedMs < sumBy(made, 'durationMs')) return undefined;
	return SUMMARY.waited((waitedMs / made.length / 1000).toFixed(1), rate);
}

/** @param rate calls per second, known or assumed */
export function summarizePreview(
	{ requests, outcome, callCount }: PreviewResult,
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

export function ownFieldHint(count: number, resultField: string): NodeExecutionHint {
	return hint([SUMMARY.ownField(count, resultField)], true);
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

export function waitedHint(waitedMs: number): NodeExecutionHint {
	return hint([SUMMARY.waitedForOther(Math.round(waitedMs / 1000))], false);
}

export function unrecordedHint(count: number): NodeExecutionHint {
	return hint([SUMMARY.forgotten(count)], true);
}

function hint(sentences: Array<string | false | undefined>, isWarning: boolean): NodeExecutionHint {
	return {
		message: sentences.filter(Boolean).join(' '),
		type: isWarning ? 'warning' : 'info',
		location: 'outputPane',
	};
}
