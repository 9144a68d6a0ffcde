/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts processes, is no node */
import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';

const repositoryRoot = resolve(__dirname, '../../..');

interface Child {
	send(message: object): void;
	/** The next message; fails when the process ends before it comes. */
	message<T>(): Promise<T>;
	/** Lets it end by itself, so that a profile is written. */
	end(): Promise<void>;
}

interface ChildOptions {
	/** The Node.js that runs it; default: the running one. */
	node?: string;
	nodeFlags?: string[];
	env?: Record<string, string>;
}

/** Starts a TypeScript file of this folder as a process that ends with this one. */
export function startChild(file: string, options: ChildOptions = {}): Child {
	const { node = process.execPath, nodeFlags = [], env } = options;
	const child = fork(join(__dirname, file), {
		cwd: repositoryRoot,
		execPath: node,
		execArgv: [...nodeFlags, '--import', 'tsx'],
		env: { ...process.env, ...env },
	});
	const ended = new Promise<void>((done) => child.once('exit', () => done()));
	return {
		send: (message) => void child.send(message),
		message: async <T>() => await nextMessage<T>(child, file),
		end: async () => {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}

async function nextMessage<T>(child: ChildProcess, file: string): Promise<T> {
	return await new Promise((done, fail) => {
		const onExit = (code: number | null) => fail(new Error(`${file} ended with code ${code}`));
		if (child.exitCode !== null) return onExit(child.exitCode);
		child.once('exit', onExit);
		child.once('message', (message) => {
			child.off('exit', onExit);
			done(message as T);
		});
	});
}

/** Ends all that was started, even when one of them could not start. */
export async function stopAll(starts: ReadonlyArray<Promise<{ stop(): Promise<void> }>>): Promise<void> {
	await Promise.allSettled(starts.map(async (start) => await (await start).stop()));
}
