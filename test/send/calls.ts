import type { Unit } from '../../nodes/CloseDestination/plan/types';
import type { Call, Verdict } from '../../nodes/CloseDestination/send/types';

/** A settled call, as `POST /lead/` made at once would leave it. */
export function callOf(recordIndexes: number[], verdict: Verdict, more: Partial<Call> = {}): Call {
	return {
		requestIndex: -1,
		method: 'POST',
		url: 'https://api.close.com/api/v1/lead/',
		recordIndexes,
		statusCode: verdict.kind === 'accepted' ? 200 : 400,
		ok: verdict.kind === 'accepted',
		body: null,
		attempts: 1,
		durationMs: 20,
		waitedMs: 0,
		verdict,
		...more,
	};
}

export const accepted: Verdict = { kind: 'accepted' };
export const refused: Verdict = { kind: 'refused', reason: 'validation', message: 'No.', retryable: false };
export const unknown: Verdict = { kind: 'unknown', reason: 'timeout', message: 'Silence.', retryable: false };
export const unauthorized: Verdict = {
	kind: 'runFailure',
	status: 'notSent',
	reason: 'unauthorized',
	message: 'Close answered 401.',
	why: 'Close answered 401.',
	description: 'Check the API key.',
	retryable: true,
};

/** `0-2` as units of one record each. */
export const each = (from: number, to: number): Unit[] =>
	Array.from({ length: to - from + 1 }, (_, index) => [from + index]);
