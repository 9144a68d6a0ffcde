/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- installs a program, is no node */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import packageJson from './host/package.json';
import type { Progress } from './progress';
import { type ProgramOptions, startProgram } from './program';
import { UserError } from './userError';

/** A folder of its own, so that nothing but n8n finds what is installed there. */
const folder = join(__dirname, 'host');
const modules = join(folder, 'node_modules');
const stampFile = join(modules, '.installed');
const LOG = 'dev/n8n/host/install.log';
const logFile = join(folder, 'install.log');
const AGAIN = 'Run the same command again; what was downloaded is kept.';
const OLDEST_NODE = 24;

export const n8nBin = join(modules, 'n8n/bin/n8n');

/**
 * The Node.js that is locked together with n8n, so that n8n runs on the same one everywhere. npm has none for
 * some platforms; there the running one must do.
 */
export function nodeForN8n(): string {
	const locked = `node-${process.platform}-${process.arch}`;
	if (locked in packageJson.optionalDependencies) return join(modules, locked, 'bin/node');
	if (parseInt(process.versions.node) >= OLDEST_NODE) return process.execPath;
	throw new UserError(
		`n8n needs Node.js ${OLDEST_NODE} or newer, this is ${process.version}. Install a newer one and run the same command again.`,
	);
}

/** For programs that look for `node`: n8n's task runner, npm, node-gyp. */
export function pathForN8n(): string {
	return [dirname(nodeForN8n()), process.env.PATH].join(delimiter);
}

/** Installs what host/package-lock.json says, once; then it takes no time. */
export async function installN8n(progress: Progress): Promise<void> {
	const node = nodeForN8n();
	const stamp = createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');
	const installed = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
	if (!installed) {
		rmSync(logFile, { force: true });
		await progress.step(
			`Installing n8n ${packageJson.dependencies.n8n} (3.6 GB, three to six minutes, once)`,
			async () => {
				const failure = await npm(['ci']);
				if (failure) throw new UserError(`n8n could not be installed (npm ${failure}; see ${LOG}). ${AGAIN}`);
			},
		);
		writeFileSync(stampFile, stamp);
	}
	if (!loadsSqlite(node))
		await progress.step('Building sqlite3 (one to three minutes, once)', async () => await buildSqlite(node));
}

const loadsSqlite = (node: string) =>
	spawnSync(node, ['-e', 'require("sqlite3")'], { cwd: folder }).status === 0;

/** Its own script fetches a binary where it can, and compiles otherwise. */
async function buildSqlite(node: string): Promise<void> {
	const prefix = join(dirname(node), '..');
	const headers = existsSync(join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
	const failure = await npm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'], {
		...process.env,
		...headers,
		PATH: pathForN8n(),
	});
	if (failure || !loadsSqlite(node)) {
		throw new UserError(
			`sqlite3 could not be built (see ${LOG}). It needs Python 3, make and a C++ compiler. ${AGAIN}`,
		);
	}
}

/** @returns what went wrong, if anything */
async function npm(args: string[], env?: ProgramOptions['env']): Promise<string | undefined> {
	const { ended } = startProgram('npm', args, { cwd: folder, env, logFile });
	const { code, words } = await ended;
	return code === 0 ? undefined : words;
}
