import { jestSuite } from './jestSuite';

/** A property that holds under any seed. */
export interface Suite {
	/** @throws when it does not hold */
	check(seed: number): Promise<void> | void;
	/** How many random runs a seed stands for; one when not given. */
	runsPerCheck?: number;
	close?(): Promise<void>;
}

/** Everything `npm run soak` can run. */
export const SUITES: Record<string, () => Suite | Promise<Suite>> = {
	pacing: async () => (await import('../send/pacing/soak')).PACING_SUITE,
	senders: async () => await (await import('../send/pacing/realSenders')).RealSenders.open(),
	storm: async () => await (await import('../storm/stormEngine')).StormEngine.open(),
	outputs: () => jestSuite('test/engine/properties.test.ts', 450),
	names: () => jestSuite('test/syntax/chosenFields.property.test.ts', 1500),
	people: () => jestSuite('test/plan/batching/mergePeople.test.ts', 500),
	undo: () => jestSuite('test/engine/undoProperties.test.ts', 300),
	tries: () => jestSuite('test/engine/onceOverTries.test.ts', 100),
	match: () => jestSuite('test/engine/matchProperties.test.ts', 120),
	audit: () => jestSuite('test/audit/audit.test.ts', 300),
	troubles: () => jestSuite('test/audit/troubled.test.ts', 150),
	atOnce: () => jestSuite('test/audit/atOnce.test.ts', 200),
	preview: () => jestSuite('test/engine/previewProperties.test.ts', 200),
	rows: () => jestSuite('test/oracle/plan.test.ts', 300),
	rowsInClose: () => jestSuite('test/oracle/engine.test.ts', 40),
	oauth: () => jestSuite('test/engine/oauthAnswers.test.ts', 60),
};
