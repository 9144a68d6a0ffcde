import { openAuth } from '../../../../nodes/CloseDestination/send/http/auth/openAuth';
import { FakeClock } from '../../fakeClock';
import { fakeHost } from './fakeHost';

test('with OAuth2 holds the credential of that type, and can renew it', async () => {
	const access = await openAuth(fakeHost().context, 'oAuth2', new FakeClock());
	expect(access).toMatchObject({
		type: 'closeOAuth2Api',
		id: expect.stringMatching(/^7/) as string,
		credential: { oauthTokenData: { access_token: 'a1' } },
	});
	expect(access.expiring).toBeDefined();
});

test.each([
	['apiKey' as const, [], 'Close API', 'Choose or create one'],
	['oAuth2' as const, ['closeApi'], 'Close OAuth2 API', "set 'Authentication' to API Key"],
	['apiKey' as const, ['closeOAuth2Api'], 'Close API', "set 'Authentication' to OAuth2"],
])('with %s and only %j chosen says what to choose', async (authentication, chosen, name, advice) => {
	const credentials = Object.fromEntries(chosen.map((type) => [type, { id: '1' }]));
	const context = { ...fakeHost().context, getNode: () => ({ credentials }) } as never;
	await expect(openAuth(context, authentication, new FakeClock())).rejects.toMatchObject({
		message: `No credential ${name} is chosen`,
		description: expect.stringContaining(advice) as string,
	});
});

test('without a key stops before anything else', async () => {
	await expect(openAuth(fakeHost().context, 'apiKey', new FakeClock())).rejects.toThrow(
		'The credential has no API key',
	);
});

test('without a connection stops before anything else', async () => {
	const host = fakeHost();
	host.empty();
	await expect(openAuth(host.context, 'oAuth2', new FakeClock())).rejects.toThrow(
		'The credential is not connected to Close',
	);
});
