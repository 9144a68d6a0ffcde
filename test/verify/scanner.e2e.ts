/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes packages to look at */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { installScanner, scannerComplaints } from './scanner';

const root = resolve(__dirname, '../..');
const SHIPPED = ['package.json', 'nodes', 'credentials', 'icons'];

let folder: string;
beforeAll(installScanner);
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'package-'));
	for (const name of SHIPPED) cpSync(join(root, name), join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("n8n's scanner, as npm run verify asks it", () => {
	it('has nothing against the source', () => {
		expect(scannerComplaints('source', folder)).toEqual([]);
	});

	it('finds what must not be in the source, also behind a comment that switches the rule off', () => {
		writeFileSync(
			join(folder, 'nodes/CloseDestination/planted.ts'),
			"/* eslint-disable */\nimport { readFileSync } from 'fs';\nexport const planted = readFileSync;\n",
		);
		expect(scannerComplaints('source', folder).join()).toMatch(/planted\.ts[\s\S]*no-restricted-imports/);
	});

	it('finds what must not be in the published code', () => {
		mkdirSync(join(folder, 'dist'));
		writeFileSync(join(folder, 'dist/planted.js'), 'setTimeout(() => {}, 1000);\n');
		expect(scannerComplaints('published', folder).join()).toMatch(/planted\.js[\s\S]*no-restricted-globals/);
	});
});
