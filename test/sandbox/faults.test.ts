import type { AxiosInstance } from 'axios';
import { failureOf, FakeClock, pause, start, stopAll, type Running } from './support';
import type { Fault } from '../../dev/sandbox/types';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start({ clock: new FakeClock() })));
afterEach(() => sandbox.reset());
afterAll(stopAll);

const post = async (client: AxiosInstance = api) => await client.post('/lead/', { name: 'A' });
const leads = () => sandbox.records('lead').length;

describe('which calls are hit', () => {
	/** What ten calls, three of them to other endpoints, come to. */
	async function hits(fault: Partial<Fault>): Promise<string> {
		sandbox.addFaults({ kind: 'status', status: 503, ...fault });
		let result = '';
		for (const call of ['PL', 'PL', 'GL', 'PC', 'PL', 'PL', 'GM', 'PL', 'PL', 'PL']) {
			const path = { L: '/lead/', C: '/contact/', M: '/me/' }[call[1]]!;
			const { status } = call[0] === 'P' ? await api.post(path, {}) : await api.get(path);
			result += status === 503 ? 'x' : '.';
		}
		return result;
	}

	it.each([
		[{}, 'xxxxxxxxxx'],
		[{ method: 'POST', path: '/lead/' }, 'xx..xx.xxx'],
		[{ method: 'get' }, '..x...x...'],
		[{ path: '/con*' }, '...x......'],
		[{ path: '/lead' }, '..........'],
		[{ method: 'POST', path: '/lead/', nth: 3 }, '....x.....'],
		[{ method: 'POST', path: '/lead/', nth: 3, times: 2 }, '....xx....'],
		[{ times: 2 }, 'xx........'],
		[{ every: 4 }, '...x...x..'],
		[{ every: 4, times: 1 }, '...x......'],
		[{ probability: 0 }, '..........'],
		[{ probability: 1 }, 'xxxxxxxxxx'],
	])('%j', async (fault, expected) => {
		expect(await hits(fault)).toBe(expected);
	});

	it('chance is the same in every run and differs with the seed', async () => {
		const once = await hits({ probability: 0.5 });
		sandbox.reset();
		expect(await hits({ probability: 0.5 })).toBe(once);
		const other = await start({ faultSeed: 7, faults: [{ kind: 'status', probability: 0.5 }] });
		const statuses = [];
		for (let i = 0; i < 200; i++) statuses.push((await other.api.get('/me/')).status);
		const struck = statuses.filter((status) => status === 500).length;
		expect(struck).toBeGreaterThan(70);
		expect(struck).toBeLessThan(130);
		expect(
			statuses
				.slice(0, 10)
				.map((status) => (status === 500 ? 'x' : '.'))
				.join(''),
		).not.toBe(once);
	});

	it('the first fault that is due wins; each counts for itself', async () => {
		sandbox.addFaults(
			{ kind: 'status', status: 502, nth: 2 },
			{ kind: 'status', status: 504, nth: 2, times: 2 },
		);
		const statuses = [];
		for (let i = 0; i < 4; i++) statuses.push((await api.get('/me/')).status);
		expect(statuses).toEqual([200, 502, 504, 504]);
	});

	it('calls that are refused anyway are not hit', async () => {
		sandbox.addFaults({ kind: 'status', status: 503, nth: 1 });
		expect((await api.get('/nope/')).status).toBe(404);
		expect((await api.get('/me/', { auth: { username: 'x', password: '' } })).status).toBe(401);
		expect((await api.get('/me/')).status).toBe(503);
	});

	it('none after clearFaults, the first ones again after reset, and unknown kinds never', async () => {
		const own = await start({ faults: [{ kind: 'status', status: 418, nth: 1 }] });
		expect((await own.api.get('/me/')).status).toBe(418);
		own.sandbox.addFaults({ kind: 'status', status: 503 });
		own.sandbox.clearFaults();
		expect((await own.api.get('/me/')).status).toBe(200);
		own.sandbox.reset();
		expect((await own.api.get('/me/')).status).toBe(418);
		expect(() => sandbox.addFaults({ kind: 'earthquake' as Fault['kind'] })).toThrow('Unknown kind of fault');
	});
});

describe('status', () => {
	it('answers with status, body and headers, and does not commit', async () => {
		const body = { error: 'down' };
		sandbox.addFaults({ kind: 'status', status: 503, body, headers: { 'retry-after': '2' } });
		const { status, data, headers } = await post();
		expect([status, data, headers['retry-after']]).toEqual([503, body, '2']);
		expect(leads()).toBe(0);
		expect(sandbox.requests[0]).toMatchObject({ status: 503, committed: false, fault: 'status' });
	});

	it('sends text as a page, 500 by default, and commits when told to', async () => {
		sandbox.addFaults({ kind: 'status', body: '<h1>Bad Gateway</h1>', status: 502, commit: true, nth: 1 });
		const page = await post();
		expect([page.status, page.data, leads()]).toEqual([502, '<h1>Bad Gateway</h1>', 1]);
		expect(page.headers['content-type']).toContain('text/html');
		sandbox.addFaults({ kind: 'status' });
		expect((await post()).status).toBe(500);
	});

	it('strikes before the body is looked at', async () => {
		sandbox.addFaults({ kind: 'status', status: 200, body: { ok: true } });
		const headers = { 'content-type': 'application/xml' };
		expect((await api.post('/lead/', '<lead/>', { headers })).data).toEqual({ ok: true });
	});
});

