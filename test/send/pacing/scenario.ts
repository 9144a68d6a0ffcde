import { randomFrom } from './virtualTime';

export const HEADER_FORMS = [
	'comma',
	'semicolon',
	'legacy',
	'wholeSeconds',
	'conflicting',
	'twoLimits',
	'epoch',
	'garbage',
	'absent',
] as const;

export type HeaderForm = (typeof HEADER_FORMS)[number];

/** A server, a network and those who send. Rates are calls per second, times are seconds unless they say ms. */
export interface Scenario {
	seed: number;
	calls: number;
	perSecond: number;
	windowSeconds: number;
	headers: HeaderForm;
	retryAfter: boolean;
	/** Calls that are refused though there is room: part of all calls, so many in a row. */
	surprise: number;
	surprisesInARow: number;
	latencyMs: number;
	/** Part of the answers that take up to ten times as long. */
	slowAnswers: number;
	/** n8n processes that share the key without knowing of each other; each has a pacer of its own. */
	workers: number;
	/** What another program takes of the limit. */
	otherProgram: number;
	/** From this second on the limit is so many times as high. */
	change?: { at: number; factor: number };
	/** Nothing but 503 for 30 seconds. */
	outage?: { at: number };
	/** By how much the server's clock is ahead. */
	clockAhead: number;
	/** Part of the calls that are searches, which have a bucket of their own; 0: one bucket for all. */
	searches: number;
	/** Whether all calls are told apart, or ... */
	maxRequestsPerSecond?: number;
}

export const PLAIN: Scenario = {
	seed: 1,
	calls: 3_000,
	perSecond: 60,
	windowSeconds: 1,
	headers: 'comma',
	retryAfter: true,
	surprise: 0,
	surprisesInARow: 1,
	latencyMs: 80,
	slowAnswers: 0,
	workers: 1,
	otherProgram: 0,
	clockAhead: 0,
	searches: 0,
};

/** How long a scenario lasts at its limit. */
const SECONDS = 60;

/** A scenario by its seed. Half of what may happen besides the limit does not, so that each is seen alone as well. */
export function drawScenario(seed: number, seconds = SECONDS): Scenario {
	const random = randomFrom(seed * 7_919 + 13);
	const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)];
	const sometimes = <T>(choices: readonly T[], otherwise: T): T =>
		random() < 0.5 ? pick(choices) : otherwise;

	const perSecond = Math.round(10 * 20 ** random());
	const windowSeconds = sometimes([2, 3, 5, 8, 10, 15], 1);
	const headers = random() < 0.3 ? 'absent' : pick(HEADER_FORMS);
	const calls = perSecond * seconds;
	const at = Math.round(seconds * (0.3 + 0.2 * random()));
	const event = random();
	return {
		seed,
		calls,
		perSecond,
		windowSeconds,
		headers,
		retryAfter: true,
		surprise: sometimes([0.005, 0.02], 0),
		surprisesInARow: pick([1, 1, 4]),
		latencyMs: pick([20, 80, 80, 400]),
		slowAnswers: sometimes([0.02], 0),
		// Each worker gets a call per second at least.
		workers: sometimes(
			[2, 4, 8, 16, 32, 64].filter((workers) => workers <= perSecond),
			1,
		),
		otherProgram: sometimes([0.2, 0.5], 0),
		...(event < 0.1 && { change: { at, factor: 0.5 } }),
		...(event > 0.9 && { change: { at, factor: 2 } }),
		...(event > 0.1 && event < 0.2 && { outage: { at } }),
		clockAhead: sometimes([-7.3, -2.4, 1.6, 5.7], 0),
		searches: random() < 0.2 ? pick([0.02, 0.5]) : 0,
	};
}

/** What differs from the plain case, for a report. */
export function describeScenario(scenario: Scenario): string {
	const parts = [
		`seed ${scenario.seed}`,
		`${scenario.perSecond}/s`,
		`window ${scenario.windowSeconds} s`,
		scenario.headers,
	];
	if (scenario.workers > 1) parts.push(`${scenario.workers} workers`);
	if (scenario.surprise > 0) {
		parts.push(
			`${scenario.surprise * 100} % surprises${scenario.surprisesInARow > 1 ? ` by ${scenario.surprisesInARow}` : ''}`,
		);
	}
	parts.push(`${scenario.latencyMs} ms${scenario.slowAnswers > 0 ? ' with a tail' : ''}`);
	if (scenario.otherProgram > 0) parts.push(`other program ${scenario.otherProgram * 100} %`);
	if (scenario.change) parts.push(`limit x ${scenario.change.factor} at ${scenario.change.at} s`);
	if (scenario.outage) parts.push(`503 at ${scenario.outage.at} s`);
	if (scenario.searches > 0) parts.push(`${scenario.searches * 100} % searches`);
	return parts.join(', ');
}
