import type { Renewal } from '../../nodes/CloseDestination/send/http/auth/types';
import type { Reply } from '../../nodes/CloseDestination/send/types';

type Answer = Extract<Reply, { kind: 'answer' }>;

export const answer = (
	statusCode: number,
	body: unknown = null,
	headers: Answer['headers'] = {},
): Answer => ({
	kind: 'answer',
	statusCode,
	headers,
	body,
});
/** A 401 with OAuth2. */
export const tokenRefused = (outcome: Renewal['outcome']): Answer => ({
	...answer(401, { error: 'Unauthorized' }),
	renewal: outcome === 'renewed' ? { outcome } : { outcome, advice: 'Do something about it.' },
});
/** No call was made. */
export const noToken: Reply = {
	kind: 'noToken',
	renewal: { outcome: 'failed', advice: 'Send the rest again later.' },
};
export const created = (id: string) => answer(200, { id });
export const webPage: Reply = { ...answer(200, '<html>'), unreadable: 'it is a web page' };
export const neverConnected: Reply = { kind: 'neverConnected', detail: 'ECONNREFUSED' };
export const connectionLost: Reply = { kind: 'connectionLost', detail: 'ECONNRESET' };
export const timedOut: Reply = { kind: 'timeout', detail: 'ECONNABORTED' };
export const blocked: Reply = { kind: 'blocked', detail: 'Domain not allowed' };
export const cancelled: Reply = { kind: 'cancelled' };
/** Close's refusal of a call that came too early. */
export const tooMany = (reset: number) =>
	answer(429, null, { ratelimit: `limit=60, remaining=0, reset=${reset}` });
