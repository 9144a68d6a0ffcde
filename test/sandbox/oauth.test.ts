import axios, { type AxiosInstance } from 'axios';
import type { TokenAnswer } from '../../dev/sandbox/types';
import { FakeClock, start, stopAll, type Running } from './support';

const APP = { clientId: 'app_1', clientSecret: 'secret_1', tokenLifetimeSeconds: 3600 };
const CLIENT = { client_id: APP.clientId, client_secret: APP.clientSecret };
const CALLBACK = 'https://n8n.example/rest/oauth2-credential/callback';
const QUESTION = { client_id: APP.clientId, response_type: 'code', redirect_uri: CALLBACK, state: 'abc' };

let sandbox: Running['sandbox'];
let api: Running['api'];
let clock: FakeClock;
let oAuth: AxiosInstance;
beforeAll(async () => {
	clock = new FakeClock();
	({ sandbox, api } = await start({ oAuth: APP, clock }));
	oAuth = axios.create({
		baseURL: `${sandbox.origin}/oauth2`,
		validateStatus: () => true,
		maxRedirects: 0,
	});
});
afterEach(() => sandbox.reset());
afterAll(stopAll);

/** A client's call for tokens: a form. */
const ask = async (path: string, form: Record<string, string>) =>
	await oAuth.post(path, new URLSearchParams(form));
const renew = async (refreshToken: string) =>
	await ask('/token/', { ...CLIENT, grant_type: 'refresh_token', refresh_token: refreshToken });
/** A client of the API that has a token. */
const apiWith = (token: string) =>
	axios.create({
		baseURL: sandbox.url,
		headers: { authorization: `Bearer ${token}` },
		validateStatus: () => true,
	});
const statusWith = async (token: string) => (await apiWith(token).get('/me/')).status;

/** What the browser is sent back with. */
async function answerOf(decision: string, question: Record<string, string> = QUESTION) {
	const { status, headers } = await oAuth.post('/authorize/', new URLSearchParams({ decision }), {
		params: question,
	});
	expect(status).toBe(302);
	const uri = new URL(String(headers.location));
	expect(uri.origin + uri.pathname).toBe(CALLBACK);
	return Object.fromEntries(uri.searchParams);
}

describe('the consent page', () => {
	it('is a form that goes back to its own address', async () => {
		const { status, headers, data } = await oAuth.get('/authorize/', { params: QUESTION });
		expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		expect(data).toContain('<form method="post">');
	});

	it('sends the browser back with a code and the state of the client', async () => {
		expect(await answerOf('allow')).toEqual({ code: expect.stringMatching(/^code_/), state: 'abc' });
	});

	it('sends it back with an error when the user declines', async () => {
		expect(await answerOf('decline')).toEqual({ error: 'access_denied', state: 'abc' });
	});

	it('keeps the query of the redirect address', async () => {
		const answer = await answerOf('decline', { ...QUESTION, redirect_uri: `${CALLBACK}?a=1` });
		expect(answer).toEqual({ a: '1', error: 'access_denied', state: 'abc' });
	});

	it.each([
		['another client', { client_id: 'app_2' }, 401, 'invalid_client'],
		['no redirect address', { redirect_uri: '' }, 400, 'invalid_request'],
		['a redirect address without TLS', { redirect_uri: 'http://n8n.example/' }, 400, 'invalid_request'],
		['a script as redirect address', { redirect_uri: 'javascript:alert(1)' }, 400, 'invalid_request'],
	])('sends nobody anywhere for %s', async (_what, change, status, error) => {
		const reply = await oAuth.get('/authorize/', { params: { ...QUESTION, ...change } });
		expect([reply.status, reply.data.error, reply.headers.location]).toEqual([status, error, undefined]);
	});

	it('takes an n8n on this machine without TLS', async () => {
		const redirect_uri = 'http://localhost:5678/rest/oauth2-credential/callback';
		expect((await oAuth.get('/authorize/', { params: { ...QUESTION, redirect_uri } })).status).toBe(200);
	});

	it('knows no other kind of answer than a code', async () => {
		const { headers } = await oAuth.get('/authorize/', { params: { ...QUESTION, response_type: 'token' } });
		expect(headers.location).toBe(`${CALLBACK}?error=unsupported_response_type&state=abc`);
	});
});

