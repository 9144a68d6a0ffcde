import { sleep } from 'n8n-workflow';

/** The only source of time of the package; milliseconds. Tests replace its two functions. */
export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	sleep: async (ms) => await sleep(ms),
};

/** Stop must work within a second, and n8n's `sleep` takes no signal on all supported versions. */
const SLICE_MS = 400;

/** Waits, and returns early when the execution is stopped. */
export async function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	const end = clock.now() + ms;
	for (let rest = ms; rest > 0 && !signal?.aborted; rest = end - clock.now()) {
		await clock.sleep(Math.min(rest, SLICE_MS));
	}
}

/** Work longer than this at a stretch would be felt by everything else n8n does in the process. */
const STRETCH_MS = 20;

/** Lets other work of the process run now and then: to be awaited for every record of a long loop. */
export type YieldIfDue = () => Promise<void> | undefined;

export function createYielder(clock: Clock): YieldIfDue {
	let since = clock.now();
	async function rest(): Promise<void> {
		await clock.sleep(0);
		since = clock.now();
	}
	// No promise for a record that does not wait.
	return () => (clock.now() - since > STRETCH_MS ? rest() : undefined);
}
