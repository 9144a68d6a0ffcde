/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- reads files, is no node */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { UserError } from '../../dev/n8n/userError';

/** What a tarball holds besides `dist`. */
const BESIDE_DIST = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
/** What the host has: n8n gives community packages nothing else to rely on. */
const HOST_MODULES: ReadonlySet<string> = new Set(['n8n-workflow', 'lodash', 'luxon']);
export const LARGEST_TARBALL = 300_000;

/** Unpacks what npm would publish. @returns the folder of the package */
export function unpack(tarball: string, into: string): string {
	const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', into], { encoding: 'utf8' });
	if (status !== 0) throw new UserError(`The tarball could not be unpacked: ${stderr}`);
	return join(into, 'package');
}

/** Files that do not belong into the package, or that are missing from it. */
export function contentComplaints(folder: string): string[] {
	const files = filesIn(folder);
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const wanted = [...BESIDE_DIST, ...n8n.nodes, ...n8n.credentials];
	const stray = files.filter((file) => !file.startsWith('dist/') && !BESIDE_DIST.includes(file));
	return [
		...stray.map((file) => `${file} does not belong into the package: see "files" in package.json.`),
		...wanted.filter((file) => !files.includes(file)).map((file) => `${file} is missing.`),
	];
}

export function sizeComplaints(bytes: number): string[] {
	if (bytes < LARGEST_TARBALL) return [];
	return [`The tarball has ${bytes} bytes; it must stay below ${LARGEST_TARBALL}.`];
}

/** Modules that shipped code loads and the host need not have; n8n's own rules let development dependencies pass. */
export function importComplaints(folder: string): string[] {
	return filesIn(folder)
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) =>
			[...readFileSync(join(folder, file), 'utf8').matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)]
				.map(([, module]) => module)
				.filter((module) => !module.startsWith('.') && !HOST_MODULES.has(module))
				.map((module) => `${file} loads ${module}, which is not one of ${[...HOST_MODULES].join(', ')}.`),
		);
}

/** Paths with slashes, below the folder. */
function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => statSync(path).isFile())
		.map((path) => relative(folder, path).split(sep).join('/'));
}
