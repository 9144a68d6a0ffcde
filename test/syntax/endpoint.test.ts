import type { IDataObject } from 'n8n-workflow';

import { parseBaseUrl } from '../../nodes/CloseDestination/syntax/baseUrl';
import { MAX_URL_LENGTH, parseEndpoint, renderUrl } from '../../nodes/CloseDestination/syntax/endpoint';
import { parseTemplate } from '../../nodes/CloseDestination/syntax/template';
import { OutsideBaseUrlError } from '../../nodes/CloseDestination/lib/SettingsError';
import { outcomeOf, thrownBy } from '../plan/given';

const close = parseBaseUrl('https://api.close.com/api/v1');
const root = 'https://api.close.com/api/v1';
const advice =
	'Use a path such as /lead/, or a full URL under the Base URL of the credential. Nothing was sent: the credential goes to that address only.';

const urlFor = (endpoint: string, record: unknown = {}, base = close) =>
	outcomeOf(renderUrl(parseEndpoint(endpoint, base), [], record as IDataObject));

describe('parseEndpoint', () => {
	test.each([
		['/lead/', '/lead/'],
		['/lead', '/lead/'],
		['lead', '/lead/'],
		['lead/', '/lead/'],
		['  /lead/  ', '/lead/'],
		['/lead/?x=1', '/lead/?x=1'],
		['lead?x=1', '/lead/?x=1'],
		['lead?', '/lead/'],
		['lead?a=1?b=2', '/lead/?a=1?b=2'],
		['lead?u=https://x.example/', '/lead/?u=https://x.example/'],
		['/activity/note', '/activity/note/'],
		['/playbook/abc/archive/', '/playbook/abc/archive/'],
		['https://api.close.com/api/v1/lead/', '/lead/'],
		['https://api.close.com/api/v1/lead', '/lead/'],
		['https://api.close.com/api/v1/lead?x=1', '/lead/?x=1'],
		['HTTPS://API.CLOSE.COM:443/api/v1/lead/', '/lead/'],
		['/api/v1/lead/', '/lead/'],
		['api/v1/lead', '/lead/'],
		['/api/v1x/lead/', '/api/v1x/lead/'],
		['lead:1', undefined],
	])('%j goes to %j', (endpoint, path) => {
		if (path === undefined) expect(() => parseEndpoint(endpoint, close)).toThrow(OutsideBaseUrlError);
		else expect(urlFor(endpoint)).toBe(root + path);
	});

	test('knows its route without values and the fields of its path, not those of its query', () => {
		const { route, pathFields } = parseEndpoint('lead/{record.lead_id|id}/x/{a.b}?_fields={c}', close);
		expect(route).toBe('/lead/{record.lead_id|id}/x/{a.b}/');
		expect(pathFields.map(({ text }) => text)).toEqual(['record.lead_id', 'id', 'a.b']);
	});

	test.each(['/lead/{lead_id|id}/', 'lead/{lead_id|id}', 'https://api.close.com/api/v1/lead/{lead_id|id}'])(
		'%s goes to the first alternative that can be used',
		(endpoint) => {
			expect(urlFor(endpoint, { lead_id: '', id: 'a/b' })).toBe(`${root}/lead/a%2Fb/`);
		},
	);

	test.each([
		['https://gateway.example', 'lead', 'https://gateway.example/lead/'],
		['https://gateway.example/', 'https://gateway.example/lead', 'https://gateway.example/lead/'],
		['https://gateway.example/close/', '/lead/', 'https://gateway.example/close/lead/'],
		[
			'http://127.0.0.1:8787/api/v1',
			'http://127.0.0.1:8787/api/v1/lead/',
			'http://127.0.0.1:8787/api/v1/lead/',
		],
	])('under %s, %s is %s', (baseUrl, endpoint, expected) => {
		expect(urlFor(endpoint, {}, parseBaseUrl(baseUrl))).toBe(expected);
	});

	test.each([
		'https://evil.example/api/v1/lead/',
		'https://api.close.com.evil.example/api/v1/lead/',
		'https://evil.example/https://api.close.com/api/v1/lead/',
		'http://api.close.com/api/v1/lead/',
		'https://api.close.com:8443/api/v1/lead/',
		'https://api.close.com/api/v2/lead/',
		'https://api.close.com/api/v10/lead/',
		'https://api.close.com/api/v1',
		'https://api.close.com',
		'https://api.close.com?/api/v1/lead/',
		'https://user@api.close.com/api/v1/lead/',
		'https://user:secret@api.close.com/api/v1/lead/',
		'https://api.close.com@evil.example/api/v1/lead/',
		'https://{host}/api/v1/lead/',
		'https://api.close.com{x}/api/v1/lead/',
		'https:/evil.example/api/v1/lead/',
		'https:evil.example',
		'//evil.example/api/v1/lead/',
		'///evil.example/',
		'ftp://api.close.com/api/v1/lead/',
		'javascript:alert(1)',
		'localhost:8080/lead/',
	])('refuses %j as lying elsewhere', (endpoint) => {
		expect(thrownBy(() => parseEndpoint(endpoint, close))).toBe(
			`'Endpoint' is not under https://api.close.com/api/v1: ${endpoint} | ${advice}`,
		);
		expect(() => parseEndpoint(endpoint, close)).toThrow(OutsideBaseUrlError);
	});

	test.each([
		'/lead/#top',
		'/lead /x/',
		'/le\tad/',
		'/lead\n/x',
		'\\lead\\',
		'/lead/..\\..\\x/',
		'\\\\evil.example\\x',
		'/{id}/#{id}',
	])('refuses the character in %j', (endpoint) => {
		expect(thrownBy(() => parseEndpoint(endpoint, close))).toBe(
			`'Endpoint' contains a space, a backslash or a #: ${endpoint} | ${advice}`,
		);
	});

	test.each([
		'/../v2/lead/',
		'..',
		'.',
		'/lead/./x/',
		'/lead/../../../x/',
		'/lead/%2e%2e/x/',
		'/lead/%2E./x/',
		'/lead/..%2fx/',
		'/lead/x%2F..%2Fy/',
		'/lead/..%5cx/',
		'https://api.close.com/api/v1/../v2/lead/',
		'https://api.close.com/api/v1/%2e%2e/v2/',
	])('refuses %j as leaving its path', (endpoint) => {
		expect(thrownBy(() => parseEndpoint(endpoint, close))).toBe(
			`'Endpoint' has . or .. as a part of its path: ${endpoint} | ${advice}`,
		);
	});

	test.each(['/lead//x/', '/', '?x=1', 'lead//{id}', '/api/v1/'])(
		'refuses the empty segment of %j',
		(endpoint) => {
			expect(thrownBy(() => parseEndpoint(endpoint, close))).toBe(
				`'Endpoint' has an empty path segment: ${endpoint} | Write a path such as /lead/. If it is made by an expression, a value in it is empty.`,
			);
		},
	);

	// `=/task/{{ $json.id }}/` with an empty id; PUT /task/ would change every task of the organization.
	test.each(['/task//', 'lead//', '/{id}//', '/lead//?x=1', 'https://api.close.com/api/v1/task//'])(
		'refuses the empty last segment of %j',
		(endpoint) => {
			expect(() => parseEndpoint(endpoint, close)).toThrow(/'Endpoint' has an empty path segment/);
		},
	);

	test.each(['', '  '])('refuses %j', (endpoint) => {
		expect(thrownBy(() => parseEndpoint(endpoint, close))).toBe(
			"'Endpoint' is empty | Pick an operation from the list, or enter a path such as /lead/.",
		);
	});

	test.each(['/lead/{{id}}/', '/lead/{id/', '/lead/{}/', '/lead/{*}/', 'lead?x={{id}}'])(
		'refuses the placeholder of %j',
		(endpoint) => {
			expect(() => parseEndpoint(endpoint, close)).toThrow(/'Endpoint' (contains double|has a)/);
		},
	);
});

