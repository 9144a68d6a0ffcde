/**
 * Runs work with a key in common in order, one after the other, and other work concurrently. Work waits only for what came
 * before it, so there is no deadlock.
 */
export class KeyedQueue {
	private readonly lastByKey = new Map<string, Promise<unknown>>();

	async run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
		const before = keys.flatMap((key) => this.lastByKey.get(key) ?? []);
		const done = Promise.allSettled(before).then(work);
		for (const key of keys) this.lastByKey.set(key, done);
		try {
			return await done;
		} finally {
			for (const key of keys) if (this.lastByKey.get(key) === done) this.lastByKey.delete(key);
		}
	}
}
