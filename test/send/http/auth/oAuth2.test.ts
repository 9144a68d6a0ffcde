import { openAuth } from '../../../../nodes/CloseDestination/send/http/auth/openAuth';
import type {
	Access,
	FailedRenewal,
	Patience,
} from '../../../../nodes/CloseDestination/send/http/auth/types';
import { FakeClock } from '../../fakeClock';
import { fakeHost } from './fakeHost';

const MINUTE = 60_000;
const tokenOf = ({ credential }: Access) =>
	(credential.oauthTokenData as { access_token?: string }).access_token;

function opened(host = fakeHost(), clock = new FakeClock()) {
	const open = async () => await openAuth(host.context, 'oAuth2', clock);
	const renewal = async (access: Access, patience: Partial<Patience> = {}, refused = access.credential) =>
		await access.expiring!.renew(refused, { timeoutMs: MINUTE, longestWaitMs: 0, ...patience });
	const renew = async (...given: Parameters<typeof renewal>) => (await renewal(...given)).outcome;
	return { host, clock, open, renewal, renew };
}

const authError = (error: string) => Object.assign(new Error('words'), { code: 'EAUTH', body: { error } });
const unavailable = (headers = {}) =>
	Object.assign(new Error('503'), { code: 'ERR_BAD_RESPONSE', response: { status: 503, headers } });

test('a refused token is renewed, and the new one is held', async () => {
	const { host, open, renew } = opened();
	const access = await open();
	expect(await renew(access)).toBe('renewed');
	expect(tokenOf(access)).toBe('a2');
	expect(host.asked).toEqual(['r1']);
});

test('calls that are refused at once share a renewal; one that is refused late needs none', async () => {
	const { host, open, renew } = opened();
	const access = await open();
	const refused = access.credential;
	const outcomes = await Promise.all(Array.from({ length: 16 }, async () => await renew(access)));
	const { reads } = host;
	outcomes.push(await renew(access, {}, refused));
	expect(new Set(outcomes)).toEqual(new Set(['renewed']));
	expect(host.asked).toEqual(['r1']);
	expect(host.reads).toBe(reads);
});

test('executions of one process that renew at once ask with no token twice', async () => {
	const { host, open, renew } = opened();
	const runs = await Promise.all([open(), open(), open()]);
	expect(await Promise.all(runs.map(async (run) => await renew(run)))).toEqual(Array(3).fill('renewed'));
	expect(host.asked).toEqual(['r1']);
	expect(runs.map(tokenOf)).toEqual(['a2', 'a2', 'a2']);
});

test('a token that was renewed elsewhere is taken from the store', async () => {
	const { host, open, renew } = opened();
	const access = await open();
	host.renewedElsewhere({ access_token: 'b1', refresh_token: 's1' });
	expect(await renew(access)).toBe('renewed');
	expect([tokenOf(access), host.asked]).toEqual(['b1', []]);
	access.expiring!.accepted(access.credential);
	expect(await renew(access)).toBe('renewed');
	expect(host.asked).toEqual(['s1']);
});

test('another process that is faster at the same moment: its token is taken', async () => {
	const { host, open, renew } = opened();
	const access = await open();
	host.trouble.push(() => {
		host.renewedElsewhere({ access_token: 'b1', refresh_token: 's1' });
		return authError('invalid_grant');
	});
	expect(await renew(access)).toBe('renewed');
	expect(tokenOf(access)).toBe('b1');
});

test('a store that cannot be read is tried again later', async () => {
	const { host, open, renew } = opened();
	const access = await open();
	host.breakStore();
	expect(await renew(access)).toBe('failed');
	expect(host.asked).toEqual([]);
});

describe('a request for a token that fails', () => {
	test('is repeated after longer and longer pauses, until there is one', async () => {
		const { host, clock, open, renew } = opened();
		host.trouble.push(...Array.from({ length: 5 }, () => unavailable()));
		const access = await open();
		expect(access.expiring!.isUsable()).toBe(true);
		expect(await renew(access, { longestWaitMs: 5 * MINUTE })).toBe('renewed');
		expect(host.asked).toHaveLength(6);
		// 1, 2, 4, 8 and 16 s, each between half and all of it.
		expect(clock.now()).toBeGreaterThanOrEqual(15_500);
		expect(clock.now()).toBeLessThanOrEqual(31_000);
		expect(access.expiring!.unusableMs()).toBe(clock.now());
		expect(access.expiring!.isUsable()).toBe(true);
	});

	test('is repeated as late as its answer asks', async () => {
		const { host, clock, open, renew } = opened();
		host.trouble.push(unavailable({ 'retry-after': '20' }));
		expect(await renew(await open(), { longestWaitMs: MINUTE })).toBe('renewed');
		expect(host.asked).toHaveLength(2);
		expect(clock.now()).toBeGreaterThanOrEqual(20_000);
	});

	test('is not repeated beyond the time there is', async () => {
		const { host, clock, open, renew } = opened();
		host.trouble.push(unavailable({ 'retry-after': '20' }));
		expect(await renew(await open(), { longestWaitMs: 19_000 })).toBe('failed');
		expect([host.asked.length, clock.now()]).toEqual([1, 0]);
	});

	test('is waited on by all executions together, and none of them uses the token meanwhile', async () => {
		const { host, open, renew } = opened();
		host.trouble.push(...Array.from({ length: 4 }, () => unavailable()));
		const [first, second] = [await open(), await open()];
		const patience = { longestWaitMs: 5 * MINUTE };
		const renewing = renew(first, patience);
		expect([first, second].map(({ expiring }) => expiring!.isUsable())).toEqual([false, false]);
		expect(await Promise.all([renewing, renew(second, patience)])).toEqual(['renewed', 'renewed']);
		expect(host.asked).toHaveLength(5);
		expect([tokenOf(first), tokenOf(second)]).toEqual(['a6', 'a6']);
	});

	test('holds back executions that come later, which ask no sooner', async () => {
		const { host, open, renew } = opened();
		host.trouble.push(unavailable({ 'retry-after': '20' }));
		expect(await renew(await open())).toBe('failed');
		expect(await renew(await open())).toBe('failed');
		expect(host.asked).toHaveLength(1);
	});

	test('has not succeeded when its answer holds no token', async () => {
		const { host, open, renewal } = opened();
		host.answersWithout();
		expect(await renewal(await open())).toMatchObject({
			outcome: 'failed',
			advice: expect.stringContaining('holds no new access token') as string,
		});
	});

	test('that hangs is given up after Timeout, by whoever waits for it', async () => {
		const { host, clock, open, renewal } = opened();
		host.trouble.push(async () => await new Promise(() => {}));
		const runs = [await open(), await open()];
		const renewals = await Promise.all(runs.map(async (run) => await renewal(run)));
		expect(renewals.map((failed) => (failed as FailedRenewal).advice)).toEqual(
			Array(2).fill(expect.stringContaining('did not answer within 60 s')),
		);
		expect(clock.now()).toBe(MINUTE);
		expect(host.asked).toHaveLength(1);
	});
});

