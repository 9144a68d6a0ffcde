/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts processes, is no node */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface ProgramOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** What it prints is added here. */
	logFile: string;
	/** Whom it runs as, for programs that refuse to run as root. */
	uid?: number;
	gid?: number;
}

export interface Ending {
	code: number | null;
	/** Follows the name of the program: "exited with 1". */
	words: string;
}

interface Program {
	ended: Promise<Ending>;
	/** Asks the program alone to end. */
	interrupt(): void;
	/** Ends it and all it has started, at once. */
	kill(): Promise<void>;
}

const groups = new Set<number>();
process.once('exit', () => groups.forEach(killGroup));

/** Starts a program that is the first of a process group of its own, and ends with this process at the latest. */
export function startProgram(command: string, args: string[], options: ProgramOptions): Program {
	const { logFile, ...place } = options;
	const log = openSync(logFile, 'a');
	const child = spawn(command, args, { ...place, detached: true, stdio: ['ignore', log, log] });
	closeSync(log);
	const { pid } = child;
	if (pid !== undefined) groups.add(pid);
	const ended = new Promise<Ending>((resolve) => {
		child.once('error', ({ message }) => resolve({ code: null, words: `could not be started: ${message}` }));
		child.once('exit', (code, signal) => {
			// Nothing else would end the processes it leaves behind.
			if (pid !== undefined) killGroup(pid);
			resolve({ code, words: signal ? `was ended by ${signal}` : `exited with ${code}` });
		});
	});
	return {
		ended,
		interrupt: () => void child.kill('SIGTERM'),
		kill: async () => {
			if (pid !== undefined) killGroup(pid);
			await ended;
		},
	};
}

function killGroup(first: number): void {
	groups.delete(first);
	try {
		process.kill(-first, 'SIGKILL');
	} catch {
		// All of it has ended.
	}
}
