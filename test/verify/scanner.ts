/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- installs and starts a program, is no node */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../../dev/n8n/userError';

/** A package of its own: it brings 220 MB, and another ESLint than this repository's. */
const folder = join(__dirname, 'scanner');

/** Installs n8n's scanner, once; then it takes no time. */
export function installScanner(): void {
	if (existsSync(join(folder, 'node_modules/@n8n/scan-community-package'))) return;
	const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
		cwd: folder,
		encoding: 'utf8',
	});
	if (status !== 0) throw new UserError(`n8n's scanner could not be installed:\n${stderr}`);
}

/**
 * What n8n's scanner has against a package. It needs no network.
 * @param leg the source as in the repository, or what npm would publish, unpacked
 */
export function scannerComplaints(leg: 'source' | 'published', packageFolder: string): string[] {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(folder, 'scan.mjs'), leg, packageFolder],
		// For tests of their own, rules of the scanner behave otherwise where NODE_ENV is "test".
		{ encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
	);
	return status === 0 ? [] : [stdout.trim() || stderr.trim() || 'The scanner ended without a word.'];
}
