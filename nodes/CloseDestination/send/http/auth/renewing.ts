import type { HttpRequest } from '../../../plan/types';
import { isSuccess } from '../../judge/statuses';
import type { CloseClient, Reply } from '../../types';
import type { Access, Patience } from './types';

type Attempt = (request: HttpRequest, credential: Access['credential']) => Promise<Reply>;

/**
 * Makes attempts with the credential as it is at that moment, and none with one that Close is known to refuse: calls wait
 * until it is replaced. After a 401 the reply tells how that went.
 */
export function renewing(attempt: Attempt, access: Access, patience: Patience): CloseClient {
	const { expiring } = access;
	if (!expiring) return async (request) => await attempt(request, access.credential);
	return async (request) => {
		let isHeld = false;
		while (!expiring.isUsable()) {
			isHeld = true;
			const renewal = await expiring.renew(access.credential, patience);
			if (renewal.outcome !== 'renewed') return { kind: 'noToken', renewal };
		}
		const { credential } = access;
		const reply = await attempt(request, credential);
		if (reply.kind !== 'answer') return reply;
		if (isSuccess(reply.statusCode)) expiring.accepted(credential);
		if (reply.statusCode !== 401) return isHeld ? { ...reply, isHeld } : reply;
		return { ...reply, isHeld: true, renewal: await expiring.renew(credential, patience) };
	};
}
