/* eslint-disable @n8n/community-nodes/no-restricted-imports -- looks at files, is no node */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { name } from '../../package.json';
import { type CloseSandbox, createCloseSandbox } from '../../dev/sandbox';
import { DEFAULT_KEY } from '../../dev/sandbox/state';
import { ADDRESS, freePort } from '../../dev/n8n/ports';
import { n8nCommand } from '../../dev/n8n/runN8n';
import { startTestN8n, type TestN8n } from './testN8n';
import { PACKAGES } from '../../dev/n8n/userFolder';

/** What this n8n prints at a first start on a machine without Python for it, with or without the package. */
const KNOWN_LINES = [
	/^Migrations in progress/,
	/^Failed to start Python task runner in internal mode/,
	/^There are deprecations related to your n8n setup/,
	/^ - N8N_\w+ -> /,
];

let sandbox: CloseSandbox;
let n8n: TestN8n;
beforeAll(async () => {
	sandbox = await createCloseSandbox();
	n8n = await startTestN8n();
});
afterAll(async () => {
	await n8n?.remove();
	await sandbox?.close();
});

describe('the package as a person installs it', () => {
	it('comes alone: nothing for its developers, no library beside it', () => {
		const packages = join(n8n.userFolder, PACKAGES);
		expect(readdirSync(packages)).toEqual([name]);
		expect(readdirSync(join(packages, name)).sort()).toEqual([
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			'dist',
			'package.json',
		]);
		const manifest = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) as object;
		expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
		const { resolve } = createRequire(join(packages, name, 'package.json'));
		expect(() => resolve('lodash')).toThrow('Cannot find module');
	});

	it('gives n8n the node and its tool variant', async () => {
		const file = join(n8n.userFolder, 'nodes.json');
		await n8nCommand(['export:nodes', `--output=${file}`], n8n);
		const nodes = JSON.parse(readFileSync(file, 'utf8')) as Array<{ name: string }>;
		expect(nodes.map((node) => node.name).filter((node) => node.startsWith(name))).toEqual([
			`${name}.closeDestination`,
			`${name}.closeDestinationTool`,
		]);
	});

	it('gives n8n nothing to complain of', () => {
		const lines = n8n.log().split('\n');
		const isKnown = (line: string) => line === '' || KNOWN_LINES.some((known) => known.test(line));
		expect(lines.filter((line) => !isKnown(line))).toEqual([]);
	});
});

describe('its credential, tested from the editor', () => {
	const answerTo = async (apiKey: string, baseUrl = sandbox.url) =>
		await n8n.client.testCredential({ name: 'Tested', type: 'closeApi', data: { apiKey, baseUrl } });

	it('is fine with a key that Close knows', async () => {
		expect(await answerTo(DEFAULT_KEY)).toMatchObject({ status: 'OK' });
	});

	it('is not with another key, nor where nobody answers', async () => {
		expect(await answerTo('api_wrong')).toEqual({
			status: 'Error',
			message: 'Close does not accept this API key. Copy it again from Close: Settings, Developer, API Keys.',
		});
		const nowhere = `http://${ADDRESS}:${await freePort()}/api/v1`;
		expect(await answerTo(DEFAULT_KEY, nowhere)).toEqual({
			status: 'Error',
			message: expect.stringContaining('could not be reached: the connection was refused') as string,
		});
	});
});
