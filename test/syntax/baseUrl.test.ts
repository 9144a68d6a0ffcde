import { liesUnder, parseBaseUrl } from '../../nodes/CloseDestination/syntax/baseUrl';
import { thrownBy } from '../plan/given';

describe('parseBaseUrl', () => {
	const close = { origin: 'https://api.close.com', path: '/api/v1' };
	test.each<[given: unknown, expected: unknown]>([
		['https://api.close.com/api/v1', close],
		['https://api.close.com/api/v1/', close],
		['https://api.close.com/api/v1///', close],
		['  https://api.close.com/api/v1  ', close],
		['HTTPS://API.Close.com:443/api/v1', close],
		['', close],
		['   ', close],
		[undefined, close],
		[null, close],
		['https://gateway.example', { origin: 'https://gateway.example', path: '' }],
		['https://gateway.example/', { origin: 'https://gateway.example', path: '' }],
		['http://127.0.0.1:8787/api/v1', { origin: 'http://127.0.0.1:8787', path: '/api/v1' }],
		['http://[::1]:80/x', { origin: 'http://[::1]', path: '/x' }],
		['https://gateway.example/a/../b', { origin: 'https://gateway.example', path: '/b' }],
	])('reads %j', (given, expected) => {
		expect(parseBaseUrl(given)).toEqual(expected);
	});

	test.each<unknown>([
		42,
		{},
		true,
		'api.close.com/api/v1',
		'/api/v1',
		'//api.close.com/api/v1',
		'ftp://api.close.com/api/v1',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://',
		'https://user@api.close.com/api/v1',
		'https://user:secret@api.close.com/api/v1',
		'https://:secret@api.close.com/api/v1',
		'https://api.close.com/api/v1?x=1',
		'https://api.close.com/api/v1#top',
		'https://api.close.com\\api\\v1',
		'https://api close.com/api/v1',
		'={{ $json.url }}',
	])('refuses %j, and says nothing of what it holds', (given) => {
		expect(thrownBy(() => parseBaseUrl(given))).toBe(
			"The credential's 'Base URL' is not a usable address | Expected an address such as https://api.close.com/api/v1, without user name, query or fragment. Correct it in the credential, or leave it empty for Close itself.",
		);
	});
});

describe('liesUnder', () => {
	const base = { origin: 'https://api.close.com', path: '/api/v1' };
	test.each([
		['https://api.close.com/api/v1/lead/', true],
		['https://API.close.com:443/api/v1/lead/', true],
		['https://api.close.com/api/v1/', true],
		['https://api.close.com/api/v1', false],
		['https://api.close.com/api/v10/lead/', false],
		['https://api.close.com/api/v1/../v2/', false],
		['https://api.close.com/api/v1/%2e%2E/v2/', false],
		['https://api.close.com/api/v1/a/../lead/', true],
		['http://api.close.com/api/v1/lead/', false],
		['https://api.close.com:8443/api/v1/lead/', false],
		['https://api.close.com.evil.example/api/v1/', false],
		['https://api.close.com@evil.example/api/v1/', false],
		['/api/v1/lead/', false],
		['', false],
	])('%s: %s', (url, expected) => {
		expect(liesUnder(base, url)).toBe(expected);
	});

	test('takes every path of the origin when the base has none', () => {
		expect(liesUnder({ origin: 'https://gateway.example', path: '' }, 'https://gateway.example/')).toBe(true);
	});
});

/** In Node 20, `URL.canParse` says no to Latin-1 text once V8 has optimized who calls it. */
test('an address with an umlaut is usable however often it is read', () => {
	const base = { origin: 'http://xn--mller-kva.example', path: '/%C3%BC' };
	for (let time = 0; time < 100_000; time++) {
		if (parseBaseUrl('http://müller.example/ü').origin !== base.origin) throw new Error(`at ${time}`);
	}
	expect(parseBaseUrl('http://müller.example/ü')).toEqual(base);
});
