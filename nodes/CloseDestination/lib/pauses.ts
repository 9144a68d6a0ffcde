/** Work that can be paused at each step, with what comes of it. */
export type Pausing<T> = Generator<undefined, T, void>;

/** Few enough records for wide ones to take no time that others would feel. */
const PAUSE_EVERY = 16;

/** The entries one after the other, with a pause now and then. */
export function* withPauses<T>(entries: readonly T[], work: (entry: T) => void): Pausing<void> {
	for (const [position, entry] of entries.entries()) {
		if (position % PAUSE_EVERY === PAUSE_EVERY - 1) yield undefined;
		work(entry);
	}
}

/** Does the work without a pause. */
export function finish<T>(work: Pausing<T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
