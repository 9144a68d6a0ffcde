import axios from 'axios';

import type { TokenAnswer } from '../../dev/sandbox';
import { connectAsN8n } from './support/connectAsN8n';
import { url } from './support/closeEngine';
import {
	close,
	inAnyOrder,
	inOrder,
	leads,
	renewals,
	statusesOf,
	storedNames,
	untilCalls,
	useConnections,
} from './support/connections';

useConnections();

describe('a run with OAuth2', () => {
	it('sends with the token, and reads the credential once', async () => {
		const connection = await close.connect();
		const { sent, calls, run } = await close.send({ items: leads(20), connection });
		expect(sent).toHaveLength(20);
		expect(calls.every(({ apiKey }) => apiKey?.startsWith('acce'))).toBe(true);
		expect(run.decryptions).toBe(1);
		expect(renewals()).toEqual([]);
	});

	it('previews, without a call', async () => {
		const connection = await close.connect();
		const { preview } = await close.send({
			items: leads(2),
			connection,
			parameters: { operation: 'preview' },
		});
		expect(preview).toHaveLength(2);
		expect(renewals()).toEqual([]);
	});

	it('can do what only apps can, and an API key cannot', async () => {
		const link = { name: 'Demo', url: 'https://cal.example/demo', source_id: 'demo' };
		const parameters = { endpoint: url('/scheduling_link/integration/') };
		const asApp = await close.send({ items: [link], parameters, connection: await close.connect() });
		const withKey = await close.send({ items: [link], parameters });
		expect(asApp.outcomes).toMatchObject([{ status: 'sent' }]);
		expect(withKey.outcomes).toMatchObject([{ status: 'rejected', reason: 'forbidden' }]);
	});

	it('offers the list of Endpoint as with an API key', async () => {
		const search = async (authentication: string) =>
			await close.engine.listSearch('closeDestination', 'searchOperations', {
				parameters: { authentication, method: 'POST' },
			});
		expect(await search('oAuth2')).toEqual(await search('apiKey'));
	});

	it('whose credential is not connected says so', async () => {
		const { error, calls } = await close.send({ items: leads(1), connection: await close.connect({}) });
		expect(error?.message).toBe('The credential is not connected to Close');
		expect(error?.description).toContain('connect it to your Close account');
		expect(calls).toEqual([]);
	});
});

describe('an expired token', () => {
	it('at the start is renewed, and n8n keeps the new one', async () => {
		const connection = await close.connect();
		const before = await close.tokensOf(connection);
		close.sandbox.expireTokens();
		const first = await close.send({ items: leads(3), connection, parameters: inOrder });
		expect(statusesOf(first)).toEqual([401, 200, 200, 200]);
		expect(first.outcomes).toMatchObject([
			{ status: 'sent', attempts: 2 },
			{ status: 'sent', attempts: 1 },
			{ status: 'sent', attempts: 1 },
		]);
		expect(first.responses.map(({ attempts }) => attempts)).toEqual([2, 1, 1]);

		const after = await close.tokensOf(connection);
		expect(after.access_token).not.toBe(before.access_token);
		expect(after.refresh_token).not.toBe(before.refresh_token);
		const second = await close.send({ items: leads(3), connection, parameters: inOrder });
		expect(statusesOf(second)).toEqual([200, 200, 200]);
		expect(renewals()).toEqual([200]);
	});

	it('is renewed also when nothing else may be repeated', async () => {
		const connection = await close.connect();
		close.sandbox.expireTokens();
		const { sent } = await close.send({
			items: leads(1),
			connection,
			parameters: { options: { retryTimeBudget: 0 } },
		});
		expect(sent).toHaveLength(1);
	});

	it('with 16 calls in flight is renewed once; nothing is lost, nothing doubled', async () => {
		const items = leads(250);
		const connection = await close.connect();
		close.sandbox.setLimits({ requestsPerSecond: 300 });
		// Long enough for all 16 to meet the 401 before it is over.
		close.sandbox.addFaults(
			{ path: '/lead/', kind: 'delay', delayMs: 100 },
			{ path: '/oauth2/token/', kind: 'delay', delayMs: 500 },
		);
		const running = close.send({ items, connection, parameters: { options: { maxConcurrency: 16 } } });
		await untilCalls(150);
		close.sandbox.expireTokens();
		const result = await running;
		expect(renewals()).toEqual([200]);
		const refused = statusesOf(result).filter((status) => status === 401);
		expect(refused.length).toBeLessThanOrEqual(16);
		expect(result.responses.filter(({ attempts }) => attempts === 2)).toHaveLength(refused.length);
		expect(result.sent).toHaveLength(items.length);
		expect(inAnyOrder(storedNames())).toEqual(inAnyOrder(items.map(({ name }) => name)));
	});

	it('may expire again and again in one run', async () => {
		const connection = await close.connect();
		const running = close.send({
			items: leads(90),
			connection,
			parameters: { options: { maxConcurrency: 4 } },
		});
		for (const calls of [20, 50, 80]) {
			await untilCalls(calls);
			close.sandbox.expireTokens();
		}
		const { sent } = await running;
		expect(sent).toHaveLength(90);
		expect(renewals()).toEqual([200, 200, 200]);
	});
});