describe('a new token that is refused at once', () => {
	test('is tried once more, two seconds later; then a person has to act', async () => {
		const { host, clock, open, renew, renewal } = opened();
		const access = await open();
		await renew(access);
		expect(await renew(access)).toBe('renewed');
		expect([tokenOf(access), clock.now()]).toEqual(['a2', 2_000]);
		expect(await renewal(access)).toMatchObject({
			outcome: 'refused',
			advice: expect.stringContaining('connect it again') as string,
		});
		expect(host.asked).toEqual(['r1']);
	});

	test('gives way to the one another process has fetched', async () => {
		const { host, clock, open, renew } = opened();
		const access = await open();
		await renew(access);
		host.renewedElsewhere({ access_token: 'b1', refresh_token: 's1' });
		expect(await renew(access)).toBe('renewed');
		expect([tokenOf(access), host.asked, clock.now()]).toEqual(['b1', ['r1'], 0]);
	});

	test('is renewed like any other when it was accepted before', async () => {
		const { host, open, renew } = opened();
		const access = await open();
		await renew(access);
		access.expiring!.accepted(access.credential);
		expect(await renew(access)).toBe('renewed');
		expect(host.asked).toEqual(['r1', 'r2']);
	});
});

test.each<[what: string, thrown: unknown, outcome: string, says: string]>([
	['the grant has ended', authError('invalid_grant'), 'refused', 'connect it again'],
	['the client is unknown', authError('invalid_client'), 'refused', 'check its Client ID and Client Secret'],
	['n8n says so', new Error('The credential needs to be reconnected.'), 'refused', 'invalid_grant'],
	['the scope is wrong', authError('invalid_scope'), 'refused', 'invalid_scope'],
	[
		'an answer that is no token',
		Object.assign(new Error('HTTP status 404'), { status: 404 }),
		'failed',
		'https://api.close.com/oauth2/token/ answered 404.',
	],
	[
		'a web page',
		Object.assign(new Error('…'), { status: 200, body: '<html>', code: 'ESTATUS' }),
		'failed',
		'answered 200: a web page.',
	],
	['other words than OAuth knows', authError('Rate limit exceeded'), 'failed', 'Rate limit exceeded'],
	['a secret in the answer', authError('What is client-secret-1?'), 'failed', 'What is (hidden)?'],
	['trouble of the server', unavailable(), 'failed', 'answered 503'],
	['no connection', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'failed', 'was refused'],
	['a lost connection', Object.assign(new Error('hang up'), { code: 'ECONNRESET' }), 'failed', 'no answer'],
	["n8n's own policy", new Error('Domain not allowed'), 'refused', 'network policy'],
	[
		'a fault of n8n',
		new TypeError("Cannot read properties of null (reading 'error')"),
		'failed',
		'no answer',
	],
])('%s', async (_what, thrown, outcome, says) => {
	const { host, open, renewal } = opened();
	host.trouble.push(thrown);
	expect(await renewal(await open())).toMatchObject({
		outcome,
		advice: expect.stringContaining(says) as string,
	});
});

test('without a refresh token nothing is asked', async () => {
	const { host, open, renew } = opened();
	host.renewedElsewhere({ access_token: 'a1' } as never);
	expect(await renew(await open())).toBe('refused');
	expect(host.asked).toEqual([]);
});

test('what was refused for good is refused for the run, and tried once by the next one', async () => {
	const { host, open, renew } = opened();
	host.trouble.push(authError('invalid_grant'));
	const access = await open();
	expect([await renew(access), await renew(access)]).toEqual(['refused', 'refused']);
	expect(host.asked).toEqual(['r1']);
	expect(access.expiring!.isUsable()).toBe(false);
	expect((await open()).expiring!.isUsable()).toBe(true);
});
