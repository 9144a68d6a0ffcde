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

/**
 * @param path below the base URL, with a slash at both ends
 * @param namesObject whether the path has an id: then a 404 may mean that Close does not have the object
 */
export function readRequest(
	{ origin, path: basePath }: BaseUrl,
	path: string,
	namesObject = false,
): HttpRequest {
	const url = `${origin}${basePath}${path}`;
	return { target: { method: 'GET', url, headers: {}, namesObject }, isRead: true };
}

/** The caller knows what to advise. */
export const judgeReading = (reply: Reply, { target }: HttpRequest): Verdict => judgeRead(reply, target, '');

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
