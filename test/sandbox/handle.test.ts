/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a test, not a node */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import { createCloseSandbox } from '../../dev/sandbox';
import { failureOf, FakeClock, pause, start, stopAll } from './support';

afterEach(stopAll);

describe('the handle', () => {
	it('tells where the API and the page are', async () => {
		const { sandbox } = await start();
		expect(sandbox.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(sandbox.url).toBe(`${sandbox.origin}/api/v1`);
	});

	it('listens on the port it is given, or says that it is taken', async () => {
		const { sandbox } = await start();
		const port = Number(new URL(sandbox.origin).port);
		expect(await failureOf(createCloseSandbox({ port }))).toBe('EADDRINUSE');
		await sandbox.close();
		const again = await start({ port });
		expect(again.sandbox.origin).toBe(sandbox.origin);
	});

	it('uses its clock for dates and the log', async () => {
		const { sandbox, api } = await start({ clock: new FakeClock(Date.parse('2026-03-10T12:00:00.250Z')) });
		const { data } = await api.post('/lead/', {});
		expect(data.date_created).toBe('2026-03-10T12:00:00.250000+00:00');
		expect(sandbox.requests[0].at).toBe(Date.parse('2026-03-10T12:00:00.250Z'));
	});

	it('refuses to answer for a type of record that does not exist', async () => {
		const { sandbox } = await start();
		expect(() => sandbox.records('leads')).toThrow('No resource row is named "leads"');
	});

	it('counts connections and calls', async () => {
		const { sandbox, api } = await start();
		await Promise.all([api.get('/me/'), api.get('/me/'), api.get('/me/')]);
		expect(sandbox.stats()).toEqual({ calls: 3, byStatus: { 200: 3 }, refusedByLimit: 0, connections: 3 });
	});
});

describe('reset', () => {
	it('goes back to the seed, with the same ids, and empties the log in place', async () => {
		const { sandbox, api } = await start({ seed: { leads: [{ name: 'Seeded' }] } });
		const { requests } = sandbox;
		const first = await api.post('/lead/', { name: 'A' });
		sandbox.addFaults({ kind: 'status', status: 503 });
		sandbox.reset();
		expect([requests, sandbox.stats()]).toEqual([
			[],
			{ calls: 0, byStatus: {}, refusedByLimit: 0, connections: 0 },
		]);
		expect(sandbox.records('lead').map(({ name }) => name)).toEqual(['Seeded']);
		const second = await api.post('/lead/', { name: 'A' });
		expect(second.data.id).toBe(first.data.id);
		expect(requests).toHaveLength(1);
	});

	it('ends calls that hang, so that they cannot write into what comes next', async () => {
		const { sandbox, api } = await start({
			faults: [{ kind: 'delay', delayMs: 300, commit: false, nth: 1 }],
		});
		const hanging = failureOf(api.post('/lead/', {}));
		await pause(100);
		sandbox.reset();
		sandbox.clearFaults();
		expect(await hanging).toBe('ECONNRESET');
		await pause(300);
		expect([sandbox.records('lead'), sandbox.requests]).toEqual([[], []]);
	});
});

it('close ends at once, whatever hangs, and leaves nothing behind that keeps a process alive', async () => {
	const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'closeWhileHanging.ts')]);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
	const [code] = await once(child, 'close');
	expect([output, code]).toEqual(['["ECONNRESET","ERR_BAD_RESPONSE","ECONNREFUSED"]\n', 0]);
});

