import type { PlannedRequest } from '../../plan/types';
import type { Deadlines } from '../deadlines';
import type { CloseClient, Reply } from '../types';
import type { Access, Renewal } from './types';

type Attempt = (request: PlannedRequest, credential: Access['credential']) => Promise<Reply>;

/**
 * Makes attempts with the credential as it is at that moment. After a 401 it has it renewed, and the reply tells how
 * that went: whether the call is made again is decided like every other repetition, and counted like it.
 */
export function renewing(attempt: Attempt, access: Access, deadlines: Deadlines): CloseClient {
	/** Calls whose last attempt was refused. When it is refused with the new token too, one more is of no use. */
	const refusedBefore = new WeakSet<PlannedRequest>();
	if (!access.renew) return async (request) => await attempt(request, access.credential);
	return async (request) => {
		const { credential } = access;
		const reply = await attempt(request, credential);
		if (reply.kind !== 'answer' || reply.statusCode !== 401) {
			refusedBefore.delete(request);
			return reply;
		}
		if (refusedBefore.has(request)) return { ...reply, renewal: 'refused' };
		const call = deadlines.begin();
		const renewal = await Promise.race([access.renew?.(credential), failedAt(call.signal)]);
		deadlines.end(call);
		if (renewal === 'renewed') refusedBefore.add(request);
		return { ...reply, renewal };
	};
}

/** n8n ends no request for a token. It goes on, and n8n keeps what it brings; nobody waits for it. */
async function failedAt(signal: AbortSignal): Promise<Renewal> {
	return await new Promise((resolve) => {
		const fail = () => resolve('failed');
		if (signal.aborted) fail();
		else signal.addEventListener('abort', fail, { once: true });
	});
}
