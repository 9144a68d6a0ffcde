import type { Reason } from '../../lib/reasons';
import type { Target } from '../../plan/types';
import { sentence } from '../../lib/sentence';
import { readComplaint, saysNo } from './closeError';
import { CALL_MESSAGES, CHECK_IN_CLOSE, SEND_LATER, STOPS } from '../messages';
import { isSuccess, meaningOf } from './statuses';
import type { Explanation, Reply, Verdict } from '../types';

type Answer = Extract<Reply, { kind: 'answer' }>;

/** The parts of a call's target that affect what an answer means. */
type Address = Pick<Target, 'method' | 'url' | 'path' | 'namesObject'>;

/**
 * What the last attempt of a call means for its records. Anything that is not a trustworthy yes or no is `unknown`.
 * @param repeated whether an earlier attempt of the same call may have been executed
 */
export function judge(reply: Reply, address: Address, repeated: boolean): Verdict {
	// The first attempt deleted it and its answer was lost.
	if (repeated && address.method === 'DELETE' && reply.kind === 'answer' && reply.statusCode === 404)
		return { kind: 'accepted' };
	const verdict = judgeAttempt(reply, address);
	return repeated ? withDoubt(verdict) : verdict;
}

/** Judges the last attempt of a read: without a trustworthy answer it has failed. */
export function judgeRead(reply: Reply, address?: Address, advice = SEND_LATER): Verdict {
	const verdict = judgeAttempt(reply, address, advice);
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

/** @param inDoubt what to do when it is unknown whether the call was executed */
function judgeAttempt(reply: Reply, address?: Address, inDoubt = CHECK_IN_CLOSE): Verdict {
	switch (reply.kind) {
		case 'answer':
			return judgeAnswer(reply, address, inDoubt);
		case 'neverConnected':
			return runFailure('hostUnreachable', STOPS.unreachable(reply.detail));
		case 'blocked':
			return runFailure('blockedByN8n', STOPS.blocked(reply.detail));
		case 'noToken': {
			const { reason, advice } = meaningOf(401, reply.renewal);
			return runFailure(reason, { message: CALL_MESSAGES.noToken(), description: advice });
		}
		case 'timeout':
			return unknown('timeout', CALL_MESSAGES.timeout(reply.detail, inDoubt));
		case 'connectionLost':
			return unknown('connectionLost', CALL_MESSAGES.connectionLost(reply.detail, inDoubt));
		case 'notUnderstood':
			return unknown('unreadableAnswer', CALL_MESSAGES.notUnderstood(reply.detail, inDoubt));
		case 'cancelled':
			return unknown('cancelled', CALL_MESSAGES.cancelled(inDoubt));
	}
}

function judgeAnswer(answer: Answer, address: Address | undefined, inDoubt: string): Verdict {
	const { statusCode, body, unreadable, renewal } = answer;
	if (isSuccess(statusCode) && !saysNo(body)) {
		if (unreadable === undefined) return { kind: 'accepted' };
		return unknown('unreadableAnswer', CALL_MESSAGES.unreadable(statusCode, unreadable, inDoubt));
	}
	const { text, fieldErrors } = readComplaint(body);
	if (address && isMissingPath(statusCode, text, address)) {
		return runFailure('wrongEndpoint', STOPS.wrongEndpoint(address.path ?? new URL(address.url).pathname));
	}
	const { reason, advice, adviceOnFields, repeat, stopsRun, cause, onceMended } = meaningOf(
		statusCode,
		renewal,
	);
	const says = CALL_MESSAGES.answered(statusCode, text);
	if (repeat === 'idempotent') return unknown(reason, `${sentence(says)} ${inDoubt}`);
	if (stopsRun) {
		const title = cause && `${cause} (${statusCode})`;
		return runFailure(reason, { message: says, description: advice }, { fieldErrors, title });
	}
	const isNamed = Object.keys(fieldErrors).length > 0;
	const explanation: Explanation = {
		reason,
		message: `${sentence(says)} ${(isNamed && adviceOnFields) || advice}`,
		retryable: repeat === 'always' || onceMended === true,
	};
	if (isNamed) explanation.fieldErrors = fieldErrors;
	return { kind: 'refused', ...explanation };
}

/** Close's own words for an address it does not have, and those of web servers and frameworks. */
const NO_SUCH_ADDRESS =
	/requested (url|resource|path)\b.{0,200}\bnot found|\bno (such )?route\b|\broute\b.{0,200}\bnot found|\bcannot (post|put|patch|delete) \//i;
/** `Empty query: Lead matching query does not exist.`, `Source lead does not exist.`: recorded in 2017 and 2020. */
const NO_SUCH_OBJECT = /does not exist|matching query/i;

/** True when the address itself does not exist, so that no record can be sent there. */
function isMissingPath(statusCode: number, text: string, { namesObject, url }: Address): boolean {
	if (statusCode !== 404) return false;
	if (!namesObject) return !NO_SUCH_OBJECT.test(text);
	// A value such as `a/b` may lead a server to another address: that is the fault of its record.
	return NO_SUCH_ADDRESS.test(text) && !new URL(url).pathname.includes('%');
}

function unknown(reason: Reason, message: string): Verdict {
	return { kind: 'unknown', reason, message: message.trim(), retryable: false };
}

/** Nothing was written, and nothing will be until a person has mended the cause. */
function runFailure(
	reason: Reason,
	{ message, description }: { message: string; description: string },
	{ fieldErrors = {}, title }: { fieldErrors?: Record<string, string>; title?: string } = {},
): Verdict {
	const named = Object.keys(fieldErrors).length > 0 ? { fieldErrors } : {};
	const why = title === undefined ? { why: message } : { why: title, said: message };
	return {
		kind: 'runFailure',
		...{ reason, status: 'notSent', message, ...why, description, retryable: true, ...named },
	};
}

/** What is said of a run that a call has ended: a title, and below it Close's own words and a way out. */
export function endingOf({ why, said, description }: Extract<Verdict, { kind: 'runFailure' }>) {
	return { message: why, description: said === undefined ? description : `${sentence(said)} ${description}` };
}
