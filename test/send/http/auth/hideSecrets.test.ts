import {
	failureWithoutSecrets,
	hideSecrets,
	hideSecretsIn,
} from '../../../../nodes/CloseDestination/send/http/auth/hideSecrets';

const KEY = ['api', '0a1B2c3D4e.5f6G7h8I9j'].join('_');
const BASIC = Buffer.from(`${KEY}:`).toString('base64');
const credential = { apiKey: ` ${KEY} `, baseUrl: 'https://api.close.com/api/v1' };
const oAuth2 = {
	clientSecret: 'client-secret-1',
	oauthTokenData: { access_token: 'access/token/1', refresh_token: 'refresh_token_1' },
};

test.each<[what: string, text: string, shown: string]>([
	['the key', `Invalid API key: ${KEY}`, 'Invalid API key: (hidden)'],
	['its Basic form', `Basic ${BASIC}`, 'Basic (hidden)'],
	['both, several times', `${KEY} ${BASIC} ${KEY}`, '(hidden) (hidden) (hidden)'],
	['no other text', 'api_other', 'api_other'],
])('hides %s', (_, text, shown) => {
	expect(hideSecrets(text, credential).replaceAll('=', '')).toBe(shown);
});

test('hides tokens and the client secret, as JSON writes them too', () => {
	const text = JSON.stringify(oAuth2).replaceAll('/', '\\/');
	expect(JSON.parse(hideSecrets(text, oAuth2))).toEqual({
		clientSecret: '(hidden)',
		oauthTokenData: { access_token: '(hidden)', refresh_token: '(hidden)' },
	});
});

test('hides them in headers, and in what a failure is told with', () => {
	expect(hideSecretsIn({ 'x-echo': [KEY], 'x-other': 'a' }, credential)).toEqual({
		'x-echo': ['(hidden)'],
		'x-other': 'a',
	});
	expect(failureWithoutSecrets({ kind: 'connectionLost', detail: `at ${KEY}` }, credential)).toEqual({
		kind: 'connectionLost',
		detail: 'at (hidden)',
	});
});

test('headers need not be a plain object', () => {
	class Headers {
		readonly echo = KEY;
	}
	expect(hideSecretsIn(new Headers(), credential)).toEqual({ echo: '(hidden)' });
});

test('a short key is not looked for: it would be found everywhere', () => {
	expect(hideSecrets('a test', { apiKey: 'test' })).toBe('a test');
});
