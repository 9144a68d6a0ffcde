/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line, not a node */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBenchPackage } from './benchPackage';
import { describeMachine } from './machine';
import { measure, type Measurement } from './measure';
import { asMarkdown, asTable } from './report';
import { SCENARIOS } from './scenarios';
import { judge } from './verdict';

const USAGE = `Usage: npm run bench -- [options]
  --quick           short runs; judges counts only, not times
  --only TEXT       scenarios whose name contains TEXT; may be repeated
  --markdown FILE   writes the table to a file, too
  --profile DIR     writes CPU profiles of the n8n processes into a folder

Exit code 1: a record was lost, doubled or not reported. A missed time is shown and is no failure.`;

function readFlags() {
	return parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true, default: [] },
			markdown: { type: 'string' },
			profile: { type: 'string' },
			help: { type: 'boolean' },
		},
	}).values;
}

async function main(): Promise<void> {
	const say = (text: string) => process.stdout.write(`${text}\n`);
	const { quick, only, markdown, profile, help } = readFlags();
	if (help) return void say(USAGE);
	const chosen = SCENARIOS.filter(
		({ name }) => only.length === 0 || only.some((text) => name.includes(text)),
	);
	if (chosen.length === 0) fail(`No scenario's name contains ${only.join(' or ')}.`);
	const machine = describeMachine();
	say(`${machine}\n`);

	const benchPackage = createBenchPackage();
	const measurements: Measurement[] = [];
	try {
		const options = { packageDir: benchPackage.dir, profileDir: profile && resolve(profile) };
		for (const scenario of chosen) {
			say(`… ${scenario.name}`);
			measurements.push(await measure(scenario, quick, options));
		}
	} finally {
		benchPackage.remove();
	}
	say(`\n${asTable(measurements, quick)}`);
	if (markdown) writeFileSync(markdown, `${machine}\n\n${asMarkdown(measurements, quick)}\n`);
	if (measurements.some((measurement) => judge(measurement, quick).isBroken)) process.exitCode = 1;
}

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

main().catch((error: Error) => fail(error.message));
