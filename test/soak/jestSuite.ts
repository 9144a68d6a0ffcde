/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a command of its own */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Suite } from './suites';

const run = promisify(execFile);
const ROOT = join(__dirname, '../..');
const JEST = require.resolve('jest/bin/jest');
const MOST_OUTPUT_BYTES = 50_000_000;

/**
 * A test file of random runs, with a seed in place of its own.
 * @param runsPerCheck how many it draws from a seed
 */
export function jestSuite(file: string, runsPerCheck: number): Suite {
	return {
		runsPerCheck,
		check: async (seed) => {
			const env = { ...process.env, SOAK_SEED: String(seed) };
			await run(process.execPath, [JEST, '--ci', file], { cwd: ROOT, env, maxBuffer: MOST_OUTPUT_BYTES });
		},
	};
}