describe('a value in the path', () => {
	const inPath = (id: unknown) => urlFor('/lead/{id}/', { id });

	test.each<[value: unknown, segment: string]>([
		['lead_abc', 'lead_abc'],
		[42, '42'],
		['a/b', 'a%2Fb'],
		['x?y#z', 'x%3Fy%23z'],
		['a b', 'a%20b'],
		['a+b&c=d', 'a%2Bb%26c%3Dd'],
		['100%', '100%25'],
		['a\\b', 'a%5Cb'],
		['...', '...'],
		['a..b', 'a..b'],
		['//evil.example', '%2F%2Fevil.example'],
		['https://evil.example/', 'https%3A%2F%2Fevil.example%2F'],
		['😀', '%F0%9F%98%80'],
		['é', '%C3%A9'],
		['a\nb', 'a%0Ab'],
		['{x}', '%7Bx%7D'],
	])('%p becomes the segment %s', (value, segment) => {
		expect(inPath(value)).toBe(`${root}/lead/${segment}/`);
	});

	test.each(['..', '.', '../me', 'me/..', 'a/../../b', '..\\me', '%2e%2e', '%2E.', '..%2fme', '.%5c'])(
		'%j is refused',
		(value) => {
			expect(inPath(value)).toBe('unsafePlaceholder id');
		},
	);

	test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('%j is refused as half a character', (value) => {
		expect(inPath(value)).toBe('unsafePlaceholder id');
	});

	test('cannot become a dot segment together with what stands beside it', () => {
		expect(urlFor('/lead/{a}{b}/x/', { a: '.', b: '.' })).toBe('unsafePlaceholder a');
		expect(urlFor('/lead/%2{a}/x/', { a: 'e.' })).toBe('unsafePlaceholder a');
		expect(urlFor('/lead/.{a}/x/', { a: 'b' })).toBe(`${root}/lead/.b/x/`);
	});

	test('is refused when the URL would be longer than servers take', () => {
		const room = MAX_URL_LENGTH - `${root}/lead//`.length;
		expect(inPath('x'.repeat(room))).toBe(`${root}/lead/${'x'.repeat(room)}/`);
		expect(inPath('x'.repeat(room + 1))).toBe('urlTooLong');
		expect(inPath('x'.repeat(10_000))).toBe('urlTooLong');
	});

	test.each<unknown>([undefined, null, '', ' ', {}, [1], NaN])('%p is refused as missing', (value) => {
		expect(inPath(value)).toBe('missingPlaceholder id');
	});
});

