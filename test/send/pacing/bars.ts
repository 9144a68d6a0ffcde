import { OUTAGE_SECONDS } from './limitedServer';
import type { Scenario } from './scenario';
import { idealSeconds, type SimulationResult } from './simulate';

/**
 * What pacing must reach, and what cannot be had: docs/decisions/005-pacing.md derives the allowances.
 * Each bar that a result misses is a line of text; an empty list is a pass.
 */
export function missedBars(scenario: Scenario, result: SimulationResult): string[] {
	const time = timeBar(scenario);
	const refused = refusedBar(scenario);
	const missed: string[] = [];
	if (result.timeOverIdeal > time) missed.push(`time ${times(result.timeOverIdeal)} of ${times(time)}`);
	if (result.refusedShare > refused)
		missed.push(`refused ${percent(result.refusedShare)} of ${percent(refused)}`);
	if (result.leastShare < LEAST_SHARE && scenario.workers <= 16) {
		missed.push(`least share ${result.leastShare.toFixed(2)} of ${LEAST_SHARE}`);
	}
	if (result.recovered < RECOVERED && canRecover(scenario)) {
		missed.push(`recovered ${percent(result.recovered)} of ${percent(RECOVERED)}`);
	}
	if (result.givenUp > 0) missed.push(`${result.givenUp} calls given up`);
	return missed;
}

const LEAST_SHARE = 0.5;
const RECOVERED = 0.95;
/** Longest wait of a call that is made again after a 503; half of it is the mean. */
const BACKOFF_SECONDS = 30;
/** How often it may be tried whether a limit that is not told has risen: each time costs refusals. */
const SECONDS_PER_TRY = 15;

/**
 * Time over ideal. A limit that has doubled and is not told shows only when it is tried, and half of it is not used until
 * then. Calls caught by an outage wait for their own backoff, whatever the pace: on average they come back
 * half of the longest wait after its end, and the last one after all of it.
 */
function timeBar(scenario: Scenario): number {
	const { headers, outage, change, windowSeconds } = scenario;
	const ideal = idealSeconds(scenario);
	const isUntold = headers === 'absent';
	const bar = isUntold ? 1.2 : 1.1;
	if (isUntold && change && change.factor > 1) {
		return bar + (Math.max(SECONDS_PER_TRY, windowSeconds) * (1 - 1 / change.factor)) / ideal;
	}
	if (!outage) return bar;
	return Math.max(
		bar + BACKOFF_SECONDS / 2 / ideal,
		(outage.at + OUTAGE_SECONDS + BACKOFF_SECONDS + 1) / ideal,
	);
}

function refusedBar(scenario: Scenario): number {
	return blindShare(scenario) + neighbourShare(scenario) + learningShare(scenario) + startShare(scenario);
}

/** Workers that cannot see each other: as the issue has it up to 16; beyond, what senders at random moments overstep. */
function blindShare({ workers, perSecond, windowSeconds }: Scenario): number {
	if (workers === 1) return 0.003;
	if (workers <= 8) return 0.03;
	if (workers === 16) return 0.06;
	return 1.5 * overstep(perSecond * windowSeconds);
}

/** Another program's calls come at random: what exceeds its mean in a window is missing for ours. */
function neighbourShare({ otherProgram, perSecond, windowSeconds }: Scenario): number {
	if (otherProgram === 0) return 0;
	const perWindow = perSecond * windowSeconds;
	return (overstep(otherProgram * perWindow) * otherProgram) / (1 - otherProgram);
}

/** Mean excess over its mean of a Poisson distribution, as a part of it. */
function overstep(mean: number): number {
	return 0.4 / Math.sqrt(mean);
}

/**
 * Without headers a limit shows only when calls are refused: three of them to be told from surprises, for each worker,
 * since none sees what happens to the others, and those that are under way meanwhile, of all together. At the beginning,
 * after a change, and whenever it is tried whether the limit has risen; in each bucket that is used up.
 */
function learningShare(scenario: Scenario): number {
	const { headers, perSecond, latencyMs, calls, change, outage, windowSeconds, workers, searches } = scenario;
	if (headers !== 'absent') return 0;
	const perEvent = 3 * workers + (perSecond * latencyMs) / 1000;
	const seconds = idealSeconds(scenario);
	const events = 3 + (change ? 2 : 0) + (outage ? 1 : 0) + seconds / Math.max(SECONDS_PER_TRY, windowSeconds);
	const buckets = searches === 0.5 ? 2 : 1;
	return (buckets * events * perEvent) / calls;
}

/** Each worker begins without knowing of the others. */
function startShare({ workers, calls, perSecond, latencyMs }: Scenario): number {
	return workers === 1 ? 0 : (workers * (3 + (perSecond * latencyMs) / 1000 / 10)) / calls;
}

/** Without headers a limit that has risen shows only when it is tried; a call caught by an outage waits for its backoff. */
function canRecover({ headers, change, outage, workers, otherProgram }: Scenario): boolean {
	if (outage || workers > 8 || otherProgram > 0) return false;
	return headers !== 'absent' || (change !== undefined && change.factor < 1);
}

const times = (value: number) => `${value.toFixed(2)} x`;
const percent = (value: number) => `${(value * 100).toFixed(2)} %`;
