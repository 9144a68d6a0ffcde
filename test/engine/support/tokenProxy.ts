/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of the tests */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Misanswer = (response: ServerResponse) => void;

const status =
	(code: number, body: string | object = '', headers: Record<string, string> = {}): Misanswer =>
	(response) => {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const type = typeof body === 'string' ? 'text/html' : 'application/json';
		response.writeHead(code, { 'content-type': type, ...headers });
		response.end(text);
	};
const oAuthError = (error: unknown, code = 400) => status(code, { error, error_description: 'Words.' });

/** What a token endpoint may say in place of a token. Those of the first group end the connection. */
export const FINAL: Record<string, Misanswer> = {
	invalid_grant: oAuthError('invalid_grant'),
	invalid_client: oAuthError('invalid_client', 401),
	unauthorized_client: oAuthError('unauthorized_client'),
	invalid_scope: oAuthError('invalid_scope'),
};
export const PASSING: Record<string, Misanswer> = {
	'401 without words': status(401),
	'403': status(403, '<html>'),
	'404': status(404, { detail: 'Not found' }),
	'405': status(405),
	'409': status(409, {}),
	'429': status(429, { error: 'Rate limit exceeded' }),
	'429 with advice': status(429, '', { 'retry-after': '3' }),
	'500': status(500, { error: 'invalid_grant' }),
	'502': status(502, '<html>'),
	'503': status(503),
	'503 with advice': status(503, '', { 'retry-after': '5' }),
	'504': status(504),
	'an error nobody knows': oAuthError('temporarily_unavailable'),
	'an error that is an object': oAuthError({ message: 'No.' }),
	'400 that is a list': status(400, []),
	'a web page': status(200, '<!doctype html>'),
	nothing: status(200),
	'an object without a token': status(200, { ok: true }),
	'a list': status(200, []),
	'a text': status(200, '"token"'),
	'broken JSON': status(200, '{"access_token": "x'),
	'no answer': (response) => response.destroy(),
};

/** Stands before the sandbox: hands on everything, but answers requests for tokens as told first. */
export async function tokenProxy(origin: string) {
	const misanswers: Misanswer[] = [];
	let tokenRequests = 0;
	const refusals = new Map<string, number>();

	function handOn(from: IncomingMessage, response: ServerResponse): void {
		const { method, headers, url } = from;
		const on = request(`${origin}${url}`, { method, headers }, (answer) => {
			const token = String(headers.authorization);
			if (answer.statusCode === 401) refusals.set(token, (refusals.get(token) ?? 0) + 1);
			response.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(response);
		});
		from.pipe(on);
	}

	const server = createServer((from, response) => {
		if (!from.url?.startsWith('/oauth2/token/')) return handOn(from, response);
		tokenRequests++;
		const misanswer = misanswers.shift();
		if (!misanswer) return handOn(from, response);
		from.resume().on('end', () => misanswer(response));
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
		/** Before it answers by itself. */
		answerWith(...next: Misanswer[]): void {
			misanswers.splice(0, misanswers.length, ...next);
			tokenRequests = 0;
			refusals.clear();
		},
		get tokenRequests() {
			return tokenRequests;
		},
		/** The most calls that were refused with one token. */
		get mostRefusals() {
			return Math.max(0, ...refusals.values());
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