describe('a code', () => {
	const redeem = async (code: string, more: Record<string, string> = {}) =>
		await ask('/token/', { ...CLIENT, grant_type: 'authorization_code', code, ...more });

	it('is exchanged for tokens that the API takes', async () => {
		const { code } = await answerOf('allow');
		const { status, headers, data } = await redeem(code, { redirect_uri: CALLBACK });
		expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
		expect(data).toEqual({
			access_token: expect.any(String),
			token_type: 'Bearer',
			expires_in: 3600,
			refresh_token: expect.any(String),
			scope: 'all.full_access offline_access',
			user_id: sandbox.records('user')[0].id,
			organization_id: sandbox.records('organization')[0].id,
		});
		expect(await statusWith(data.access_token)).toBe(200);
		expect(sandbox.requests.at(-1)!.apiKey).toMatch(/^acce….{3}$/);
	});

	it.each([
		['works once', async (code: string) => void (await redeem(code))],
		['is forgotten after ten minutes', async () => clock.advance(600_000)],
		['ends with reset', async () => sandbox.reset()],
	])('%s', async (_what, before) => {
		const { code } = await answerOf('allow');
		await before(code);
		const { status, data } = await redeem(code);
		expect([status, data.error]).toEqual([400, 'invalid_grant']);
	});

	it('belongs to its redirect address', async () => {
		const { code } = await answerOf('allow');
		const { data } = await redeem(code, { redirect_uri: 'https://elsewhere.example/' });
		expect(data.error).toBe('invalid_grant');
	});
});

describe('a call for tokens', () => {
	const good = { ...CLIENT, grant_type: 'refresh_token', refresh_token: 'refresh_of_nobody' };

	it.each<[string, Record<string, string>, number, string]>([
		['another client', { ...good, client_id: 'app_2' }, 401, 'invalid_client'],
		['a wrong secret', { ...good, client_secret: 'x' }, 401, 'invalid_client'],
		['a kind of grant it does not know', { ...good, grant_type: 'password' }, 400, 'unsupported_grant_type'],
		['a name that every object has', { ...good, grant_type: 'toString' }, 400, 'unsupported_grant_type'],
		['no kind of grant', { ...CLIENT }, 400, 'invalid_request'],
		['no token', { ...CLIENT, grant_type: 'refresh_token' }, 400, 'invalid_request'],
		['a token it does not know', good, 400, 'invalid_grant'],
	])('is refused with %s', async (_what, form, status, error) => {
		const reply = await ask('/token/', form);
		expect([reply.status, reply.data.error]).toEqual([status, error]);
		expect(sandbox.oAuthRequests).toMatchObject([{ path: '/oauth2/token/', status, error }]);
	});

	it('is refused as JSON, with a parameter twice, and with the client in a header only', async () => {
		const asJson = await oAuth.post('/token/', good);
		const twice = await oAuth.post(
			'/token/',
			new URLSearchParams([...Object.entries(good), ['scope', ''], ['scope', '']]),
		);
		const { client_id: username, client_secret: password, ...rest } = good;
		const inHeader = await oAuth.post('/token/', new URLSearchParams(rest), { auth: { username, password } });
		expect([asJson, twice, inHeader].map(({ data }) => data.error)).toEqual([
			'invalid_request',
			'invalid_request',
			'invalid_client',
		]);
	});

	it('must be a POST', async () => {
		const { status, headers } = await oAuth.get('/token/');
		expect([status, headers.allow]).toEqual([405, 'POST']);
	});

	it('stays out of the log and the limit of the API', async () => {
		sandbox.setLimits({ requestsPerSecond: 1 });
		const { refresh_token: token } = sandbox.connect();
		for (let next = token, round = 0; round < 3; round++) next = (await renew(next)).data.refresh_token;
		expect(sandbox.requests).toEqual([]);
		expect(sandbox.oAuthRequests.map(({ grantType, status }) => [grantType, status])).toEqual(
			Array(3).fill(['refresh_token', 200]),
		);
	});

	it('meets only faults that name its path', async () => {
		sandbox.addFaults({ kind: 'status', status: 500 });
		expect((await renew(sandbox.connect().refresh_token)).status).toBe(200);
		sandbox.clearFaults();
		sandbox.addFaults({ path: '/oauth2/token/', kind: 'status', status: 503, times: 1 });
		expect((await renew(sandbox.connect().refresh_token)).status).toBe(503);
	});
});

