import type { PlannedRequest } from '../../plan/types';
import type { BaseUrl } from '../../syntax/baseUrl';
import { judgeRead } from '../judge/judge';
import { WAYS_OUT } from '../messages';
import type { Explanation, Reply } from '../types';

/** Why something could not be read. */
export interface ReadTrouble extends Explanation {
	/** A way out, for the person. */
	description: string;
	/** Nothing else will be accepted either. */
	stopsRun: boolean;
	statusCode?: number;
}

/** @param path below the base URL, with a slash at both ends */
export function readRequest({ origin, path: basePath }: BaseUrl, path: string): PlannedRequest {
	const url = `${origin}${basePath}${path}`;
	const target = { method: 'GET' as const, url, headers: {}, key: `GET ${url}` };
	return { target, contentType: '', units: [], warnings: [], isRead: true };
}

/** What the last attempt of a read brought. */
export function bodyOrTrouble(reply: Reply): { body: unknown } | { trouble: ReadTrouble } {
	const verdict = judgeRead(reply, undefined, '');
	const { statusCode, body } = reply.kind === 'answer' ? reply : { statusCode: undefined, body: undefined };
	if (verdict.kind === 'accepted') return { body };
	const { reason, retryable } = verdict;
	const message = verdict.message.trim();
	const stopsRun = verdict.kind === 'runFailure';
	const wayOut = retryable ? WAYS_OUT.passing : WAYS_OUT.lasting;
	const description = stopsRun ? verdict.description : wayOut;
	return { trouble: { reason, retryable, message, description, stopsRun, statusCode } };
}
