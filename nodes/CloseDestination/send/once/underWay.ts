/** A run that may be writing records with these keys. */
interface Run {
	keys: ReadonlySet<string>;
	over: Promise<unknown>;
}

/** Runs of this process, by the node they are of. */
const runs = new Map<string, Set<Run>>();

/**
 * Lets a run wait for those before it that may be writing records of the same keys: what became of them is known then.
 * A run waits for earlier ones only, so there is no deadlock.
 * @param onWait told when there is something to wait for
 * @returns to be called when the run is over
 */
export async function afterOthers(
	place: string,
	keys: ReadonlySet<string>,
	{ signal, onWait }: { signal?: AbortSignal; onWait: () => void },
): Promise<() => void> {
	const here = runs.get(place) ?? new Set<Run>();
	runs.set(place, here);
	const before = [...here].filter((run) => [...keys].some((key) => run.keys.has(key)));
	let end: () => void = () => {};
	const run: Run = { keys, over: new Promise<void>((resolve) => (end = resolve)) };
	here.add(run);
	if (before.length > 0) {
		onWait();
		await Promise.race([Promise.all(before.map(({ over }) => over)), aborted(signal)]);
	}
	return () => {
		here.delete(run);
		if (here.size === 0 && runs.get(place) === here) runs.delete(place);
		end();
	};
}

async function aborted(signal?: AbortSignal): Promise<void> {
	await new Promise<void>((resolve) => {
		if (signal?.aborted) resolve();
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
}
