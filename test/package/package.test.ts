/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files of this repository */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createEngine } from '../../dev/harness';

const root = join(__dirname, '../..');
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
	files: string[];
	dependencies?: object;
	peerDependencies: Record<string, string>;
};

describe('the package', () => {
	it('builds everything it declares', () => {
		for (const file of [...packageJson.n8n.nodes, ...packageJson.n8n.credentials]) {
			expect(existsSync(join(root, file))).toBe(true);
		}
	});

	it('has both credentials, and the node asks for the one that is chosen', async () => {
		const { loader } = await createEngine();
		const { description } = loader.getNode('closeDestination').type as never as {
			description: { credentials: Array<{ name: string; displayOptions: object }>; properties: object[] };
		};
		expect(loader.getCredential('closeApi').type.displayName).toBe('Close API');
		expect(loader.getCredential('closeOAuth2Api').type).toMatchObject({
			displayName: 'Close OAuth2 API',
			extends: ['oAuth2Api'],
		});
		expect(description.credentials).toMatchObject([
			{ name: 'closeApi', displayOptions: { show: { authentication: ['apiKey'] } } },
			{ name: 'closeOAuth2Api', displayOptions: { show: { authentication: ['oAuth2'] } } },
		]);
		expect(description.properties[0]).toMatchObject({ name: 'authentication', default: 'apiKey' });
	});

	it('has no dependency at run time but the host', () => {
		expect(packageJson.dependencies ?? {}).toEqual({});
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(packageJson.files).toEqual(['dist', 'CHANGELOG.md']);
	});

	it('loads as n8n loads it: node, tool variant, codex, icons, output schema', async () => {
		const { loader } = await createEngine();
		const { description } = loader.getNode('closeDestination').type as never as {
			description: {
				codex: { alias: string[] };
				iconUrl: { light: string; dark: string };
				usableAsTool: boolean;
			};
		};
		expect(description.codex.alias).toContain('CRM');
		expect(description.iconUrl.light).not.toBe(description.iconUrl.dark);
		expect(description.usableAsTool).toBe(true);
		for (const icon of ['dist/icons/close.svg', 'dist/icons/close.dark.svg']) {
			expect(existsSync(join(root, icon))).toBe(true);
		}
		const schema = JSON.parse(
			readFileSync(join(root, 'dist/nodes/CloseDestination/__schema__/v1.0.0.json'), 'utf8'),
		) as { properties: object };
		expect(Object.keys(schema.properties)).toEqual(['close']);
	});
});