describe('a value in the query', () => {
	const render = (endpoint: string, query: Array<[string, string]>, record: IDataObject) => {
		const templates = query.map(([name, value]) => ({ name, value: parseTemplate(value, name) }));
		return outcomeOf(renderUrl(parseEndpoint(endpoint, close), templates, record));
	};

	test.each<[endpoint: string, query: Array<[string, string]>, record: IDataObject, expected: string]>([
		['lead', [['_fields', 'id,name']], {}, '/lead/?_fields=id%2Cname'],
		[
			'lead',
			[
				['a', '1'],
				['b', '{x}'],
			],
			{ x: 'é&=' },
			'/lead/?a=1&b=%C3%A9%26%3D',
		],
		['lead?z={x}', [['a', '{x}']], { x: 'p q' }, '/lead/?z=p%20q&a=p%20q'],
		['lead', [['a b&c', 'd e']], {}, '/lead/?a%20b%26c=d%20e'],
		['lead', [['empty', '']], {}, '/lead/?empty='],
		['lead/{Company?}/x?a={b?}', [], { 'Company?': 1, 'b?': 2 }, '/lead/1/x/?a=2'],
		['lead/{Last, First}?b={["c?d"]}', [], { 'Last, First': 1, 'c?d': 2 }, '/lead/1/?b=2'],
		['lead', [['u', 'x{x}/{x}']], { x: '../..' }, '/lead/?u=x..%2F..%2F..%2F..'],
		[
			'lead',
			[
				['twice', '1'],
				['twice', '2'],
			],
			{},
			'/lead/?twice=1&twice=2',
		],
	])('%s with %j', (endpoint, query, record, expected) => {
		expect(render(endpoint, query, record)).toBe(root + expected);
	});

	test.each<[endpoint: string, query: Array<[string, string]>, record: IDataObject, expected: string]>([
		['lead?z={x}', [], {}, 'missingPlaceholder x'],
		['lead', [['a', '{x}']], { x: '' }, 'missingPlaceholder x'],
		['lead', [['a', '{x}']], { x: '\ud83d' }, 'unsafePlaceholder x'],
		['lead', [['a', '{x}']], { x: 'x'.repeat(10_000) }, 'urlTooLong'],
	])('%s with %j is refused for a bad value', (endpoint, query, record, expected) => {
		expect(render(endpoint, query, record)).toBe(expected);
	});

	test('half a character that an expression wrote into one is a settings error', () => {
		expect(() => render('lead', [['a', 'half \ud83d']], {})).toThrow('half a character');
	});
});
