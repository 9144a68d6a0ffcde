/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes packages to look at */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { contentComplaints, importComplaints, LARGEST_TARBALL, sizeComplaints } from './tarball';

const NODE = 'dist/nodes/Some/Some.node.js';
const GOOD = {
	'README.md': '',
	LICENSE: '',
	'CHANGELOG.md': '',
	'package.json': JSON.stringify({ n8n: { nodes: [NODE], credentials: [] } }),
	[NODE]: 'const { sleep } = require("n8n-workflow"); require("lodash"); require("../run");',
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'package-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): void {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
}

describe('the check of what npm would publish', () => {
	it('has nothing against a package as it should be', () => {
		write(GOOD);
		expect([...contentComplaints(folder), ...importComplaints(folder)]).toEqual([]);
	});

	it.each(['index.js', 'test/some.test.ts', '.env'])('complains of the stray file %s', (name) => {
		write({ ...GOOD, [name]: '' });
		expect(contentComplaints(folder)).toEqual([
			`${name} does not belong into the package: see "files" in package.json.`,
		]);
	});

	it.each(['LICENSE', 'CHANGELOG.md', NODE])('complains when %s is missing', (name) => {
		write(GOOD);
		rmSync(join(folder, name));
		expect(contentComplaints(folder)).toEqual([`${name} is missing.`]);
	});

	it.each(['axios', 'node:fs', '@n8n/di'])('complains of shipped code that loads %s', (module) => {
		write({ ...GOOD, 'dist/run.js': `const it = require("${module}");` });
		expect(importComplaints(folder)).toEqual([
			`dist/run.js loads ${module}, which is not one of n8n-workflow, lodash, luxon.`,
		]);
	});

	it('complains of a tarball that has grown too large', () => {
		expect(sizeComplaints(LARGEST_TARBALL - 1)).toEqual([]);
		expect(sizeComplaints(LARGEST_TARBALL)).toHaveLength(1);
	});
});
