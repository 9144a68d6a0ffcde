/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- starts a program, is no node */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Ending, startProgram } from '../../../dev/n8n/program';
import { UserError } from '../../../dev/n8n/userError';
import { until } from './until';

const WHERE_DEBIAN_HAS_POSTGRES = '/usr/lib/postgresql';

/** Redis and PostgreSQL both print it. */
const READY = /ready to accept connections/i;

interface ServiceOptions {
	/** As findProgram() found it. */
	program: string;
	args: string[];
	/** Of its own; it runs there, and its log is put there. */
	folder: string;
	user?: User;
}

/** Whom a program runs as. */
export interface User {
	uid: number;
	gid: number;
}

interface Service {
	/** Once nobody is connected. */
	stop(): Promise<void>;
}

/** All that reaches these programs of the caller's environment. */
export const serviceEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH });

/** Starts a server, and waits until it can be connected to. */
export async function startService({ program, args, folder, user }: ServiceOptions): Promise<Service> {
	const logFile = join(folder, 'service.log');
	const running = startProgram(program, args, {
		cwd: folder,
		env: serviceEnvironment(),
		logFile,
		...user,
	});
	let ending: Ending | undefined;
	void running.ended.then((how) => (ending = how));
	const log = () => readFileSync(logFile, 'utf8');
	await until(`${program} is ready`, () => {
		if (ending) throw new Error(`${program} ${ending.words} instead of starting. It said:\n${log()}`);
		return READY.test(log());
	});
	return {
		stop: async () => {
			running.interrupt();
			await until(`${program} has ended`, () => ending);
		},
	};
}

/** @throws {UserError} that says what to install */
export function findProgram(name: string): string {
	const found = folders()
		.map((folder) => join(folder, name))
		.find((file) => existsSync(file));
	if (found) return found;
	throw new UserError(
		`Queue mode needs Redis and PostgreSQL, there is no ${name}: apt-get install redis-server postgresql`,
	);
}

/** Debian keeps most programs of PostgreSQL out of PATH, in a folder per version. */
function folders(): string[] {
	const versions = existsSync(WHERE_DEBIAN_HAS_POSTGRES) ? readdirSync(WHERE_DEBIAN_HAS_POSTGRES) : [];
	const ofPostgres = versions.map((version) => join(WHERE_DEBIAN_HAS_POSTGRES, version, 'bin'));
	return [...(process.env.PATH ?? '').split(delimiter), ...ofPostgres];
}
