/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line, not a node */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from '../n8n/progress';
import { UserError } from '../n8n/userError';
import { CONTESTANTS } from './contestants';
import { inWords, machineNow } from './machine';
import { NodePool } from './process/nodePool';
import { asText } from './report/terminal';
import { readSaved, replaceIn, SAVED, type Results, save } from './report/results';
import { writeReport } from './report/writeReport';
import { type InstalledN8n, prepareN8n } from './run/n8n';
import { type Conditions, runScenario } from './run/runScenario';
import type { Judged, Size } from './run/types';
import { deriveFigures, isBreaking, judge } from './run/verdict';
import { SECTIONS } from './scenarios';

const USAGE = `Usage: npm run bench -- [options]
  --quick           under two minutes; short runs, judged by their counts only
  --only TEXT       scenarios whose name, or whose section's, contains TEXT; may be repeated
  --write           saves what was measured in ${SAVED}, in place of what it says of the same
                    scenarios, and makes docs/benchmarks.md of it (a full run of everything does so anyway)
  --profile DIR     writes CPU profiles of the n8n processes into a folder

Without options everything is measured, in about 40 minutes. Exit code 1: a record was lost, doubled or not
accounted for, or a call was made too many. A missed time is shown and is no failure.`;

function readFlags() {
	return parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true, default: [] },
			write: { type: 'boolean', default: false },
			profile: { type: 'string' },
			help: { type: 'boolean' },
		},
	}).values;
}

/** The scenarios asked for that have anything to do in a run of this size, by section. */
function choose(only: readonly string[], size: keyof Size) {
	return SECTIONS.map((section) => {
		const isAskedFor = (name: string) => only.length === 0 || only.some((text) => name.includes(text));
		const scenarios = section.scenarios.filter(
			({ name, entrants }) =>
				entrants.some(({ records }) => records[size] > 0) &&
				(isAskedFor(name) || isAskedFor(`${section.id} ${section.title}`)),
		);
		return { section, scenarios };
	}).filter(({ scenarios }) => scenarios.length > 0);
}

async function main(): Promise<void> {
	const say = (text: string) => process.stdout.write(`${text}\n`);
	const { quick, only, write, profile, help } = readFlags();
	if (help) return void say(USAGE);
	const size = quick ? 'quick' : 'full';
	const chosen = choose(only, size);
	if (chosen.length === 0) fail(`No scenario's name contains ${only.join(' or ')}.`);

	const needsRival = chosen.some(({ scenarios }) =>
		scenarios.some(({ entrants }) =>
			entrants.some(({ contestant, records }) => isRival(contestant) && records[size] > 0),
		),
	);
	// Ends like any other run, so that temporary files are removed.
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
	const n8n = await prepareN8n(createProgress(process.stdout), needsRival);
	const results: Results = { ...machineNow(), quick, minutes: 0, sections: [] };
	say(`${inWords(results)}\n`);
	const pool = quick ? new NodePool() : undefined;
	const begin = Date.now();
	try {
		for (const { section, scenarios } of chosen) {
			const measured = { id: section.id, scenarios: [] as Results['sections'][number]['scenarios'] };
			results.sections.push(measured);
			for (const scenario of scenarios) {
				const minutes = ((Date.now() - begin) / 60_000).toFixed(1);
				say(`${minutes.padStart(5)} min  ${section.title}: ${scenario.name}`);
				const entries = await runScenario(scenario, conditions(n8n, size, { profile, pool }));
				deriveFigures(scenario, entries);
				measured.scenarios.push({ name: scenario.name, entries, judged: judge(scenario, entries, size) });
			}
		}
	} finally {
		await pool?.close();
	}
	results.minutes = Math.round((Date.now() - begin) / 60_000);
	say(`\n${asText(results)}`);
	if (write || (!quick && only.length === 0)) {
		const saved = only.length > 0 ? replaceIn(readSaved(), results) : results;
		save(saved);
		for (const file of writeReport(saved)) say(`Written: ${file}`);
	}
	if (judgedIn(results).some(isBreaking)) process.exitCode = 1;
}

function conditions(
	n8n: InstalledN8n,
	size: keyof Size,
	{ profile, pool }: { profile?: string; pool?: NodePool },
): Conditions {
	const profileDir = profile === undefined ? undefined : resolve(profile);
	return {
		size,
		start: pool?.start,
		optionsFor: ({ contestant }) => ({
			...n8n.optionsFor(CONTESTANTS[contestant].from),
			profileDir,
		}),
		missing: ({ contestant }) => n8n.missing[CONTESTANTS[contestant].from],
	};
}

const isRival = (contestant: keyof typeof CONTESTANTS) => CONTESTANTS[contestant].from === 'rival';

const judgedIn = ({ sections }: Results): Judged[] =>
	sections.flatMap(({ scenarios }) => scenarios.flatMap(({ judged }) => judged));

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

main().catch((error: Error) => fail(error instanceof UserError ? error.message : String(error.stack)));
