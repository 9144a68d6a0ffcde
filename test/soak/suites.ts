/** A property that holds under any seed. */
export interface Suite {
	/** @throws when it does not hold */
	check(seed: number): Promise<void> | void;
	close?(): Promise<void>;
}

/** Everything `npm run soak` can run. */
export const SUITES: Record<string, () => Promise<Suite>> = {
	pacing: async () => (await import('../send/pacing/soak')).PACING_SUITE,
	storm: async () => await (await import('../storm/stormEngine')).StormEngine.open(),
};