describe('an access token', () => {
	it('expires by the clock', async () => {
		const { access_token: token } = sandbox.connect();
		clock.advance(3_599_000);
		expect(await statusWith(token)).toBe(200);
		clock.advance(1_000);
		expect(await statusWith(token)).toBe(401);
	});

	it('expires and is revoked on demand, by handle and by admin call', async () => {
		const ends: Array<[() => unknown, number]> = [
			[() => sandbox.expireTokens(), 200],
			[async () => await axios.post(`${sandbox.origin}/sandbox/tokens/expire`), 200],
			[() => sandbox.revokeTokens(), 400],
			[async () => await axios.post(`${sandbox.origin}/sandbox/tokens/revoke`), 400],
		];
		for (const [end, renewed] of ends) {
			const tokens = sandbox.connect();
			await end();
			expect(await statusWith(tokens.access_token)).toBe(401);
			expect((await renew(tokens.refresh_token)).status).toBe(renewed);
		}
	});

	it('has a limit of its own, which does not start anew when it is renewed', async () => {
		sandbox.setLimits({ requestsPerSecond: 1 });
		const tokens = sandbox.connect();
		expect(await statusWith(tokens.access_token)).toBe(200);
		const { data } = await renew(tokens.refresh_token);
		expect(await statusWith(data.access_token)).toBe(429);
		expect(await statusWith(sandbox.connect().access_token)).toBe(200);
	});
});

describe('a refresh token', () => {
	it('gives new tokens and works once', async () => {
		const first = sandbox.connect();
		const second = (await renew(first.refresh_token)).data as TokenAnswer;
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect([await statusWith(first.access_token), await statusWith(second.access_token)]).toEqual([401, 200]);
		expect((await renew(first.refresh_token)).data.error).toBe('invalid_grant');
		expect((await renew(second.refresh_token)).status).toBe(200);
	});

	it('outlives its access token', async () => {
		const { refresh_token: token } = sandbox.connect();
		clock.advance(24 * 3_600_000);
		expect((await renew(token)).status).toBe(200);
	});
});

describe('revoking', () => {
	it.each(['access_token', 'refresh_token'] as const)('with the %s ends both', async (name) => {
		const tokens = sandbox.connect();
		const { status } = await ask('/revoke/', { ...CLIENT, token: tokens[name] });
		expect(status).toBe(200);
		expect(await statusWith(tokens.access_token)).toBe(401);
		expect((await renew(tokens.refresh_token)).data.error).toBe('invalid_grant');
	});

	it('is as good for a token nobody knows, and not for another client', async () => {
		expect((await ask('/revoke/', { ...CLIENT, token: 'x' })).status).toBe(200);
		expect((await ask('/revoke/', { ...CLIENT, client_secret: 'x', token: 'x' })).status).toBe(401);
	});
});

describe('calls that only apps can make', () => {
	const link = { name: 'Demo', url: 'https://cal.example/demo', source_id: 'demo' };
	const connectedApi = () => apiWith(sandbox.connect().access_token);

	it('are refused with an API key', async () => {
		const replies = [
			await api.post('/scheduling_link/integration/', link),
			await api.delete('/scheduling_link/integration/demo/'),
			await api.post('/activity/meeting/acti_1/integration/', {}),
		];
		expect(replies.map(({ status }) => status)).toEqual([403, 403, 403]);
		expect(replies[0].data.error).toContain('OAuth');
		expect(sandbox.records('scheduling_link')).toEqual([]);
	});

	it('create, change and remove a scheduling link by the id of the app', async () => {
		const app = connectedApi();
		const made = await app.post('/scheduling_link/integration/', link);
		const changed = await app.post('/scheduling_link/integration/', { ...link, name: 'Tour' });
		expect([made.status, changed.status]).toEqual([200, 200]);
		expect(changed.data).toMatchObject({ id: made.data.id, name: 'Tour', source: 'THIRD_PARTY' });
		expect((await app.delete('/scheduling_link/integration/demo/')).status).toBe(204);
		expect((await app.delete('/scheduling_link/integration/demo/')).status).toBe(404);
		expect((await app.post('/scheduling_link/integration/', { name: 'Demo' })).status).toBe(400);
	});

	it('find no meeting', async () => {
		const { status, data } = await connectedApi().post('/activity/meeting/acti_1/integration/', {});
		expect([status, data.error]).toEqual([404, 'Empty query: Meeting matching query does not exist.']);
	});
});
