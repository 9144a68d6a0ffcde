/* eslint-disable @n8n/community-nodes/no-restricted-imports -- looks at files, is no node */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { name } from '../../package.json';
import { EXAMPLES_SEED } from '../demo/seed';
import { type CloseSandbox, createCloseSandbox } from '../sandbox';
import { DEFAULT_KEY } from '../sandbox/state';
import { type Example, fillN8n } from './fillN8n';
import { outputsOf } from './n8nClient';
import { ADDRESS, freePort } from './ports';
import { n8nCommand } from './runN8n';
import { startTestN8n, type TestN8n } from './testN8n';
import { PACKAGES } from './userFolder';

/** What this n8n prints at a first start on a machine without Python for it, with or without the package. */
const KNOWN_LINES = [
	/^Migrations in progress/,
	/^Failed to start Python task runner in internal mode/,
	/^There are deprecations related to your n8n setup/,
	/^ - N8N_\w+ -> /,
];

const TRIGGER = 'When clicking ‘Execute workflow’';
const CLOSE = 'Close Destination';

let sandbox: CloseSandbox;
let n8n: TestN8n;
beforeAll(async () => {
	sandbox = await createCloseSandbox({ seed: EXAMPLES_SEED });
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
			message: 'Close does not accept this API key. Copy it anew in Close: Settings, Developer, API Keys.',
		});
		const nowhere = `http://${ADDRESS}:${await freePort()}/api/v1`;
		expect(await answerTo(DEFAULT_KEY, nowhere)).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

describe('the examples, imported and run', () => {
	const expected: Record<string, { counts: number[]; leads: number; calls: number }> = {
		'People to leads': { counts: [5, 4, 1], leads: 3, calls: 4 },
		'Update leads': { counts: [0, 2, 3], leads: 0, calls: 2 },
		// Of these calls, one asks for the custom fields, and one looks the people up.
		'Upsert contacts': { counts: [4, 4, 2], leads: 4, calls: 6 },
	};

	let examples: Example[];
	beforeAll(async () => {
		examples = await fillN8n(n8n.client, sandbox.url);
	});
	beforeEach(() => sandbox.reset());

	it('are all here, with the one that test/n8n/agent runs', () => {
		const names = examples.map((example) => example.name);
		expect(names.sort()).toEqual(['AI agent tool', ...Object.keys(expected)]);
	});

	it.each(Object.entries(expected))('%s', async (title, { counts, leads, calls }) => {
		const { id } = examples.find((example) => example.name === title)!;
		const execution = await n8n.client.runByHand(id, TRIGGER);
		expect(execution.status).toBe('success');
		expect(outputsOf(execution, CLOSE).map((items) => items.length)).toEqual(counts);
		expect(sandbox.requests).toHaveLength(calls);
		expect(sandbox.records('lead')).toHaveLength(leads);
	});
});
