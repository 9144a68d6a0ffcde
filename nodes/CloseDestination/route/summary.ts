import type { NodeExecutionHint } from 'n8n-workflow';
import { countBy, sumBy } from 'lodash';

import { RECORD_STATUSES } from '../plan/resultField';
import type { RunOutcome } from '../send/types';
import type { PreviewResult } from './previewPlan';

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
	const fates = outcome.fates.filter((fate) => fate !== undefined);
	const idle = fates.filter(
		(fate) => fate.status === 'sent' && ['skipped', 'unchanged'].includes(fate.action),
	);
	const leftAsTheyAre = idle.filter((fate) => fate.status === 'sent' && fate.isLookedUp).length;
	const skipped = idle.length - leftAsTheyAre;
	const byStatus = countBy(fates, 'status');
	const notAccepted = RECORD_STATUSES.filter((status) => status !== 'sent' && byStatus[status] > 0);
	const repeated = made.filter(({ attempts }) => attempts > 1).length;
	const refused = made.filter(({ statusCode }) => statusCode === 429).length;
	const sentences = [
		`${records((byStatus.sent ?? 0) - idle.length)} sent in ${calls(written)}.`,
		lookupCount > 0 && `Looked up in Close in ${calls(lookupCount)}.`,
		leftAsTheyAre > 0 &&
			`${records(leftAsTheyAre)} left as ${leftAsTheyAre === 1 ? 'it is' : 'they are'}: unchanged or skipped.`,
		skipped > 0 && `${records(skipped)} skipped: sent in an earlier execution.`,
		notAccepted.length > 0 &&
			`On Rejected: ${notAccepted.map((status) => `${byStatus[status]} ${STATUS_WORDS[status]}`).join(', ')}.`,
		describeWaiting(made, rate),
		repeated > 0 && `${calls(repeated)} ${repeated === 1 ? 'was' : 'were'} repeated.`,
		refused > 0 && `${calls(refused)} ended refused for the rate limit.`,
		stop && `The run ended early: ${stop.message.replace(/\.?$/, '.')} ${stop.description}`,
		leftOut !== undefined &&
			`This was a test: ${calls(leftOut)} of the whole run ${leftOut === 1 ? 'was' : 'were'} left out. What was sent has really changed Close.`,
	];
	return hint(sentences, notAccepted.length > 0 || stop !== undefined);
}

/** Worth a word when waiting for the rate limit took longer than the calls themselves. */
function describeWaiting(made: RunOutcome['calls'], rate: number | undefined): string | undefined {
	const waitedMs = sumBy(made, 'waitedMs');
	if (waitedMs < 1000 || waitedMs < sumBy(made, 'durationMs')) return undefined;
	const pace = rate === undefined ? '' : `, at about ${rate} calls per second`;
	return `Calls waited ${seconds(waitedMs / made.length)} s on average for the rate limit${pace}.`;
}

/** @param rate calls per second, known or assumed */
export function summarizePreview(
	{ preview, outcome, callCount, invalidCount }: PreviewResult,
	recordCount: number,
	rate: number,
): NodeExecutionHint {
	const skipped = outcome.fates.filter((fate) => fate?.status === 'sent').length;
	const sentences = [
		`Nothing was sent. ${records(recordCount)} would make ${calls(callCount)}${invalidCount > 0 ? `, ${records(invalidCount)} would be invalid (see Rejected)` : ''}.`,
		skipped > 0 && `${records(skipped)} would be skipped: sent in an earlier execution.`,
		preview.length < callCount && `The first ${calls(preview.length)} are shown.`,
		callCount > 0 && `At about ${rate} calls per second this takes ${duration(callCount / rate)}.`,
	];
	return hint(sentences, invalidCount > 0);
}

export function ownFieldHint(count: number, resultField: string): NodeExecutionHint {
	return hint(
		[
			`${records(count)} had a field of their own named '${resultField}'. It was sent to Close; on the outputs the result stands in its place. To keep both, set option 'Result Field' to another name.`,
		],
		true,
	);
}

export function forgottenHint(count: number): NodeExecutionHint {
	return hint(
		[
			`${records(count)} were accepted by Close but could not be noted in n8n's store for 'Skip Already Sent'. A later execution will send them again.`,
		],
		true,
	);
}

function hint(sentences: Array<string | false | undefined>, isWarning: boolean): NodeExecutionHint {
	return {
		message: sentences.filter(Boolean).join(' '),
		type: isWarning ? 'warning' : 'info',
		location: 'outputPane',
	};
}

const STATUS_WORDS = {
	sent: 'sent',
	invalid: 'invalid (not sent)',
	rejected: 'rejected by Close',
	unknown: 'unknown (sent, but without a trustworthy answer)',
	notSent: 'not sent',
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const records = (count: number) => counted(count, 'record', 'records');
const calls = (count: number) => counted(count, 'call', 'calls');
const seconds = (ms: number) => (ms / 1000).toFixed(1);

function duration(secondsTotal: number): string {
	const whole = Math.ceil(secondsTotal);
	if (whole < 120) return counted(whole, 'second', 'seconds');
	return counted(Math.ceil(whole / 60), 'minute', 'minutes');
}
