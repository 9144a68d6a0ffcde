/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts a program, is no node */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ADDRESS, freePort } from '../../../dev/n8n/ports';
import { findProgram, serviceEnvironment, startService, type User } from './service';

export const DATABASE_USER = 'n8n';
/** Every PostgreSQL has it. */
export const DATABASE = 'postgres';

export interface Postgres {
	port: number;
	/** @returns rows as lines, columns between `|` */
	query(sql: string): Promise<string>;
	/** Stops it and removes its folder. */
	remove(): Promise<void>;
}

const run = promisify(execFile);

/** An empty PostgreSQL that asks for no password. */
export async function startPostgres(): Promise<Postgres> {
	const port = await freePort();
	const initdb = findProgram('initdb');
	const user = userForPostgres();
	const folder = mkdtempSync(join(tmpdir(), 'close-postgres-'));
	if (user) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	await run(
		initdb,
		[
			`--pgdata=${data}`,
			`--username=${DATABASE_USER}`,
			'--auth=trust',
			'--encoding=UTF8',
			'--locale=C',
			'--no-sync',
		],
		{ cwd: folder, env: serviceEnvironment(), ...user },
	);
	const settings = {
		listen_addresses: ADDRESS,
		port: String(port),
		unix_socket_directories: '',
		fsync: 'off',
	};
	const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
	const service = await startService({
		program: findProgram('postgres'),
		args: ['-D', data, ...args],
		folder,
		user,
	});
	return {
		port,
		query: async (sql) => {
			const where = [
				`--host=${ADDRESS}`,
				`--port=${port}`,
				`--username=${DATABASE_USER}`,
				`--dbname=${DATABASE}`,
			];
			const how = ['--no-psqlrc', '--tuples-only', '--no-align'];
			const { stdout } = await run(findProgram('psql'), [...where, ...how, `--command=${sql}`]);
			return stdout.trim();
		},
		remove: async () => {
			await service.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** It refuses to run as root; Debian's package makes a user for it. */
function userForPostgres(): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
	return { uid: idOf('-u'), gid: idOf('-g') };
}
