/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes a package to disk */
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repositoryRoot = resolve(__dirname, '../..');
const BARE_LOOP_FILE = 'dist/nodes/BareLoop/BareLoop.node.js';

/**
 * The floor: what any node must spend that sends one call per record with n8n's own helper.
 * 16 in flight, credential read once, and nothing else: no limit is kept, no failure is survived.
 */
const bareLoop = `
exports.BareLoop = class BareLoop {
	constructor() {
		this.description = {
			displayName: 'Bare Loop',
			name: 'bareLoop',
			group: ['output'],
			version: 1,
			description: 'What the benchmark holds the real node against',
			defaults: { name: 'Bare Loop' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'closeApi', required: true }],
			properties: [],
		};
	}

	async execute() {
		const items = this.getInputData();
		const data = await this.getCredentials('closeApi');
		const credentialsDecrypted = { id: '', name: '', type: 'closeApi', data };
		const output = new Array(items.length);
		let next = 0;
		const work = async () => {
			while (next < items.length) {
				const item = next++;
				const json = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'closeApi',
					{ method: 'POST', url: data.baseUrl + '/lead/', body: items[item].json, json: true },
					{ credentialsDecrypted },
				);
				output[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: 16 }, work));
		return [output];
	}
};
`;

export interface BenchPackage {
	dir: string;
	remove(): void;
}

/**
 * The built package with the bare loop beside its node, so that both run in one engine with one credential type.
 * A copy: a build meanwhile does not change what is measured.
 */
export function createBenchPackage(): BenchPackage {
	const dir = mkdtempSync(join(tmpdir(), 'close-bench-'));
	cpSync(join(repositoryRoot, 'dist'), join(dir, 'dist'), { recursive: true });
	symlinkSync(join(repositoryRoot, 'node_modules'), join(dir, 'node_modules'), 'dir');
	mkdirSync(join(dir, BARE_LOOP_FILE, '..'), { recursive: true });
	writeFileSync(join(dir, BARE_LOOP_FILE), bareLoop);
	const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	manifest.n8n.nodes.push(BARE_LOOP_FILE);
	writeFileSync(join(dir, 'package.json'), JSON.stringify(manifest));
	return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
