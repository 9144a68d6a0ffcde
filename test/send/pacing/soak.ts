/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a program that prints, not a node */
import { missedBars } from './bars';
import { describeScenario, drawScenario, type Scenario } from './scenario';
import { simulate, type SimulationResult } from './simulate';

/** One scenario by its seed, held against the bars. */
function soakPacing(seed: number): { ok: boolean; report: string } {
	const { missed, report } = run(seed);
	return { ok: missed.length === 0, report };
}

/** For `npm run soak pacing`: a scenario fails when it misses a bar. */
export const PACING_SUITE = {
	check: (seed: number): void => {
		const { ok, report } = soakPacing(seed);
		if (!ok) throw new Error(report);
	},
};

interface Run {
	scenario: Scenario;
	result: SimulationResult;
	missed: string[];
	report: string;
}

function run(seed: number): Run {
	const scenario = drawScenario(seed);
	const result = simulate(scenario);
	const missed = missedBars(scenario, result);
	const figures = `${result.timeOverIdeal.toFixed(3)} x, ${(result.refusedShare * 100).toFixed(2)} % refused`;
	const report = [describeScenario(scenario), figures, ...missed.map((bar) => `MISSED ${bar}`)].join(': ');
	return { scenario, result, missed, report };
}

const WORST = 10;
const print = (line: string) => process.stdout.write(`${line}\n`);

/** `npx tsx test/send/pacing/soak.ts COUNT [SEED]`: fresh scenarios, those that miss a bar, and the worst ten. */
function main(count: number, first: number): void {
	const runs: Run[] = [];
	for (let seed = first; seed < first + count; seed++) {
		const done = run(seed);
		runs.push(done);
		if (done.missed.length > 0) print(done.report);
	}
	const missed = runs.filter((each) => each.missed.length > 0).length;
	print(`\n${count} scenarios from seed ${first} on, ${missed} miss a bar`);
	for (const withHeaders of [true, false]) {
		const times = runs
			.filter(({ scenario }) => (scenario.headers !== 'absent') === withHeaders)
			.map(({ result }) => result.timeOverIdeal)
			.sort((one, other) => one - other);
		const at = (part: number) =>
			times[Math.min(times.length - 1, Math.floor(part * times.length))]?.toFixed(3);
		const over = times.filter((time) => time > (withHeaders ? 1.1 : 1.2)).length;
		print(
			`${withHeaders ? 'with' : 'without'} headers: ${times.length}, median ${at(0.5)} x, 99 of 100 within ${at(0.99)} x, ${over} above ${withHeaders ? 1.1 : 1.2} x, worst ${at(1)} x`,
		);
	}
	print(`The worst ${WORST}:`);
	runs.sort((one, other) => other.result.timeOverIdeal - one.result.timeOverIdeal);
	for (const { report } of runs.slice(0, WORST)) print(report);
}

if (require.main === module) {
	const [count = '300', first = String(Date.now() % 1_000_000)] = process.argv.slice(2);
	main(Number(count), Number(first));
}
