import { readAuthentication } from '../../nodes/CloseDestination/parameters/readAuthentication';
import { fakeContext } from './fakeContext';

test.each([
	['a workflow from before there was a choice', {}, 'apiKey'],
	['an API key', { authentication: 'apiKey' }, 'apiKey'],
	['OAuth2', { authentication: 'oAuth2' }, 'oAuth2'],
])('%s', (_what, given, expected) => {
	expect(readAuthentication(fakeContext(given).context)).toBe(expected);
});

test('knows no other way', () => {
	const { context } = fakeContext({ authentication: 'basic' });
	expect(() => readAuthentication(context)).toThrow("'Authentication' must be one of apiKey, oAuth2");
});
