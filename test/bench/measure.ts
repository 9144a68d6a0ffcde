import type { NodeProcessOptions } from './nodeProcess';
import { runFloor, type FloorResult } from './runFloor';
import { runLimited, type LimitedResult } from './runLimited';
import type { FloorBar, LimitedBar, Scenario } from './scenarios';

/** What was measured in a scenario, with the bar it is held against. */
export type Measurement = { name: string; creates: number; fullCreates: number } & (
	| { kind: 'limited'; bar: LimitedBar; result: LimitedResult }
	| { kind: 'floor'; bar: FloorBar; result: FloorResult }
);

export async function measure(
	scenario: Scenario,
	quick: boolean,
	options: NodeProcessOptions,
): Promise<Measurement> {
	const { name, run, quickCreates } = scenario;
	const creates = quick ? quickCreates : run.creates;
	const sizes = { name, creates, fullCreates: run.creates };
	if (scenario.kind === 'limited') {
		const result = await runLimited({ ...scenario.run, creates }, options);
		return { ...sizes, kind: 'limited', bar: scenario.bar, result };
	}
	const repetitions = quick ? 1 : scenario.run.repetitions;
	return {
		...sizes,
		kind: 'floor',
		bar: scenario.bar,
		result: await runFloor({ creates, repetitions }, options),
	};
}
