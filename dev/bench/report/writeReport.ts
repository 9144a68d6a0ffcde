/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files of this repository */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { charts } from './charts';
import { benchmarksPage, FINDINGS } from './page';
import { readmeWithFigures } from './readme';
import { type Results, root } from './results';

/** The page, its charts and the README, by file of this repository. */
export function report(results: Results): Record<string, string> {
	const findings = readFileSync(join(root, FINDINGS), 'utf8');
	return {
		'docs/benchmarks.md': benchmarksPage(results, findings),
		'README.md': readmeWithFigures(readFileSync(join(root, 'README.md'), 'utf8'), results),
		...Object.fromEntries(charts(results).map(({ file, svg }) => [`docs/${file}`, svg])),
	};
}

/** @returns the files written */
export function writeReport(results: Results): string[] {
	const files = report(results);
	for (const [file, content] of Object.entries(files)) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), content);
	}
	return Object.keys(files);
}
