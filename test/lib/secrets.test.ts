import {
	urlWithoutSecrets,
	withoutSecrets,
	withoutSecretValues,
} from '../../nodes/CloseDestination/lib/secrets';

const URL = 'https://api.close.com/api/v1/lead/';

test.each<[query: string, shown: string]>([
	['?token=abc&_fields=id', '?token=(hidden)&_fields=id'],
	['?api_key=abc', '?api_key=(hidden)'],
	['?apikey=abc', '?apikey=(hidden)'],
	['?accessToken=a=b', '?accessToken=(hidden)'],
	['?x-sig=abc', '?x-sig=(hidden)'],
	['?%74oken=abc', '?%74oken=(hidden)'],
	['?sort_keys=a&_fields=id,name&id__in=1', '?sort_keys=a&_fields=id,name&id__in=1'],
	['', ''],
	['?%', '?%'],
])('of the query %j %j is shown', (query, shown) => {
	expect(urlWithoutSecrets(`${URL}${query}`)).toBe(`${URL}${shown}`);
});

test.each<[value: string, isShown: boolean]>([
	['Bearer abc', false],
	['eyJhbGciOi.eyJzdWIi.c2ln', false],
	['9f8e7d6c5b4a39281706f5e4', false],
	['n8n', true],
	['de-DE, en;q=0.8', true],
	['a longer text with 1 number in it', true],
])('of a header that a person named the value %j is shown: %s', (value, isShown) => {
	expect(withoutSecretValues({ 'X-Gateway': value })).toEqual({ 'X-Gateway': isShown ? value : '(hidden)' });
});

test('sessions that a server set are hidden', () => {
	const headers = { 'set-cookie': ['sid=1'], 'x-auth-token': 'a', ratelimit: 'limit=1', date: 'today' };
	expect(withoutSecrets(headers)).toEqual({
		'set-cookie': '(hidden)',
		'x-auth-token': '(hidden)',
		ratelimit: 'limit=1',
		date: 'today',
	});
});
