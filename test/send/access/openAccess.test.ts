import { openAccess } from '../../../nodes/CloseDestination/send/access/openAccess';
import { FakeClock } from '../fakeClock';
import { fakeHost } from './fakeHost';

test('with OAuth2 holds the credential of that type, and can renew it', async () => {
	const access = await openAccess(fakeHost().context, 'oAuth2', new FakeClock());
	expect(access).toMatchObject({
		type: 'closeOAuth2Api',
		id: expect.stringMatching(/^7/) as string,
		credential: { oauthTokenData: { access_token: 'a1' } },
	});
	expect(access.expiring).toBeDefined();
});

test('without a key stops before anything else', async () => {
	await expect(openAccess(fakeHost().context, 'apiKey', new FakeClock())).rejects.toThrow(
		'The credential has no API key',
	);
});

test('without a connection stops before anything else', async () => {
	const host = fakeHost();
	host.empty();
	await expect(openAccess(host.context, 'oAuth2', new FakeClock())).rejects.toThrow(
		'The credential is not connected to Close',
	);
});
