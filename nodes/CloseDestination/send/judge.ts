import type { SendableMethod } from '../parameters/types';
import { sentence } from '../notation/sentence';
import { readComplaint } from './closeError';
import { CALL_MESSAGES, CHECK_IN_CLOSE, SEND_LATER, STOPS } from './messages';
import { isSuccess, meaningOf } from './statuses';
import type { Explanation, Reply, Verdict } from './types';

/**
 * What the last attempt of a call means for its records. Anything that is not a trustworthy yes or no is `unknown`.
 * @param repeated whether an earlier attempt of the same call may have been executed
 */
export function judge(reply: Reply, method: SendableMethod, repeated: boolean): Verdict {
	// The first attempt deleted it and its answer was lost.
	if (repeated && method === 'DELETE' && reply.kind === 'answer' && reply.statusCode === 404)
		return { kind: 'accepted' };
	const verdict = judgeAttempt(reply);
	return repeated ? withDoubt(verdict) : verdict;
}

/** What the last attempt of a call that writes nothing means: without a trustworthy answer it has failed. */
export function judgeRead(reply: Reply, advice = SEND_LATER): Verdict {
	const verdict = judgeAttempt(reply, advice);
	return verdict.kind === 'unknown' ? { ...verdict, kind: 'refused', retryable: true } : verdict;
}

/** A refusal says nothing about an earlier attempt that may have been executed. */
function withDoubt(verdict: Verdict): Verdict {
	if (verdict.kind !== 'refused' && verdict.kind !== 'runFailure') return verdict;
	const message = CALL_MESSAGES.afterDoubt(verdict.message);
	return verdict.kind === 'refused'
		? { ...verdict, kind: 'unknown', message, retryable: false }
		: { ...verdict, status: 'unknown', message, retryable: false };
}

/** @param inDoubt what to do when nobody knows whether it was executed */
function judgeAttempt(reply: Reply, inDoubt = CHECK_IN_CLOSE): Verdict {
	switch (reply.kind) {
		case 'answer':
			return judgeAnswer(reply, inDoubt);
		case 'neverConnected':
			return runFailure('hostUnreachable', STOPS.unreachable(reply.detail), { retryable: true });
		case 'blocked':
			return runFailure('blocked', STOPS.blocked(reply.detail), { retryable: false });
		case 'noToken': {
			const { reason, advice, repeat } = meaningOf(401, reply.renewal);
			const words = { message: CALL_MESSAGES.noToken(), description: advice };
			return runFailure(reason, words, { retryable: repeat === 'always' });
		}
		case 'timeout':
			return unknown('timeout', CALL_MESSAGES.timeout(reply.detail, inDoubt));
		case 'connectionLost':
			return unknown('connectionLost', CALL_MESSAGES.connectionLost(reply.detail, inDoubt));
		case 'cancelled':
			return unknown('cancelled', CALL_MESSAGES.cancelled(inDoubt));
	}
}

function judgeAnswer(
	{ statusCode, body, unreadable, renewal }: Extract<Reply, { kind: 'answer' }>,
	inDoubt: string,
): Verdict {
	if (isSuccess(statusCode)) {
		if (unreadable === undefined) return { kind: 'accepted' };
		return unknown('unreadableAnswer', CALL_MESSAGES.unreadable(statusCode, unreadable, inDoubt));
	}
	const { reason, advice, repeat, stopsRun } = meaningOf(statusCode, renewal);
	const { text, fieldErrors } = readComplaint(body);
	const says = CALL_MESSAGES.answered(statusCode, text);
	if (repeat === 'idempotent') return unknown(reason, `${sentence(says)} ${inDoubt}`);
	const explanation: Explanation = {
		reason,
		message: `${sentence(says)} ${advice}`,
		retryable: repeat === 'always',
	};
	if (Object.keys(fieldErrors).length > 0) explanation.fieldErrors = fieldErrors;
	if (stopsRun)
		return { kind: 'runFailure', status: 'rejected', description: advice, ...explanation, message: says };
	return { kind: 'refused', ...explanation };
}

function unknown(reason: string, message: string): Verdict {
	return { kind: 'unknown', reason, message: message.trim(), retryable: false };
}

/** Nothing was sent. */
function runFailure(
	reason: string,
	words: { message: string; description: string },
	{ retryable }: { retryable: boolean },
): Verdict {
	return { kind: 'runFailure', reason, status: 'notSent', ...words, retryable };
}
