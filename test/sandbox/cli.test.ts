/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a test, not a node */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import axios from 'axios';
import { start, stopAll } from './support';

const started: ChildProcess[] = [];
afterEach(async () => {
	for (const child of started.splice(0)) child.kill('SIGKILL');
	await stopAll();
});

/** Runs the command line until it has said something, or has ended. */
async function run(...flags: string[]) {
	const child = spawn(process.execPath, [
		'--import',
		'tsx',
		join(__dirname, '../../dev/sandbox/cli.ts'),
		...flags,
	]);
	started.push(child);
	let output = '';
	const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
	const spoke = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (text) => {
				output += String(text);
				if (/Page {2}/.test(output)) resolve();
			});
		}
	});
	await Promise.race([ended, spoke]);
	return { child, ended, output };
}

it('starts with its flags, says how to reach it, and ends with Ctrl-C', async () => {
	const flags = [
		'--port',
		'0',
		'--limit',
		'7',
		'--headers',
		'semicolon',
		'--key',
		'api_mine',
		'--latency',
		'5',
		'--unknown-keys',
		'refuse',
	];
	const { child, ended, output } = await run(...flags);
	const [url] = /http:\S+\/api\/v1/.exec(output)!;
	expect(output).toContain(`API key   api_mine`);
	const auth = { username: 'api_mine', password: '' };
	const { headers } = await axios.get(`${url}/me/`, { auth });
	expect(headers.ratelimit).toMatch(/^limit=7; remaining=6; reset=/);
	const odd = axios.post(`${url}/lead/`, { no_such_key: 1 }, { auth });
	await expect(odd).rejects.toMatchObject({ response: { status: 400 } });
	child.kill('SIGINT');
	expect(await ended).toBe(0);
});

it('says in one line that its port is taken', async () => {
	const { sandbox } = await start();
	const { port } = new URL(sandbox.origin);
	const { ended, output } = await run('--port', port);
	expect([await ended, output]).toEqual([1, `Port ${port} is taken. Choose another one with --port.\n`]);
});

it.each([
	[['--speed', '5'], /--speed/],
	[['--limit', 'fast'], /--limit needs a whole number, got "fast"/],
	[['--unknown-keys', 'maybe'], /--unknown-keys needs one of drop, refuse, got "maybe"/],
	[['--headers', 'none'], /--headers needs one of comma, semicolon/],
])('explains %j', async (flags, message) => {
	const { ended, output } = await run(...flags);
	expect(await ended).toBe(1);
	expect(output).toMatch(message);
	expect(output).toContain('--');
});
