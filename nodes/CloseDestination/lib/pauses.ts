/** Work that can be paused at each step, and its result. */
export type Pausing<T> = Generator<undefined, T, void>;

/** So few that even wide records do not block the event loop noticeably. */
const PAUSE_EVERY = 16;

/** Does the work for each entry and pauses every few entries. */
export function* withPauses<T>(entries: readonly T[], work: (entry: T) => void): Pausing<void> {
	for (const [position, entry] of entries.entries()) {
		if (position % PAUSE_EVERY === PAUSE_EVERY - 1) yield undefined;
		work(entry);
	}
}

/** Runs the work to its end without pausing. */
export function finish<T>(work: Pausing<T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