describe('delay', () => {
	it('commits first and answers late', async () => {
		sandbox.addFaults({ kind: 'delay', delayMs: 500 });
		const answer = post();
		while (leads() === 0) await pause(1);
		expect(sandbox.requests[0].status).toBeNull();
		expect((await answer).status).toBe(200);
		expect(sandbox.requests[0]).toMatchObject({ status: 200, committed: true });
		expect(sandbox.requests[0].durationMs).toBeGreaterThanOrEqual(490);
	});

	it('commits although the client gave up', async () => {
		sandbox.addFaults({ kind: 'delay', delayMs: 500 });
		expect(await failureOf(api.post('/lead/', {}, { timeout: 200 }))).toBe('ECONNABORTED');
		while (leads() === 0) await pause(1);
		expect(sandbox.requests[0]).toMatchObject({ status: null, committed: true });
	});

	it('with commit: false waits first, and does nothing once the client is gone', async () => {
		sandbox.addFaults({ kind: 'delay', delayMs: 500, commit: false });
		const patient = post();
		while (sandbox.requests.length === 0) await pause(1);
		expect(await failureOf(api.post('/lead/', {}, { timeout: 200 }))).toBe('ECONNABORTED');
		expect(leads()).toBe(0);
		expect((await patient).status).toBe(200);
		while (sandbox.requests.some(({ durationMs }) => durationMs === 0)) await pause(1);
		expect(leads()).toBe(1);
		expect(sandbox.requests.map(({ status, committed }) => [status, committed])).toEqual([
			[200, true],
			[null, false],
		]);
	});
});

describe('dropped connections', () => {
	it.each([
		['dropBeforeCommit', 0],
		['dropAfterCommit', 1],
	] as const)('%s', async (kind, written) => {
		sandbox.addFaults({ kind });
		expect(await failureOf(post())).toBe('ECONNRESET');
		expect(leads()).toBe(written);
		expect(sandbox.requests[0]).toMatchObject({ status: null, committed: written === 1, fault: kind });
		expect(sandbox.stats().byStatus).toEqual({ dropped: 1 });
	});
});

describe('answers that are no answers', () => {
	it.each([
		['html', /<html>/, 'text/html'],
		['brokenJson', /^\{"id":"[^}]*$/, 'application/json'],
		['empty', /^$/, 'application/json'],
	] as const)('%s: 200, and committed unless told otherwise', async (kind, text, type) => {
		sandbox.addFaults({ kind, nth: 1 }, { kind, commit: false, nth: 2 });
		const plain = { transformResponse: (body: unknown) => body };
		for (const written of [1, 1]) {
			const { status, data, headers } = await api.post('/lead/', {}, plain);
			expect(status).toBe(200);
			expect(data).toMatch(text);
			expect(headers['content-type']).toContain(type);
			expect(leads()).toBe(written);
		}
		expect(sandbox.requests.map(({ committed }) => committed)).toEqual([true, false]);
	});
});

describe('slow and large answers', () => {
	it('slowDrip sends the body in pieces', async () => {
		sandbox.addFaults({ kind: 'slowDrip', delayMs: 60 });
		const { data } = await api.post('/lead/', { name: 'A' }, { responseType: 'stream' });
		const pieces: string[] = [];
		for await (const piece of data) pieces.push(String(piece));
		expect(pieces.length).toBeGreaterThan(3);
		expect(JSON.parse(pieces.join(''))).toMatchObject({ name: 'A' });
		expect(sandbox.requests[0].durationMs).toBeGreaterThanOrEqual(50);
		expect(leads()).toBe(1);
	});

	it('slowDrip ends when the client leaves', async () => {
		sandbox.addFaults({ kind: 'slowDrip', delayMs: 4_000 });
		expect(await failureOf(api.post('/lead/', {}, { signal: AbortSignal.timeout(30) }))).toBe('ERR_CANCELED');
		while (sandbox.requests[0].durationMs === 0) await pause(1);
		expect(sandbox.requests[0].durationMs).toBeLessThan(4_000);
	});

	it.each([1_000_000, 5_000_000, 10])('hugeBody sends %d bytes of JSON', async (bytes) => {
		sandbox.addFaults({ kind: 'hugeBody', bytes });
		const { data, headers } = await post();
		expect(headers['content-length']).toBe(String(bytes));
		expect(data).toBe('x'.repeat(bytes - 2));
		expect(leads()).toBe(1);
	});
});

describe('surprise429', () => {
	it('refuses although some of the limit remains', async () => {
		sandbox.setLimits({ requestsPerSecond: 10 });
		sandbox.addFaults({ kind: 'surprise429', nth: 1 });
		const { status, headers } = await post();
		expect([status, headers['retry-after']]).toEqual([429, '1']);
		expect(headers.ratelimit).toBe('limit=10, remaining=9, reset=1');
		expect(leads()).toBe(0);
		expect(sandbox.stats()).toMatchObject({ refusedByLimit: 0, byStatus: { 429: 1 } });
	});

	it('works without a limit and in every header mode', async () => {
		sandbox.setLimits({ headerMode: 'semicolon' });
		sandbox.addFaults({ kind: 'surprise429', headers: { 'x-extra': '1' } });
		const { headers } = await post();
		expect(headers.ratelimit).toBe('limit=100; remaining=99; reset=1');
		expect(headers['x-extra']).toBe('1');
	});
});

it('latency is added to every answer', async () => {
	const slow = await start({ latencyMs: 40 });
	const startedAt = Date.now();
	await Promise.all([slow.api.get('/me/'), slow.api.get('/nope/')]);
	expect(Date.now() - startedAt).toBeGreaterThanOrEqual(38);
	slow.sandbox.addFaults({ kind: 'slowDrip', nth: 1 }, { kind: 'delay', nth: 2 }, { kind: 'html', nth: 3 });
	await Promise.all([slow.api.get('/me/'), slow.api.get('/me/'), slow.api.get('/me/')]);
	expect(slow.sandbox.requests.every(({ durationMs }) => durationMs >= 38)).toBe(true);
});
