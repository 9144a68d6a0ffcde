import type { FloorRun } from './runFloor';
import type { LimitedRun } from './runLimited';

/** The figures of the product that a scenario is held against. */
export interface LimitedBar {
	timeOverIdeal: number;
	refusedShare: number;
}

export interface FloorBar {
	rateOverFloor: number;
	cpuOverFloor: number;
}

export type Scenario = { name: string } & (
	| { kind: 'limited'; run: LimitedRun; quickCreates: number; bar: LimitedBar }
	| { kind: 'floor'; run: FloorRun; quickCreates: number; bar: FloorBar }
);

const ALONE: LimitedBar = { timeOverIdeal: 1.03, refusedShare: 0.002 };
const ALONE_UNTOLD: LimitedBar = { timeOverIdeal: 1.1, refusedShare: 0.002 };
const TOGETHER: LimitedBar = { timeOverIdeal: 1.08, refusedShare: 0.02 };

function limited(run: Partial<LimitedRun>, bar = ALONE): Scenario {
	const { perSecond, headers, creates, processes, latencyMs, tls } = {
		perSecond: 60,
		headers: 'comma' as const,
		creates: 3_000,
		processes: 1,
		latencyMs: 80,
		tls: false,
		...run,
	};
	const who = processes === 1 ? '' : `${processes} processes, `;
	return {
		kind: 'limited',
		name: `${who}${perSecond}/s, headers ${headers}${tls ? ', over TLS' : ''}`,
		run: { perSecond, headers, creates, processes, latencyMs, tls },
		quickCreates: 300,
		bar,
	};
}

export const SCENARIOS: readonly Scenario[] = [
	limited({}),
	limited({ perSecond: 20, creates: 1_000 }),
	limited({ perSecond: 100 }),
	limited({ tls: true }),
	limited({ tls: true, perSecond: 100 }),
	limited({ headers: 'semicolon' }),
	limited({ headers: 'legacy' }),
	limited({ headers: 'conflicting' }),
	limited({ headers: 'absent' }, ALONE_UNTOLD),
	limited({ headers: 'absent', perSecond: 20, creates: 3_000 }, ALONE_UNTOLD),
	limited({ headers: 'absent', perSecond: 100 }, ALONE_UNTOLD),
	limited({ processes: 2 }, TOGETHER),
	limited({ processes: 4 }, TOGETHER),
	{
		kind: 'floor',
		name: 'no limit, against a bare loop',
		run: { creates: 2_000, repetitions: 5 },
		quickCreates: 300,
		bar: { rateOverFloor: 0.95, cpuOverFloor: 1.15 },
	},
];
