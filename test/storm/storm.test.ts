import { StormEngine } from './stormEngine';
import { FAILED_BEFORE } from './failedBefore';

const RUNS = 500;
const RUNS_PER_TEST = 100;
const LONGEST_TEST_MS = 120_000;

let storm: StormEngine;
beforeAll(async () => {
	storm = await StormEngine.open();
});
afterAll(async () => await storm.close());

const starts = Array.from({ length: RUNS / RUNS_PER_TEST }, (_, block) => 1 + block * RUNS_PER_TEST);

it.each(starts)(
	'keeps its promises whatever a server answers, from seed %i on',
	async (start) => {
		for (let seed = start; seed < start + RUNS_PER_TEST; seed++) await storm.check(seed);
	},
	LONGEST_TEST_MS,
);

it('keeps them in runs that once failed', async () => {
	for (const seed of FAILED_BEFORE) await storm.check(seed);
});
