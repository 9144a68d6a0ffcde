import type { YieldIfDue } from './clock';

/** A moment at which the caller may let other work of the process run. */
export const PAUSE = { kind: 'pause' } as const;
export type Pause = typeof PAUSE;

/** Work that can be paused at each step, and its result. */
export type Pausing<T> = Generator<Pause, T, void>;

/** So few that even wide records do not block the event loop noticeably. */
const PAUSE_EVERY = 16;

/** Fields read between two pauses: most records have fewer, and are prepared in one go. */
const FIELDS_BETWEEN_PAUSES = 512;

/** Whether to pause at this field of a record. */
export const isPauseDue = (position: number): boolean =>
	position % FIELDS_BETWEEN_PAUSES === FIELDS_BETWEEN_PAUSES - 1;

/** Whether a record or body has so many fields that each step of preparing it ends with a pause. */
export const isWide = (fields: object): boolean => Object.keys(fields).length >= FIELDS_BETWEEN_PAUSES;

/** Whether to pause at this one of several records, or of objects within one. */
export const isTurnDue = (position: number): boolean => position % PAUSE_EVERY === PAUSE_EVERY - 1;

/** Does the work for each entry and pauses every few entries. The work for one may have pauses of its own. */
export function* withPauses<T>(
	entries: readonly T[],
	work: (entry: T) => Pausing<void> | void,
): Pausing<void> {
	for (const [position, entry] of entries.entries()) {
		if (isTurnDue(position)) yield PAUSE;
		const more = work(entry);
		if (more) yield* more;
	}
}

/** Does the work and yields to the event loop, when that is due, at its pauses. */
export async function finishWithPauses<T>(work: Pausing<T>, yieldIfDue: YieldIfDue): Promise<T> {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		const rest = yieldIfDue();
		if (rest) await rest;
	}
}

/** Runs the work to its end without pausing. */
export function finish<T>(work: Pausing<T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
