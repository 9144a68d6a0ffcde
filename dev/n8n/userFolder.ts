/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- writes files, is no node */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { omit } from 'lodash';

import { name } from '../../package.json';
import { tarball } from './packPackage';

/** Where n8n keeps community packages, below its user folder. */
export const PACKAGES = '.n8n/nodes/node_modules';

/** A user folder of its own, with the packed package installed. */
export function createUserFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'close-n8n-'));
	installPackage(folder);
	return folder;
}

/** Does what n8n does when a person installs the package: unpacks it, and takes what is for its developers off. */
export function installPackage(userFolder: string): void {
	const folder = join(userFolder, PACKAGES, name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const file = join(folder, 'package.json');
	const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
	const kept = omit(manifest, ['devDependencies', 'peerDependencies', 'optionalDependencies']);
	writeFileSync(file, JSON.stringify(kept, null, 2));
}
