/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- prepares what is measured, is no node */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { installN8n, n8nBin, nodeForN8n } from '../../n8n/install';
import type { Progress } from '../../n8n/progress';
import type { PackageName } from '../contestants/types';
import { RIVAL } from '../contestants/rivalNode';
import type { NodeProcessOptions } from '../process/nodeProcess';

const repositoryRoot = resolve(__dirname, '../../..');

/** The one n8n all contestants run in, and the packages with their nodes. */
export interface InstalledN8n {
	optionsFor(from: PackageName): NodeProcessOptions;
	/** Why contestants of a package cannot be measured, if so. */
	missing: Partial<Record<PackageName, string>>;
}

export async function prepareN8n(progress: Progress, withRival: boolean): Promise<InstalledN8n> {
	await installN8n(progress);
	const modules = resolve(dirname(n8nBin), '../..');
	// Files are known by their real names once they are loaded.
	const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'close-bench-')));
	process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
	const rival = join(temporary, 'node_modules', RIVAL.name);
	const n8n = { node: nodeForN8n(), folder: dirname(modules) };
	const base = join(modules, 'n8n-nodes-base');
	const packages: Record<PackageName, string[]> = {
		ours: [copyOfThisPackage(temporary), join(__dirname, '../contestants/loops'), base],
		rival: [rival, base],
	};
	const failure = withRival
		? await progress.step(`Installing ${RIVAL.name} for this run`, async () => await install(temporary))
		: undefined;
	return {
		optionsFor: (from) => ({
			n8n,
			packages: packages[from],
			readdressed: from === 'rival' ? rival : undefined,
		}),
		missing: failure === undefined ? {} : { rival: failure },
	};
}

/** A copy, so that a build meanwhile does not change what is measured. */
function copyOfThisPackage(temporary: string): string {
	const folder = join(temporary, 'ours');
	for (const part of ['dist', 'package.json'])
		cpSync(join(repositoryRoot, part), join(folder, part), { recursive: true });
	return folder;
}

/** @returns what went wrong, if anything */
async function install(folder: string): Promise<string | undefined> {
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
	const args = ['install', '--prefix', folder, ...flags, `${RIVAL.name}@${RIVAL.version}`];
	return await promisify(execFile)('npm', args).then(
		() => undefined,
		() => 'npm could not install it',
	);
}
