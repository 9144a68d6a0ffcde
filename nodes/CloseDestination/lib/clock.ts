import { sleep } from 'n8n-workflow';

/** The package's only source of time, in milliseconds. Tests replace both functions. */
export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	sleep: async (ms) => await sleep(ms),
};

/** Milliseconds since 1970, for what is shown to people or outlives this process. A `Clock` may start anywhere. */
export const timeOfDay = (): number => Date.now();

/** Stop must work within a second, and n8n's `sleep` does not take a signal in every supported version. */
const SLICE_MS = 400;

/** Waits; returns early when the signal is aborted. */
export async function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	const end = clock.now() + ms;
	for (let rest = ms; rest > 0 && !signal?.aborted; rest = end - clock.now()) {
		await clock.sleep(Math.min(rest, SLICE_MS));
	}
}

/** Blocking the event loop for longer would delay everything else in the n8n process. */
const STRETCH_MS = 20;

/** Yields to the event loop when it is time to. Await it for each record of a long loop. */
export type YieldIfDue = () => Promise<void> | undefined;

export function createYielder(clock: Clock): YieldIfDue {
	let since = clock.now();
	async function rest(): Promise<void> {
		await clock.sleep(0);
		since = clock.now();
	}
	// Returns no promise when there is nothing to wait for: awaiting one per record is slow.
	return () => (clock.now() - since > STRETCH_MS ? rest() : undefined);
}

/** Waits for the next turn. All that wait for the same one go on together, one right after the other. */
export type Turn = () => Promise<void>;

/** Turns that come as soon as the event loop is free, and at most one in a millisecond. */
export function createTurns(clock: Clock): Turn {
	let next: Promise<void> | undefined;
	async function begin(): Promise<void> {
		await clock.sleep(0);
		next = undefined;
	}
	return async () => await (next ??= begin());
}
