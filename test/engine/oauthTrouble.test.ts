import { sleep, type IDataObject } from 'n8n-workflow';

import { closeWorkflow } from '../../dev/harness';
import { speedUpClock } from './support/fastClock';
import type { CloseRun } from './support/closeEngine';
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

const LONGER_THAN_A_TEST = 3_600_000;
const outcomeOf = (json: IDataObject) => json.close as IDataObject;
const REFUSED = 'Close does not accept the access token (401)';

describe('a connection that is no longer good', () => {
	const connectAgain = expect.stringMatching(/connect it again: .*invalid_grant/) as string;

	it('from the start: the node throws and says what to do', async () => {
		const connection = await close.connect();
		close.sandbox.revokeTokens();
		const { error, calls } = await close.send({ items: leads(3), connection, parameters: inOrder });
		expect(error).toMatchObject({ message: REFUSED, description: connectAgain });
		expect(calls).toHaveLength(1);
		expect(renewals()).toEqual(['invalid_grant']);
	});

	it('in the middle: what was sent stays on Sent, the rest is not sent', async () => {
		const connection = await close.connect();
		const running = close.send({
			items: leads(120),
			connection,
			parameters: { options: { maxConcurrency: 8 } },
		});
		await untilCalls(40);
		close.sandbox.revokeTokens();
		const { error, sent, rejected, hints } = await running;
		expect(error).toBeUndefined();
		expect(inAnyOrder(sent.map(({ name }) => name))).toEqual(inAnyOrder(storedNames()));
		expect(sent.length).toBeGreaterThanOrEqual(30);
		expect(sent.length + rejected.length).toBe(120);
		const reasons = new Set(rejected.map((json) => `${outcomeOf(json).status} ${outcomeOf(json).reason}`));
		expect(reasons).toEqual(new Set(['notSent unauthorized']));
		expect(hints[0].message).toMatch(
			/The run ended early: Close does not accept the access token \(401\)\. Close answered 401: Unauthorized\. .*connect it again/,
		);
		expect(renewals()).toEqual(['invalid_grant']);
	});

	it.each<[string, object, string]>([
		[
			'a token nobody knows',
			{ access_token: 'access_of_nobody', refresh_token: 'refresh_of_nobody' },
			'invalid_grant',
		],
		['a token that cannot be renewed', { access_token: 'access_of_nobody' }, 'holds no refresh token'],
	])('%s: connect it again', async (_what, tokens, why) => {
		const connection = await close.connect({ ...tokens, token_type: 'Bearer' });
		const { error } = await close.send({ items: leads(2), connection, parameters: inOrder });
		expect(error?.message).toBe(REFUSED);
		expect(error?.description).toMatch(new RegExp(`connect it again: .*${why}`));
	});

	it('whose client secret is wrong: connect it again', async () => {
		const tokens = close.sandbox.connect();
		close.sandbox.expireTokens();
		const connection = await close.engine.saveCredential('closeOAuth2Api', {
			clientId: close.sandbox.oAuthApp.clientId,
			clientSecret: 'wrong',
			baseUrl: close.sandbox.url,
			oauthTokenData: tokens as never,
		});
		const { error } = await close.send({ items: leads(2), connection, parameters: inOrder });
		expect(error?.description).toMatch(/check its Client ID and Client Secret.*: .*invalid_client/);
		expect(renewals()).toEqual(['invalid_client']);
	});

	it('whose new token is refused too is tried once more, and not renewed again', async () => {
		const restore = speedUpClock(20);
		const connection = await close.connect();
		close.sandbox.addFaults({ kind: 'status', status: 401, body: { error: 'Unauthorized' } });
		const { error, calls } = await close.send({ items: leads(2), connection, parameters: inOrder });
		restore();
		expect(error?.description).toContain('refuses an access token that was renewed a moment ago');
		expect(calls).toHaveLength(3);
		expect(renewals()).toEqual([200]);
	});

	it('only seems so while Close does not know the new token yet', async () => {
		const restore = speedUpClock(20);
		const connection = await close.connect();
		close.sandbox.addFaults({ kind: 'status', status: 401, body: { error: 'Unauthorized' }, times: 2 });
		const result = await close.send({ items: leads(2), connection, parameters: inOrder });
		restore();
		expect(statusesOf(result)).toEqual([401, 401, 200, 200]);
		expect(renewals()).toEqual([200]);
	});
});

