/* eslint-disable @n8n/community-nodes/no-restricted-imports -- servers that are not Close */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { API_KEY, CloseEngine } from './support/closeEngine';

let close: CloseEngine;
const servers: Server[] = [];
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => {
	for (const server of servers) server.close();
	await close.close();
});

/** A server that answers as told, and what it was asked. */
async function serve(listener: RequestListener): Promise<{ url: string; seen: IncomingMessage[] }> {
	const seen: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		seen.push(request);
		listener(request, response);
	});
	servers.push(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

async function answering(status: number, body: string, headers: Record<string, string> = {}) {
	return await serve((_request, response) => {
		response.writeHead(status, headers);
		response.end(body);
	});
}

const tested = async (baseUrl: unknown = close.sandbox.url, apiKey = API_KEY) =>
	await close.engine.testCredential('closeApi', { apiKey, baseUrl } as never);
const error = (text: string) => ({ status: 'Error', message: expect.stringContaining(text) as string });
const OK = { status: 'OK', message: 'Connection successful!' };

describe('the test of an API key', () => {
	it.each([
		['as Close shows it', API_KEY],
		['pasted with blanks and line breaks', ` \r\n\t${API_KEY}\n`],
	])('accepts a key %s', async (_what, key) => {
		expect(await tested(close.sandbox.url, key)).toEqual(OK);
	});

	it.each([
		['api_wrong', 'does not accept this API key'],
		[`Bearer ${API_KEY}`, "begins with 'Bearer'"],
		[`basic  ${API_KEY}`, "begins with 'basic'"],
		['api_sand\nbox', 'a space or a line break'],
		['  ', 'enter an API key'],
	])('says what is wrong with the key %j', async (key, message) => {
		expect(await tested(close.sandbox.url, key)).toEqual(error(message));
	});

	it.each([(url: string) => `  ${url}\n`, (url: string) => `${url}//`])(
		'takes a Base URL that was pasted carelessly',
		async (paste) => {
			expect(await tested(paste(close.sandbox.url))).toEqual(OK);
		},
	);

	it.each<[baseUrl: unknown, message: string]>([
		['api.close.com/api/v1', 'does not begin with https://'],
		['localhost:4010/api/v1', 'does not begin with https://'],
		['/api/v1', 'does not begin with https://'],
		['ftp://api.close.com/api/v1', 'begins with ftp://'],
		['https://', 'not a usable address'],
		['https://user:secret@api.close.com/api/v1', 'not a usable address'],
		['https://api.close.com/api/v1?x=1', 'not a usable address'],
		[42, 'does not begin with https://'],
		[
			'http://127.0.0.1:1/api/v1',
			'http://127.0.0.1:1/api/v1/me/ could not be reached: the connection was refused',
		],
		['http://nobody.invalid/api/v1', 'could not be reached: the name of the host'],
	])('says what is wrong with the Base URL %j', async (baseUrl, message) => {
		expect(await tested(baseUrl)).toEqual(error(message));
	});

	it.each<[what: string, status: number, body: string, headers: Record<string, string>, message: string]>([
		[
			'a web page',
			200,
			'<!doctype html><p>Hello',
			{ 'content-type': 'text/html' },
			'is not Close: it is a web page',
		],
		[
			'a web page that says it is JSON',
			200,
			'<html>',
			{ 'content-type': 'application/json' },
			'is not Close',
		],
		['another service', 200, '{"id":"usr_1","email":"a@b.example"}', {}, 'names no user of Close'],
		['another service with numbers for ids', 200, '{"id":7}', {}, 'names no user of Close'],
		['a list', 200, '[{"id":"user_1"}]', {}, 'names no user of Close'],
		['a server that says yes to everything', 200, '"OK"', {}, 'names no user of Close'],
		['a server that says null', 200, 'null', {}, 'names no user of Close'],
		['an empty answer', 204, '', {}, 'names no user of Close'],
		['no such page', 404, 'Cannot GET /me/', {}, "Close's API is not at this Base URL"],
		['no such method', 405, '', {}, "Close's API is not at this Base URL"],
		['a refusal', 403, '{}', {}, 'answered 403. Check the Base URL'],
		['a server in trouble', 502, '<html>', {}, 'answered 502. Try again later'],
		['a busy server', 429, '{}', {}, 'answered 429. Try again later'],
	])('is not satisfied with %s', async (_what, status, body, headers, message) => {
		const { url } = await answering(status, body, headers);
		expect(await tested(url)).toEqual(error(message));
	});

	it.each([301, 302, 303, 307, 308])(
		'does not follow a %i, and takes the key nowhere else',
		async (status) => {
			const thief = await answering(200, '{"id":"user_1"}');
			const location = thief.url.replace('127.0.0.1', 'localhost');
			const { url, seen } = await answering(status, '', { location: `${location}/steal?key=1` });
			const result = await tested(url);
			expect(result).toEqual(error(`redirects to ${location}. Redirects are not followed`));
			expect([seen.length, thief.seen.length]).toEqual([1, 0]);
		},
	);

	it('says that a server does not answer', async () => {
		const { url } = await serve((request) => request.socket.destroy());
		expect(await tested(url)).toEqual(error('gave no answer (ECONNRESET)'));
	});

	it('repeats the key nowhere', async () => {
		const { url } = await answering(500, API_KEY, { location: API_KEY });
		expect(JSON.stringify(await tested(url))).not.toContain(API_KEY);
	});

	it("works with another package's credential, which has no Base URL", async () => {
		expect(await tested(undefined, 'Bearer x')).toEqual(error("begins with 'Bearer'"));
	});
});

describe('the test of a connection', () => {
	const testOf = async (oauthTokenData: object | undefined, baseUrl = close.sandbox.url) =>
		await close.engine.testCredential('closeOAuth2Api', {
			clientId: 'client',
			clientSecret: 'secret',
			baseUrl,
			oauthTokenData,
		} as never);

	it('accepts one that works', async () => {
		expect(await testOf(close.sandbox.connect())).toEqual(OK);
	});

	it.each<[what: string, tokens: object | undefined, message: string]>([
		['is not connected', undefined, 'connect it to your Close account'],
		['has an empty token', { access_token: '' }, 'connect it to your Close account'],
		['has a token of nobody', { access_token: 'access_of_nobody' }, 'does not accept the access token'],
	])('says that it %s', async (_what, tokens, message) => {
		expect(await testOf(tokens)).toEqual(error(message));
	});

	it('takes the token nowhere else', async () => {
		const thief = await answering(200, '{"id":"user_1"}');
		const { url } = await answering(302, '', { location: thief.url.replace('127.0.0.1', 'localhost') });
		expect(await testOf(close.sandbox.connect(), url)).toEqual(error('Redirects are not followed'));
		expect(thief.seen).toEqual([]);
	});
});
