import type { SendableMethod } from '../settings/types';
import { readComplaint } from './closeError';
import { isSuccess, meaningOf } from './statuses';
import type { Explanation, Reply, Verdict } from './types';

export const CHECK_IN_CLOSE =
	'It may have been written: look in Close before you send it again, or the record may exist twice.';

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
export function judgeRead(reply: Reply, advice = 'Send the record again later.'): Verdict {
	const verdict = judgeAttempt(reply, advice);
	return verdict.kind === 'unknown' ? { ...verdict, kind: 'refused', retryable: true } : verdict;
}

/** A refusal says nothing about an earlier attempt that may have been executed. */
function withDoubt(verdict: Verdict): Verdict {
	if (verdict.kind !== 'refused' && verdict.kind !== 'runFailure') return verdict;
	const message = `${verdict.message} An earlier attempt of this call had no trustworthy answer. ${CHECK_IN_CLOSE}`;
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
			return runFailure('hostUnreachable', `Close could not be reached: ${reply.detail}.`, {
				description:
					'Check the Base URL in the credential and whether this n8n can reach it (network, DNS, proxy, certificate).',
				status: 'notSent',
				retryable: true,
			});
		case 'blocked':
			return runFailure('blocked', `n8n did not make the call: ${reply.detail}`, {
				description:
					"Check the Base URL in the credential against this n8n's network policy and allowed domains.",
				status: 'notSent',
				retryable: false,
			});
		case 'timeout':
			return unknown('timeout', `Close did not answer in time (${reply.detail}). ${inDoubt}`);
		case 'connectionLost':
			return unknown(
				'connectionLost',
				`The connection broke before Close answered (${reply.detail}). ${inDoubt}`,
			);
		case 'cancelled':
			return unknown('cancelled', `The execution was stopped while Close was answering. ${inDoubt}`);
	}
}

function judgeAnswer(
	{ statusCode, body, unreadable, renewal }: Extract<Reply, { kind: 'answer' }>,
	inDoubt: string,
): Verdict {
	if (isSuccess(statusCode)) {
		if (unreadable === undefined) return { kind: 'accepted' };
		return unknown(
			'unreadableAnswer',
			`The answer (${statusCode}) is not one of Close's: ${unreadable}. ${inDoubt}`,
		);
	}
	const { reason, advice, repeat, stopsRun } = meaningOf(statusCode, renewal);
	const { text, fieldErrors } = readComplaint(body);
	const says = text === '' ? `Close answered ${statusCode}.` : `Close answered ${statusCode}: ${text}`;
	if (repeat === 'idempotent') return unknown(reason, `${says} ${inDoubt}`);
	const explanation: Explanation = { reason, message: `${says} ${advice}`, retryable: repeat === 'always' };
	if (Object.keys(fieldErrors).length > 0) explanation.fieldErrors = fieldErrors;
	if (stopsRun)
		return { kind: 'runFailure', status: 'rejected', description: advice, ...explanation, message: says };
	return { kind: 'refused', ...explanation };
}

function unknown(reason: string, message: string): Verdict {
	return { kind: 'unknown', reason, message, retryable: false };
}

function runFailure(
	reason: string,
	message: string,
	rest: { description: string; status: 'rejected' | 'notSent'; retryable: boolean },
): Verdict {
	return { kind: 'runFailure', reason, message, ...rest };
}