describe('one connection in several executions', () => {
	const together = async (connection: string, prefixes: string[]) =>
		await Promise.all(
			prefixes.map(
				async (prefix) =>
					await close.send({
						items: leads(60, prefix),
						connection,
						parameters: { options: { maxConcurrency: 8 } },
						// The sandbox's log holds the calls of all of them.
						elsewhere: true,
					}),
			),
		);

	it('that all start with an expired token: it is renewed once', async () => {
		const connection = await close.connect();
		close.sandbox.expireTokens();
		const results = await together(connection, ['A', 'B', 'C']);
		expect(results.map(({ sent }) => sent.length)).toEqual([60, 60, 60]);
		expect(renewals()).toEqual([200]);
		expect(new Set(storedNames()).size).toBe(180);
		expect(storedNames()).toHaveLength(180);
	});

	it('that meet it in the middle: no used up token is ever asked with', async () => {
		const connection = await close.connect();
		const running = together(connection, ['A', 'B']);
		for (const calls of [40, 90]) {
			await untilCalls(calls);
			close.sandbox.expireTokens();
		}
		const results = await running;
		expect(results.map(({ sent }) => sent.length)).toEqual([60, 60]);
		expect(new Set(renewals())).toEqual(new Set([200]));
		expect(renewals().length).toBeLessThanOrEqual(4);
		expect(new Set(storedNames()).size).toBe(120);
	});

	it('takes the token that another n8n process has fetched meanwhile', async () => {
		const connection = await close.connect();
		close.sandbox.setLimits({ requestsPerSecond: 300 });
		// Time to act in.
		close.sandbox.addFaults({ nth: 3, kind: 'status', status: 429, headers: { 'retry-after': '1' } });
		const running = close.send({ items: leads(6), connection, parameters: inOrder });
		await untilCalls(3);
		const fresh = await renewElsewhere(await close.tokensOf(connection));
		await close.connect(fresh, connection);
		const result = await running;
		expect(statusesOf(result)).toEqual([200, 200, 429, 401, 200, 200, 200, 200]);
		expect(result.sent).toHaveLength(6);
		expect(renewals()).toEqual([200]);
		expect(await close.tokensOf(connection)).toEqual(fresh);
	});
});

async function renewElsewhere({ refresh_token }: TokenAnswer): Promise<TokenAnswer> {
	const { clientId: client_id, clientSecret: client_secret } = close.sandbox.oAuthApp;
	const form = { client_id, client_secret, grant_type: 'refresh_token', refresh_token };
	const { data } = await axios.post<TokenAnswer>(
		`${close.sandbox.origin}/oauth2/token/`,
		new URLSearchParams(form),
	);
	return data;
}

describe('the credential', () => {
	const urlsOf = (baseUrl: unknown, saved: object = {}) => {
		const data = close.engine.completeCredential('closeOAuth2Api', { ...saved, baseUrl } as never);
		return [data.authUrl, data.accessTokenUrl];
	};
	const ofClose = ['https://app.close.com/oauth2/authorize/', 'https://api.close.com/oauth2/token/'];

	it.each<[string, unknown, string[]]>([
		['Close', 'https://api.close.com/api/v1', ofClose],
		['Close, written carelessly', ' https://api.close.com/api/v1// ', ofClose],
		['nothing', '', ofClose],
		['no address', 'api.close.com', ofClose],
		['no web address', 'ftp://gateway.example/', ofClose],
		[
			'a gateway',
			'https://gw.example:8443/close/api/v1',
			['https://gw.example:8443/close/oauth2/authorize/', 'https://gw.example:8443/close/oauth2/token/'],
		],
		[
			'a sandbox',
			'http://127.0.0.1:4010/api/v1',
			['http://127.0.0.1:4010/oauth2/authorize/', 'http://127.0.0.1:4010/oauth2/token/'],
		],
		[
			'a gateway with a path of its own',
			'https://gw.example/tenant-a/crm/',
			['https://gw.example/tenant-a/crm/oauth2/authorize/', 'https://gw.example/tenant-a/crm/oauth2/token/'],
		],
		[
			'a host that begins like Close',
			'https://api.close.com.example/',
			['https://api.close.com.example/oauth2/authorize/', 'https://api.close.com.example/oauth2/token/'],
		],
	])('asks for tokens where the Base URL points: %s', (_what, baseUrl, urls) => {
		expect(urlsOf(baseUrl)).toEqual(urls);
	});

	it.each([
		'https://a.example?x=/b/c',
		'https://a.example#/b/c',
		'https://a.example\\@b.example/c',
		'https://u:p@a.example/c',
		'https://a.example\t.b.example/c',
		'https:/\\a.example/b',
		'https:///a.example/b',
	])('asks nobody but the origin of its Base URL, or Close: %j', (baseUrl) => {
		const allowed = [new URL(baseUrl).origin, 'https://api.close.com', 'https://a.example'];
		expect(allowed).toContain(new URL(String(urlsOf(baseUrl)[1])).origin);
	});

	it('connects, with the client n8n uses', async () => {
		const { clientId, clientSecret } = close.sandbox.oAuthApp;
		const data = { clientId, clientSecret, baseUrl: close.sandbox.url };
		const tokens = await connectAsN8n(close.engine.completeCredential('closeOAuth2Api', data));
		expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'all.full_access offline_access' });
		const { sent } = await close.send({ items: leads(1), connection: await close.connect(tokens) });
		expect(sent).toHaveLength(1);
	});

	it('takes no other addresses than these from what is saved', () => {
		const saved = { accessTokenUrl: 'https://thief.example/', authUrl: 'https://thief.example/' };
		expect(urlsOf('https://api.close.com/api/v1', saved)).toEqual(ofClose);
	});
});
