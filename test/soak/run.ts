/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command of its own */
import { parseArgs } from 'node:util';

import { SUITES, type Suite } from './suites';
import { StormError } from '../storm/stormError';

/**
 * `npm run soak -- [SUITE ...] [--count N] [--seed FIRST]`: N random runs of each suite from fresh seeds, and the seeds that
 * fail. A failed seed becomes a fixed case, so that it is run for ever.
 */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: { count: { type: 'string', default: '1000' }, seed: { type: 'string' } },
		allowPositionals: true,
	});
	const names = positionals.length > 0 ? positionals : Object.keys(SUITES);
	const unknown = names.filter((name) => !(name in SUITES));
	if (unknown.length > 0) {
		console.error(`There is no suite ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`);
		process.exit(2);
	}
	const first = Number(values.seed ?? Date.now() % 2 ** 30);
	let failures = 0;
	for (const name of names) failures += (await soak(name, first, Number(values.count))).length;
	process.exit(failures > 0 ? 1 : 0);
}

async function soak(name: string, first: number, count: number): Promise<number[]> {
	const suite: Suite = await SUITES[name]();
	const failed: number[] = [];
	const begin = Date.now();
	const { runsPerCheck = 1 } = suite;
	const end = first + Math.ceil(count / runsPerCheck);
	console.log(`${name}: ${count} runs from seed ${first}`);
	for (let seed = first; seed < end; seed++) {
		try {
			await suite.check(seed);
		} catch (error) {
			failed.push(seed);
			console.log(error instanceof StormError ? error.message : `seed ${seed}: ${(error as Error).stack}`);
		}
	}
	await suite.close?.();
	const seconds = Math.round((Date.now() - begin) / 1000);
	const runs = (end - first) * runsPerCheck;
	const seeds = failed.length === 0 ? 'none' : `from seeds ${failed.join(', ')}`;
	console.log(`${name}: ${runs} runs in ${seconds} s, failed: ${seeds}`);
	return failed;
}

void main();
