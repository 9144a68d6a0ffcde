/** Runs work with the same key in order, one after the other, and work with different keys concurrently. */
export class KeyedQueue {
	private readonly lastByKey = new Map<string, Promise<unknown>>();

	async run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const done = (this.lastByKey.get(key) ?? Promise.resolve()).then(work, work);
		this.lastByKey.set(key, done);
		try {
			return await done;
		} finally {
			if (this.lastByKey.get(key) === done) this.lastByKey.delete(key);
		}
	}
}
