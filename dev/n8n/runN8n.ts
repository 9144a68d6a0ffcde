/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts processes, is no node */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import axios from 'axios';

import { n8nBin, nodeForN8n } from './install';
import { n8nEnvironment } from './n8nEnvironment';
import { ADDRESS, freePort } from './ports';
import { type Ending, startProgram } from './program';

interface N8nOptions {
	/** Holds `.n8n`: the database, the key, the community packages. */
	userFolder: string;
	/** The editor's port; for a worker, that of its health check. */
	port: number;
	/** Default: start */
	command?: 'start' | 'worker';
	/** Further flags of the command, such as --concurrency=5. */
	args?: string[];
	/** Settings of n8n, beside or in place of those of n8nEnvironment.ts. */
	env?: Record<string, string>;
}

export interface RunningN8n {
	url: string;
	logFile: string;
	/** What it has printed so far. */
	log(): string;
	ended: Promise<Ending>;
	/** Like Ctrl-C: gives it some seconds to finish its executions. */
	stop(): Promise<void>;
	/** Ends it like a crash. */
	kill(): Promise<void>;
}

const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

/** Starts n8n, and waits until it takes work. Install it first. */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { userFolder, port, command = 'start', args = [], env } = options;
	const logFile = join(userFolder, `n8n-${command}-${port}.log`);
	rmSync(logFile, { force: true });
	const program = startProgram(nodeForN8n(), [n8nBin, command, ...args], {
		cwd: userFolder,
		logFile,
		env: {
			...n8nEnvironment(userFolder),
			N8N_PORT: String(port),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			// Two processes of n8n on one machine cannot share it.
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...env,
		},
	});
	const n8n: RunningN8n = {
		url: `http://${ADDRESS}:${port}`,
		logFile,
		log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
		ended: program.ended,
		stop: async () => {
			program.interrupt();
			await Promise.race([program.ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
			await program.kill();
		},
		kill: program.kill,
	};
	await untilReady(n8n);
	return n8n;
}

async function untilReady({ url, ended, kill, log }: RunningN8n): Promise<void> {
	let ending: Ending | undefined;
	void ended.then((how) => (ending = how));
	const deadline = Date.now() + START_WITHIN_MS;
	while (!(await answers(`${url}/healthz/readiness`))) {
		if (ending) throw new Error(`n8n ${ending.words} instead of starting. It said:\n${log()}`);
		if (Date.now() > deadline) {
			await kill();
			throw new Error(`n8n was not ready within ${START_WITHIN_MS / 1000} seconds. It said:\n${log()}`);
		}
		await sleep(200);
	}
}

async function answers(url: string): Promise<boolean> {
	const { status } = await axios.get(url, { validateStatus: () => true }).catch(() => ({ status: 0 }));
	return status === 200;
}

/** Runs a command of n8n to its end, such as export:nodes. @returns what it printed */
export async function n8nCommand(
	args: string[],
	{ userFolder, env }: Pick<N8nOptions, 'userFolder' | 'env'>,
): Promise<string> {
	const { stdout } = await promisify(execFile)(nodeForN8n(), [n8nBin, ...args], {
		cwd: userFolder,
		env: { ...n8nEnvironment(userFolder), N8N_RUNNERS_BROKER_PORT: String(await freePort()), ...env },
		maxBuffer: 100_000_000,
	});
	return stdout;
}
