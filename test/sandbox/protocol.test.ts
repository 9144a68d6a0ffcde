import axios from 'axios';
import { fieldErrors, start, stopAll, type Running } from './support';
import { basic, JSON_TYPE, KEY, rawCall } from './rawCall';

const UNKNOWN_PATH =
	'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start({ accessTokens: ['token_1'] })));
afterEach(() => sandbox.reset());
afterAll(stopAll);

const raw = async (method: string, path: string, headers?: Record<string, string>, body?: string | Buffer) =>
	await rawCall(sandbox, method, path, headers, body);

describe('the way to a resource', () => {
	it.each([
		'/api/v1/nope/',
		'/api/v1/lead/a/b/',
		'/api/v1/lead/a%2Fb/',
		'/api/v2/lead/',
		'/oauth2/nothing/',
		'/oauth2/token',
		'/api/v1/',
	])('answers 404 to %s before it looks at the credential', async (path) => {
		const { status, data } = await raw('GET', path);
		expect({ status, data }).toEqual({ status: 404, data: { error: UNKNOWN_PATH } });
	});

	it('decodes a path before it routes, and survives what cannot be decoded', async () => {
		const decoded = await raw('GET', '/api/v1/%6Cead/', KEY);
		const odd = await raw('GET', '/api/v1/lead/%E0%A4%A/', KEY);
		expect([decoded.status, odd.status]).toEqual([200, 404]);
		expect(odd.data).toEqual({ error: 'Empty query: Lead matching query does not exist.' });
	});

	it('redirects a path without its trailing slash with 308 and keeps the query', async () => {
		const { status, headers } = await api.get('/lead?_limit=3');
		expect(status).toBe(308);
		expect(headers.location).toBe(`${sandbox.url}/lead/?_limit=3`);
	});

	it('redirects items and special paths too, and nothing unknown', async () => {
		const statuses = await Promise.all(
			['/lead/lead_x', '/me', '/data/search', '/nope', '/lead/a/b'].map(
				async (path) => (await api.get(path)).status,
			),
		);
		expect(statuses).toEqual([308, 308, 308, 404, 404]);
	});

	it('redirects with 301 when told to', async () => {
		const other = await start({ redirectStatus: 301 });
		expect((await other.api.get('/lead')).status).toBe(301);
	});

	it.each([
		['PATCH', '/lead/lead_x/', 'DELETE, GET, PUT'],
		['DELETE', '/lead/', 'GET, POST'],
		['PUT', '/lead/', 'GET, POST'],
		['PUT', '/me/', 'GET'],
		['GET', '/data/search/', 'POST'],
		['PATCH', '/task/', 'GET, POST, PUT'],
		['PUT', '/user/user_x/', 'GET'],
		['OPTIONS', '/lead/', 'GET, POST'],
	])('answers 405 to %s %s', async (method, path, allow) => {
		const { status, headers, data } = await raw(method, `/api/v1${path}`);
		expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
		expect(data).toEqual({ error: 'The method is not allowed for the requested URL.' });
	});

	it('hints at PUT when an item is posted to', async () => {
		const { status, data } = await api.post('/lead/lead_x/', {});
		expect(status).toBe(404);
		expect(data.error).toContain('PUT');
	});
});

describe('the credential', () => {
	it.each([
		['none', undefined],
		['a key with a password', basic('api_sandbox:secret')],
		['a key without its colon', basic('api_sandbox')],
		['another key', basic('api_other:')],
		['the key as it is', 'Basic api_sandbox:'],
		['an unknown token', 'Bearer token_2'],
		['the key as a token', 'Bearer api_sandbox'],
	])('refuses %s', async (_name, authorization) => {
		const { status, data } = await raw('GET', '/api/v1/me/', authorization ? { authorization } : {});
		expect({ status, data }).toEqual({ status: 401, data: { error: 'Unauthorized' } });
	});

	it.each([
		['the key', basic('api_sandbox:')],
		['a scheme in lower case', basic('api_sandbox:').replace('Basic', 'basic')],
		['a known token', 'Bearer token_1'],
	])('accepts %s', async (_name, authorization) => {
		expect((await raw('GET', '/api/v1/me/', { authorization })).status).toBe(200);
	});

	it('is asked for before the body is looked at', async () => {
		const { status } = await raw('POST', '/api/v1/lead/', { 'content-type': 'text/plain' }, '{');
		expect(status).toBe(401);
	});

	it('tells who it belongs to', async () => {
		const { data } = await api.get('/me/');
		expect(data).toMatchObject({ first_name: 'Sandy', organizations: [{ name: 'Sandbox Inc.' }] });
		expect(data.memberships).toMatchObject([{ organization_id: data.organizations[0].id, user_id: data.id }]);
		expect((await api.get('/me/?_fields=id')).data).toEqual({ id: data.id });
	});

	it('gives every key of the one organization its own user where there is one', async () => {
		const { sandbox: other } = await start({
			apiKeys: ['api_a', 'api_b', 'api_c'],
			seed: { users: [{ first_name: 'Ada' }, { first_name: 'Bob' }] },
		});
		const names = await Promise.all(
			['api_a', 'api_b', 'api_c'].map(async (username) => {
				const { data } = await axios.get(`${other.url}/me/`, { auth: { username, password: '' } });
				return [data.first_name, data.organizations[0].name];
			}),
		);
		expect(names).toEqual([
			['Ada', 'Sandbox Inc.'],
			['Bob', 'Sandbox Inc.'],
			['Ada', 'Sandbox Inc.'],
		]);
	});
});

