import { openAccess } from '../../../nodes/CloseDestination/send/access/openAccess';
import type { Access } from '../../../nodes/CloseDestination/send/access/types';
import { fakeHost } from './fakeHost';

const tokenOf = ({ credential }: Access) =>
	(credential.oauthTokenData as { access_token?: string }).access_token;
const renew = async (access: Access, refused = access.credential) => await access.renew!(refused);

test('a refused token is renewed, and the new one is held', async () => {
	const host = fakeHost();
	const access = await openAccess(host.context, 'oAuth2');
	expect(await renew(access)).toBe('renewed');
	expect(tokenOf(access)).toBe('a2');
	expect(host.asked).toEqual(['r1']);
});

test('calls that are refused at once share a renewal; one that is refused late needs none', async () => {
	const host = fakeHost();
	const access = await openAccess(host.context, 'oAuth2');
	const refused = access.credential;
	const outcomes = await Promise.all(Array.from({ length: 16 }, async () => await renew(access, refused)));
	const { reads } = host;
	outcomes.push(await renew(access, refused));
	expect(new Set(outcomes)).toEqual(new Set(['renewed']));
	expect(host.asked).toEqual(['r1']);
	expect(host.reads).toBe(reads);
});

test('executions of one process that renew at once ask with no token twice', async () => {
	const host = fakeHost();
	const runs = await Promise.all(
		Array.from({ length: 3 }, async () => await openAccess(host.context, 'oAuth2')),
	);
	expect(await Promise.all(runs.map(async (run) => await renew(run)))).toEqual(Array(3).fill('renewed'));
	expect(host.asked).toEqual(['r1']);
	expect(runs.map(tokenOf)).toEqual(['a2', 'a2', 'a2']);
});

test('a token that was renewed elsewhere is taken from the store', async () => {
	const host = fakeHost();
	const access = await openAccess(host.context, 'oAuth2');
	host.renewedElsewhere({ access_token: 'b1', refresh_token: 's1' });
	expect(await renew(access)).toBe('renewed');
	expect([tokenOf(access), host.asked]).toEqual(['b1', []]);
	expect(await renew(access)).toBe('renewed');
	expect(host.asked).toEqual(['s1']);
});

test('another process that is faster at the same moment: its token is taken', async () => {
	const host = fakeHost();
	const access = await openAccess(host.context, 'oAuth2');
	host.trouble.push(() => {
		host.renewedElsewhere({ access_token: 'b1', refresh_token: 's1' });
		return authError('invalid_grant');
	});
	expect(await renew(access)).toBe('renewed');
	expect(tokenOf(access)).toBe('b1');
});

test('a store that can not be read is tried again later', async () => {
	const host = fakeHost();
	const access = await openAccess(host.context, 'oAuth2');
	host.breakStore();
	expect(await renew(access)).toBe('failed');
	expect(host.asked).toEqual([]);
});

const authError = (error: string) => Object.assign(new Error('words'), { code: 'EAUTH', body: { error } });

test.each<[what: string, thrown: unknown, outcome: string]>([
	['the grant has ended', authError('invalid_grant'), 'refused'],
	['the client is unknown', authError('invalid_client'), 'refused'],
	['n8n says the credential must be reconnected', new Error('needs to be reconnected'), 'refused'],
	['there is no refresh token', new Error('no refresh token is available'), 'refused'],
	['an answer that is no token', Object.assign(new Error('HTTP status 404'), { status: 404 }), 'refused'],
	['an error in other words than OAuth knows', authError('Rate limit exceeded'), 'failed'],
	[
		'too many requests',
		Object.assign(new Error('HTTP status 429'), { status: 429, code: 'ESTATUS' }),
		'failed',
	],
	['trouble of the server', Object.assign(new Error('503'), { response: { status: 503 } }), 'failed'],
	['no connection', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'failed'],
	['a lost connection', Object.assign(new Error('hang up'), { code: 'ECONNRESET' }), 'failed'],
	['nothing at all', undefined, 'renewed'],
])('%s', async (_what, thrown, outcome) => {
	const host = fakeHost();
	host.trouble.push(thrown);
	expect(await renew(await openAccess(host.context, 'oAuth2'))).toBe(outcome);
});

test('what failed is tried again, what was refused is not', async () => {
	const host = fakeHost();
	const access = await openAccess(host.context, 'oAuth2');
	host.trouble.push({ code: 'ECONNRESET' }, authError('invalid_grant'));
	const outcomes = [await renew(access), await renew(access), await renew(access)];
	expect(outcomes).toEqual(['failed', 'refused', 'refused']);
	expect(host.asked).toEqual(['r1', 'r1']);
});
