import type { HttpRequest } from '../../plan/types';
import type { CloseClient } from '../types';

/** A client that sends reads only. */
export function readsOnly(client: CloseClient): CloseClient {
	return async (request) => {
		const { method, url } = request.target;
		if (!isRead(request)) throw new Error(`A preview was about to write: ${method} ${url.split('?', 1)[0]}`);
		return await client(request);
	};
}

const isRead = ({ target: { method, url } }: HttpRequest) =>
	method === 'GET' || (method === 'POST' && new URL(url).pathname.endsWith('/data/search/'));