describe('the seed', () => {
	it('keeps the ids it is given and is found in the API', async () => {
		const { api, sandbox } = await start({
			seed: {
				organization: { id: 'orga_1', name: 'Acme' },
				users: [{ id: 'user_1', first_name: 'Ada', last_name: 'L', email: 'ada@acme.example' }],
				leads: [
					{
						id: 'lead_1',
						name: 'One',
						contacts: [{ id: 'cont_1', name: 'Ann' }],
						opportunities: [{ id: 'oppo_1', value: 5 }],
						tasks: [{ id: 'task_1', text: 'Call' }],
					},
				],
			},
		});
		expect((await api.get('/lead/lead_1/')).data).toMatchObject({
			organization_id: 'orga_1',
			created_by: 'user_1',
			contacts: [{ id: 'cont_1' }],
			opportunities: [{ id: 'oppo_1' }],
			tasks: [{ id: 'task_1' }],
		});
		expect(sandbox.requests[0].createdIds).toBeUndefined();
	});

	it('cannot hold what the API would refuse', async () => {
		const lead = { contacts: [{ emails: [{ email: 'nonsense' }] }] };
		await expect(createCloseSandbox({ seed: { leads: [lead] } })).rejects.toThrow(
			'The seed holds a bad contact',
		);
	});
});

describe('the admin API', () => {
	it('does what the handle does, and stays out of the log and the limit', async () => {
		const { sandbox, api } = await start({ limits: { requestsPerSecond: 1000 } });
		const admin = axios.create({ baseURL: `${sandbox.origin}/sandbox`, validateStatus: () => true });
		const { data: lead } = await api.post('/lead/', { name: 'A', contacts: [{ name: 'Ann' }] });
		await api.get('/me/');

		expect((await admin.get('/state')).data).toMatchObject({
			organization: 'Sandbox Inc.',
			counts: { lead: 1, contact: 1, user: 1 },
			limits: { requestsPerSecond: 1000 },
			faults: [],
			leads: [{ id: lead.id, contacts: [{ name: 'Ann' }] }],
		});
		expect((await admin.get('/records/contact')).data).toEqual(sandbox.records('contact'));
		expect((await admin.get('/records/nothing')).status).toBe(404);
		expect((await admin.get('/requests')).data).toHaveLength(2);
		expect((await admin.get('/requests?since=1')).data).toMatchObject([{ index: 1, path: '/me/' }]);
		expect((await admin.get('/stats')).data).toMatchObject({ calls: 2, byStatus: { 200: 2 } });

		expect((await admin.post('/limits', { headerMode: 'semicolon' })).data.headerMode).toBe('semicolon');
		expect((await api.get('/me/')).headers.ratelimit).toContain(';');
		await admin.post('/faults', { kind: 'status', status: 503 });
		await admin.post('/faults', [{ kind: 'status', status: 504 }]);
		expect((await api.get('/me/')).status).toBe(503);
		expect((await admin.get('/state')).data.faults).toHaveLength(2);
		await admin.delete('/faults');
		expect((await api.get('/me/')).status).toBe(200);
		const refused = await admin.post('/faults', { kind: 'earthquake' });
		expect([refused.status, refused.data]).toEqual([400, { error: 'Unknown kind of fault: earthquake' }]);
		await admin.post('/reset');
		expect([sandbox.records('lead'), sandbox.requests]).toEqual([[], []]);
	});
});

describe('the page', () => {
	it('is one document that loads nothing and inserts text only', async () => {
		const { sandbox } = await start();
		const { data, headers } = await axios.get(`${sandbox.origin}/`);
		expect(headers['content-type']).toContain('text/html');
		expect(headers['content-security-policy']).toContain("default-src 'none'");
		expect(data).not.toMatch(
			/innerHTML|insertAdjacentHTML|document\.write|<script src|<link rel="stylesheet"|@import/,
		);
		expect(data).toContain('prefers-color-scheme: dark');
		expect(sandbox.requests).toEqual([]);
	});
});

const folder = join(__dirname, '../../dev/sandbox');

it('is independent of the node: its files import nothing from outside this folder but packages', () => {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.ts'),
	);
	expect(files.length).toBeGreaterThan(50);
	for (const file of files) {
		const up = '../'.repeat(file.split('/').length);
		expect([file, readFileSync(join(folder, file), 'utf8').includes(`from '${up}`)]).toEqual([file, false]);
	}
});
