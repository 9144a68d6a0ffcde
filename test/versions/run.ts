/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command line that starts processes, not a node */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Runs the engine tests on each n8n version that has a folder here. */
function main(): void {
	for (const version of versions()) {
		const folder = join(__dirname, version);
		if (!existsSync(join(folder, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], folder);
		process.stdout.write(`Engine tests on n8n ${version}\n`);
		run('npx', ['jest', '--ci', '--config', join(__dirname, 'jest.config.js')], root, { ENGINE: version });
	}
}

function versions(): string[] {
	return readdirSync(__dirname, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
}

function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}): void {
	const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
	if (status !== 0) process.exit(status ?? 1);
}

main();
