/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files, is no node */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { name, version } from '../../package.json';
import { startProgram } from './program';
import { UserError } from './userError';

const root = resolve(__dirname, '../..');
const folder = join(__dirname, 'packed');

/** What npm would publish, as packPackage() has left it. */
export const tarball = join(folder, `${name}-${version}.tgz`);

/** Builds this package and packs it as npm publishes it. */
export async function packPackage(): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	await npm('run', 'build');
	await npm('pack', '--pack-destination', folder);
}

async function npm(...args: string[]): Promise<void> {
	const { ended } = startProgram('npm', args, { cwd: root, logFile: join(folder, 'pack.log') });
	const { code, words } = await ended;
	if (code !== 0) throw new UserError(`"npm ${args[0]}" ${words}; see dev/n8n/packed/pack.log.`);
}
