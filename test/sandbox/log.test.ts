/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, not a node */
import { request } from 'node:http';
import { basic, JSON_TYPE, KEY, rawCall } from './rawCall';
import { failureOf, pause, start, stopAll, without, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start()));
afterEach(() => sandbox.reset());
afterAll(stopAll);

describe('the log', () => {
	it('holds every call in order of arrival, routed or not', async () => {
		await api.post('/lead/?_fields=id', { name: 'A', contacts: [{ name: 'Ann' }] });
		await api.get('/nope/?a=1');
		await rawCall(sandbox, 'POST', '/api/v1/lead/', { ...KEY, ...JSON_TYPE }, '{"name":');
		await rawCall(sandbox, 'GET', '/elsewhere');
		const { id } = sandbox.records('lead')[0];
		const [{ id: contactId }] = sandbox.records('contact');
		const entries = sandbox.requests.map((entry) => without(entry, 'at', 'headers', 'durationMs'));
		expect(entries).toEqual([
			{
				index: 0,
				method: 'POST',
				path: '/lead/?_fields=id',
				query: { _fields: 'id' },
				apiKey: 'api_…box',
				body: { name: 'A', contacts: [{ name: 'Ann' }] },
				status: 200,
				committed: true,
				createdIds: [id, contactId],
			},
			{ index: 1, method: 'GET', path: '/nope/?a=1', query: { a: '1' }, status: 404, committed: false },
			{
				index: 2,
				method: 'POST',
				path: '/lead/',
				query: {},
				apiKey: 'api_…box',
				body: '{"name":',
				status: 400,
				committed: false,
			},
			{ index: 3, method: 'GET', path: '/elsewhere', query: {}, status: 404, committed: false },
		]);
		expect(sandbox.stats()).toMatchObject({ calls: 4, byStatus: { 200: 1, 404: 2, 400: 1 } });
	});

	it('tells a call whose client left in the middle of the body', async () => {
		const { hostname, port } = new URL(sandbox.origin);
		const headers = { ...KEY, ...JSON_TYPE, 'content-length': '100' };
		const left = new Promise((resolve, reject) => {
			const call = request({ hostname, port, method: 'POST', path: '/api/v1/lead/', headers }, resolve);
			call.on('error', reject);
			call.write('{"name":');
			void pause(20).then(() => call.destroy());
		});
		expect(await failureOf(left)).toBe('ECONNRESET');
		await pause(20);
		expect(sandbox.requests).toMatchObject([{ method: 'POST', status: null, committed: false }]);
		expect(sandbox.stats().byStatus).toEqual({ dropped: 1 });
	});

	it('does not show a key', async () => {
		await api.get('/me/');
		await rawCall(sandbox, 'GET', '/api/v1/me/', { authorization: basic('api_other:') });
		const [accepted, refused] = sandbox.requests;
		expect(accepted.headers.authorization).toBe('[key]');
		expect(accepted.apiKey).toBe('api_…box');
		expect(refused.apiKey).toBeUndefined();
		expect(JSON.stringify(sandbox.requests)).not.toContain(Buffer.from('api_sandbox:').toString('base64'));
	});
});
