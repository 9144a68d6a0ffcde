import type { NodeExecutionHint } from 'n8n-workflow';
import { countBy, sumBy } from 'lodash';

import { RECORD_STATUSES } from '../plan/resultField';
import type { RunOutcome } from '../send/types';
import type { PreviewResult } from './previewPlan';

/** What a person wants to know after a run, in one hint. */
export function summarize(outcome: RunOutcome, leftOut?: number): NodeExecutionHint {
	const fates = outcome.fates.filter((fate) => fate !== undefined);
	const byStatus = countBy(fates, 'status');
	const notAccepted = RECORD_STATUSES.filter((status) => status !== 'sent' && byStatus[status] > 0);
	const waitedMs = sumBy(outcome.calls, 'waitedMs');
	const throttled = outcome.calls.filter(
		({ statusCode, attempts }) => statusCode === 429 || attempts > 1,
	).length;
	const sentences = [
		`${records(byStatus.sent ?? 0)} sent in ${calls(outcome.calls.length)}.`,
		notAccepted.length > 0 &&
			`On Rejected: ${notAccepted.map((status) => `${byStatus[status]} ${STATUS_WORDS[status]}`).join(', ')}.`,
		waitedMs >= 1000 &&
			`Calls waited ${seconds(waitedMs / Math.max(1, outcome.calls.length))} s each on average for their turn.`,
		throttled > 0 && `${calls(throttled)} had to be repeated or were refused for the rate limit.`,
		outcome.stop && `The run ended early: ${outcome.stop.message.replace(/\.?$/, '.')}`,
		leftOut !== undefined &&
			`This was a test: ${calls(leftOut)} of the whole run ${leftOut === 1 ? 'was' : 'were'} left out. What was sent has really changed Close.`,
	];
	return {
		message: sentences.filter(Boolean).join(' '),
		type: notAccepted.length > 0 || outcome.stop ? 'warning' : 'info',
		location: 'outputPane',
	};
}

export function summarizePreview(
	{ preview, callCount, invalidCount }: PreviewResult,
	recordCount: number,
	requestsPerSecond: number,
): NodeExecutionHint {
	const sentences = [
		`Nothing was sent. ${records(recordCount)} would make ${calls(callCount)}${invalidCount > 0 ? `, ${records(invalidCount)} would be invalid (see Rejected)` : ''}.`,
		preview.length < callCount && `The first ${calls(preview.length)} are shown.`,
		callCount > 0 &&
			`At about ${requestsPerSecond} calls per second this takes ${duration(callCount / requestsPerSecond)}.`,
	];
	return {
		message: sentences.filter(Boolean).join(' '),
		type: invalidCount > 0 ? 'warning' : 'info',
		location: 'outputPane',
	};
}

export function ownFieldHint(count: number, resultField: string): NodeExecutionHint {
	return {
		message: `${records(count)} had a field of their own named '${resultField}'. It was sent to Close; on the outputs the result stands in its place. To keep both, set option 'Result Field' to another name.`,
		type: 'warning',
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
