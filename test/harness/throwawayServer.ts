/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a local server for the harness's own tests */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ThrowawayServer {
	url: string;
	/** Bodies of the accepted and refused records, in the order they came. */
	received: unknown[];
	renewals: number;
	/** Resolves when a request to `/slow/` has arrived. */
	slowRequest(): Promise<IncomingMessage>;
	close(): Promise<void>;
}

const allowed = ['Bearer good-key', 'Bearer fresh-token'];

async function readBody(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return body;
}

/** `/lead/` refuses records marked `bad`, `/slow/` never answers, `/token/` renews an OAuth2 token. */
export async function createThrowawayServer(): Promise<ThrowawayServer> {
	let announceSlow: (request: IncomingMessage) => void = () => {};

	const server = createServer((request, response) => {
		const answer = (status: number, body: object) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		void readBody(request).then((text) => {
			if (request.url === '/slow/') return announceSlow(request);
			if (request.url === '/token/') {
				self.renewals++;
				return answer(200, { access_token: 'fresh-token', token_type: 'Bearer', refresh_token: 'next' });
			}
			if (!allowed.includes(request.headers.authorization ?? '')) return answer(401, {});
			if (request.url === '/me/') return answer(200, { active: true });
			if (request.url === '/names/') return answer(200, ['lead', 'contact']);
			const record = JSON.parse(text) as { bad?: boolean };
			self.received.push(record);
			return record.bad ? answer(400, { error: 'Bad record' }) : answer(200, { id: 'lead_1' });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const self: ThrowawayServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received: [],
		renewals: 0,
		slowRequest: async () =>
			await new Promise((resolve) => {
				announceSlow = resolve;
			}),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return self;
}
