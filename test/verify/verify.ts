/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command line that starts programs, not a node */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { packPackage, tarball } from '../../dev/n8n/packPackage';
import { UserError } from '../../dev/n8n/userError';
import { installScanner, scannerComplaints } from './scanner';
import { contentComplaints, importComplaints, sizeComplaints, unpack } from './tarball';

const root = resolve(__dirname, '../..');

/** What is asked before a release: would n8n verify what npm would publish? */
async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'close-destination-'));
	try {
		await packPackage();
		installScanner();
		const unpacked = unpack(tarball, folder);
		const checks: Array<[name: string, complaints: () => string[]]> = [
			['lint: n8n-node lint, strict', lintComplaints],
			["scanner: the source, as n8n's review reads it", () => scannerComplaints('source', root)],
			['scanner: the published package', () => scannerComplaints('published', unpacked)],
			['tarball: holds what it should and nothing else', () => contentComplaints(unpacked)],
			['tarball: is small', () => sizeComplaints(statSync(tarball).size)],
			['tarball: loads nothing but what n8n has', () => importComplaints(unpacked)],
		];
		for (const [name, complaints] of checks) report(name, complaints());
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function lintComplaints(): string[] {
	const { status, stdout, stderr } = spawnSync('npx', ['n8n-node', 'lint'], { cwd: root, encoding: 'utf8' });
	return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}

function report(name: string, complaints: string[]): void {
	process.stdout.write(`${complaints.length === 0 ? 'ok  ' : 'FAIL'}  ${name}\n`);
	for (const complaint of complaints) process.stdout.write(`${complaint.replace(/^/gm, '      ')}\n`);
	if (complaints.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof UserError ? error.message : String((error as Error).stack)}\n`);
	process.exitCode = 1;
});