describe('the body', () => {
	const INVALID = { error: 'The request contains invalid JSON.' };
	it.each([
		['plain text', { 'content-type': 'text/plain' }, '{}', /Content-Type: application\/json/],
		[
			'a form',
			{ 'content-type': 'application/x-www-form-urlencoded' },
			'name=A',
			/Content-Type: application\/json/,
		],
		['XML', { 'content-type': 'application/xml' }, '<lead/>', /Content-Type: application\/json/],
		['no media type', {}, '{}', /Content-Type: application\/json/],
		['a media type that is none', { 'content-type': 'nonsense' }, '{}', /Content-Type: application\/json/],
		['chunks', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, '{"name":"A"}', /Chunked/],
		['half a document', JSON_TYPE, '{"name":', /invalid JSON/],
		['nothing', JSON_TYPE, '', /invalid JSON/],
		['NaN', JSON_TYPE, '{"value":NaN}', /invalid JSON/],
		['Infinity', JSON_TYPE, '{"value":-Infinity}', /invalid JSON/],
		['a byte order mark', JSON_TYPE, '\uFEFF{}', /invalid JSON/],
		['a list', JSON_TYPE, '[{"name":"A"}]', /JSON data must be a dict\./],
		['null', JSON_TYPE, 'null', /JSON data must be a dict\./],
	])('is refused when it is %s', async (_name, headers, body, message) => {
		const { status, data } = await raw('POST', '/api/v1/lead/', { ...KEY, ...(headers as object) }, body);
		expect(status).toBe(400);
		expect((data as { error: string }).error).toMatch(message);
		expect(sandbox.records('lead')).toEqual([]);
	});

	it('is refused when it is not UTF-8', async () => {
		const body = Buffer.from([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]);
		expect((await raw('POST', '/api/v1/lead/', { ...KEY, ...JSON_TYPE }, body)).data).toEqual(INVALID);
	});

	it('may name its character set', async () => {
		const type = { 'content-type': 'Application/JSON; charset=utf-8' };
		expect((await raw('POST', '/api/v1/lead/', { ...KEY, ...type }, '{}')).status).toBe(200);
	});

	it('is checked on DELETE only when there is one', async () => {
		const { id } = (await api.post('/lead/', {})).data;
		expect((await raw('DELETE', `/api/v1/lead/${id}/`, { ...KEY, ...JSON_TYPE }, '[]')).status).toBe(400);
		expect((await raw('DELETE', `/api/v1/lead/${id}/`, { ...KEY, ...JSON_TYPE })).status).toBe(200);
	});

	it('is not limited in size', async () => {
		const { status, data } = await api.post('/lead/', { description: 'x'.repeat(3_000_000) });
		expect([status, data.description.length]).toEqual([200, 3_000_000]);
	});

	it('cannot reach the prototype of an object', async () => {
		const body = '{"name":"A","__proto__":{"polluted":1},"custom.__proto__":"x"}';
		const { status } = await raw('POST', '/api/v1/lead/', { ...KEY, ...JSON_TYPE }, body);
		expect(status).toBe(400);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('x-http-method-override', () => {
	const asGet = { headers: { 'x-http-method-override': 'GET' } };

	it('turns a POST with _params into a GET', async () => {
		const { data: a } = await api.post('/lead/', { name: 'A' });
		const { data: b } = await api.post('/lead/', { name: 'B' });
		await api.post('/lead/', { name: 'C' });
		const { status, data } = await api.post(
			'/lead/',
			{ _params: { id__in: [a.id, b.id], _fields: 'name' } },
			asGet,
		);
		expect(status).toBe(200);
		expect(data.data).toEqual([{ name: 'A' }, { name: 'B' }]);
		expect(sandbox.records('lead')).toHaveLength(3);
	});

	it('works for PUT and DELETE, and is ignored on anything but POST', async () => {
		const { data } = await api.post('/lead/', { name: 'A' });
		await api.post(`/lead/${data.id}/`, { name: 'B' }, { headers: { 'x-http-method-override': 'PUT' } });
		expect(sandbox.records('lead')).toMatchObject([{ name: 'B' }]);
		await api.get(`/lead/${data.id}/`, { headers: { 'x-http-method-override': 'DELETE' } });
		expect(sandbox.records('lead')).toHaveLength(1);
		await api.post(`/lead/${data.id}/`, {}, { headers: { 'x-http-method-override': 'delete' } });
		expect(sandbox.records('lead')).toHaveLength(0);
	});
});

it('refuses a list parameter in the words of pydantic', async () => {
	const { status, data } = await api.get('/lead/?_limit=201');
	expect(status).toBe(400);
	expect(data).toEqual(fieldErrors({ _limit: 'Input should be less than or equal to 200' }));
});

describe("what Close's own scripts rely on", () => {
	it('takes doubled slashes and the old plural of custom fields', async () => {
		const { api: own } = await start();
		const field = { name: 'Size', type: 'number' };
		expect((await own.post('/custom_fields/lead/', field)).status).toBe(200);
		expect((await own.post('/custom_field/shared//', field)).status).toBe(200);
		expect((await own.get('/custom_field//lead/')).data.data).toMatchObject([{ name: 'Size' }]);
	});

	it('tells the organization of an API key', async () => {
		const { data } = await api.get('/api_key/');
		const { data: me } = await api.get('/me/');
		expect(data.data).toMatchObject([{ organization_id: me.organizations[0].id }]);
	});
});
