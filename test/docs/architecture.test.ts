/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files of this repository */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');

/** `lib/clock.ts`, `dev/sandbox/`, `test/engine`: below the repository, or below the node. */
const PATH = /`((?:[\w.-]+\/)+[\w.-]*)`/g;
const paths = [...new Set(Array.from(page.matchAll(PATH), ([, path]) => path))];
const TABLE = /`([A-Z]{4,})`[^|`]*?(?:`[A-Z]+`[^|`]*?)*`((?:[\w.-]+\/)+[\w.-]*\.ts)`/g;

test('the paths on the page are found', () => {
	expect(paths.length).toBeGreaterThan(50);
});

test.each(paths)('%s exists', (path) => {
	expect([root, join(root, 'nodes/CloseDestination')].some((base) => existsSync(join(base, path)))).toBe(
		true,
	);
});

test.each(Array.from(page.matchAll(TABLE), ([, table, path]) => [table, path]))(
	'%s is in %s',
	(table, path) => {
		expect(readFileSync(join(root, 'nodes/CloseDestination', path), 'utf8')).toContain(`const ${table}`);
	},
);

test('the glossary is short, and each word stands once', () => {
	const [, glossary] = /## Glossary\n([\s\S]*?)\n## /.exec(page) ?? [];
	const words = Array.from(glossary.matchAll(/^\| (?!word|---)([^|]+) \|/gm), ([, word]) => word);
	expect(words.length).toBeLessThanOrEqual(25);
	expect(new Set(words).size).toBe(words.length);
});
