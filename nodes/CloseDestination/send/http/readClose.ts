import type { HttpRequest } from '../../plan/types';
import type { BaseUrl } from '../../syntax/baseUrl';
import { endingOf, judgeRead } from '../judge/judge';
import { WAYS_OUT } from '../messages';
import type { Call, Explanation, Reply, Verdict } from '../types';

/** Why something could not be read. */
export interface ReadTrouble extends Explanation {
	/** A way out, for the person. */
	description: string;
	/** Nothing else will be accepted either. */
	stopsRun: boolean;
	statusCode?: number;
}

/** @param path below the base URL, with a slash at both ends */
export function readRequest({ origin, path: basePath }: BaseUrl, path: string): HttpRequest {
	return { target: { method: 'GET', url: `${origin}${basePath}${path}`, headers: {} }, isRead: true };
}

/** A 404 does not mean a wrong address, because what is read may be gone. The caller knows what to advise. */
export const judgeReading = (reply: Reply): Verdict => judgeRead(reply, undefined, '');

/** Why a call has read nothing, if it has not. */
export function troubleIn({
	verdict,
	statusCode,
}: Pick<Call, 'verdict' | 'statusCode'>): ReadTrouble | undefined {
	if (verdict.kind === 'accepted') return undefined;
	const { reason, retryable } = verdict;
	const stopsRun = verdict.kind === 'runFailure';
	const words = stopsRun
		? endingOf(verdict)
		: { message: verdict.message.trim(), description: retryable ? WAYS_OUT.passing : WAYS_OUT.lasting };
	return { reason, retryable, ...words, stopsRun, statusCode: statusCode ?? undefined };
}