describe('when the token endpoint', () => {
	const atTokens = { path: '/oauth2/token/' };
	const sendOnce = async (more: Partial<CloseRun> = {}) => {
		const connection = await close.connect();
		close.sandbox.expireTokens();
		return await close.send({ items: leads(2), connection, parameters: inOrder, ...more });
	};

	it.each([
		['is not available', { kind: 'status', status: 503 }, 503],
		['is asked too often', { kind: 'status', status: 429 }, 429],
		['drops the connection', { kind: 'dropBeforeCommit' }, null],
	] as const)('%s, it is asked again', async (_what, fault, status) => {
		close.sandbox.addFaults({ ...atTokens, ...fault, times: 1 });
		const result = await sendOnce();
		expect(result.sent).toHaveLength(2);
		expect(statusesOf(result)).toEqual([401, 200, 200]);
		expect(renewals()).toEqual([status, 200]);
	});

	it.each<[string, object, string]>([
		['is not there', { kind: 'status', status: 404 }, 'answered Status 404'],
		['is closed', { kind: 'status', status: 403 }, 'answered Status 403'],
		['is a web page', { kind: 'html' }, 'answered 200: a web page'],
		['speaks no JSON', { kind: 'brokenJson' }, 'oauth2/token/'],
		['is not available', { kind: 'status', status: 503 }, 'answered 503'],
		['drops the connection', { kind: 'dropBeforeCommit' }, 'gave no answer'],
	])('%s, that is told, and passes', async (_what, fault, says) => {
		close.sandbox.addFaults({ ...atTokens, ...fault } as never);
		const { error } = await sendOnce({ parameters: { options: { maxConcurrency: 1, retryTimeBudget: 0 } } });
		expect(error?.description).toContain('a new one could not be fetched: http://127.0.0.1');
		expect(error?.description).toContain(says);
	});

	it('stays unavailable for half a minute, all calls wait for it together', async () => {
		const restore = speedUpClock(20);
		const connection = await close.connect();
		const running = close.send({ items: leads(60), connection });
		await untilCalls(20);
		close.sandbox.addFaults({ ...atTokens, kind: 'status', status: 503, times: 5 });
		close.sandbox.expireTokens();
		const { sent, calls } = await running;
		restore();
		expect(sent).toHaveLength(60);
		expect(renewals()).toEqual([503, 503, 503, 503, 503, 200]);
		const refused = calls.filter(({ status }) => status === 401);
		expect(refused.length).toBeLessThanOrEqual(40);
		expect(new Set(refused.map(({ apiKey }) => apiKey)).size).toBe(1);
		expect(storedNames()).toHaveLength(60);
	});

	it('is not available, a run that comes later waits for the same request', async () => {
		close.sandbox.addFaults({ ...atTokens, kind: 'status', status: 503 });
		const connection = await close.connect();
		close.sandbox.expireTokens();
		const once = async () =>
			await close.send({
				items: leads(2),
				connection,
				parameters: { options: { maxConcurrency: 1, retryTimeBudget: 0 } },
				onError: 'continueRegularOutput',
			});
		const first = await once();
		const second = await once();
		expect([statusesOf(first), statusesOf(second)]).toEqual([[401], []]);
		expect(second.rejected.map(outcomeOf)).toMatchObject(
			Array(2).fill({ status: 'notSent', reason: 'tokenNotRenewed', retryable: true }),
		);
		expect(renewals()).toEqual([503]);
	});

	it('stays unavailable, the run stops and can be repeated', async () => {
		close.sandbox.addFaults({ ...atTokens, kind: 'status', status: 503 });
		const { rejected } = await sendOnce({
			parameters: { options: { maxConcurrency: 1, retryTimeBudget: 0 } },
			onError: 'continueRegularOutput',
		});
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'notSent', reason: 'tokenNotRenewed', retryable: true, attempts: 1 },
			{ status: 'notSent', reason: 'tokenNotRenewed' },
		]);
	});

	it('does not answer, nobody waits longer than the time-out', async () => {
		close.sandbox.addFaults({ ...atTokens, kind: 'delay', delayMs: LONGER_THAN_A_TEST, commit: false });
		const { error } = await sendOnce({ parameters: { options: { timeout: 0.3, retryTimeBudget: 0 } } });
		expect(error?.description).toContain('did not answer within 0.3 s');
	});

	it('does not answer, stopping does not wait for it', async () => {
		close.sandbox.addFaults({ ...atTokens, kind: 'delay', delayMs: LONGER_THAN_A_TEST, commit: false });
		const connection = await close.connect();
		close.sandbox.expireTokens();
		const run = close.engine.start({
			workflow: closeWorkflow({
				parameters: { authentication: 'oAuth2' },
				credentialType: 'closeOAuth2Api',
				credentialId: connection,
			}),
			items: leads(3),
		});
		while (close.sandbox.oAuthRequests.length === 0) await sleep(1);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
	});

	it('has renewed the token and its answer is lost, a person has to connect again', async () => {
		close.sandbox.addFaults({ ...atTokens, kind: 'dropAfterCommit', times: 1 });
		const { error } = await sendOnce();
		expect(error?.description).toContain('connect it again');
		expect(renewals()).toEqual([null, 'invalid_grant']);
	});
});

describe('tokens and the client secret', () => {
	it('never show in what n8n saves of a run, nor in its log', async () => {
		const verbose = { includeInResponse: ['headers', 'requestBody'], retryTimeBudget: 0 };
		const continued = { parameters: { options: verbose }, onError: 'continueRegularOutput' } as const;
		const atTokens = { path: '/oauth2/token/', times: 1 };
		const troubles: Array<() => void> = [
			() => {},
			() => close.sandbox.expireTokens(),
			() => close.sandbox.revokeTokens(),
			() => {
				close.sandbox.expireTokens();
				close.sandbox.addFaults({ ...atTokens, kind: 'status', status: 503 });
			},
			() => {
				close.sandbox.expireTokens();
				close.sandbox.addFaults({ ...atTokens, kind: 'html' });
			},
			() => {
				close.sandbox.expireTokens();
				close.sandbox.addFaults({ ...atTokens, kind: 'brokenJson' });
			},
			() => close.sandbox.addFaults({ kind: 'dropBeforeCommit' }),
		];
		const { clientSecret } = close.sandbox.oAuthApp;
		for (const trouble of troubles) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				const connection = await close.connect();
				const before = await close.tokensOf(connection);
				trouble();
				const { run } = await close.send({ items: leads(2), connection, ...continued, onError });
				const after = await close.tokensOf(connection);
				const everything = `${run.serialized()} ${JSON.stringify(run.logs)}`;
				const secrets = [before, after].flatMap((tokens) => [tokens.access_token, tokens.refresh_token]);
				for (const secret of [clientSecret, ...secrets]) expect(everything).not.toContain(secret);
				close.sandbox.clearFaults();
			}
		}
	});
});
