import { KeyedQueue } from './keyedQueue';

/**
 * The most work in progress or waiting at once, in calls. 100 calls per second that each take 2 s need 200; more would
 * only use memory.
 */
const LOOKAHEAD = 256;
/** Room is made for this many at once: planning them in a row takes half the time of planning each between two calls. */
const REFILL = 32;

/**
 * Runs work concurrently, up to a bound. Two changes to the same object run in order, so that the later record wins.
 */
export class WorkQueue {
	private underWay = 0;
	private readonly queue = new KeyedQueue();
	private wake?: () => void;
	private defect?: { error: unknown };

	/**
	 * Starts work.
	 * @param calls how many it may have under way at once: less than one when it shares them with other work
	 * @returns a promise only when the queue is full, until there is room for some again
	 */
	add(keys: readonly string[] | undefined, work: () => Promise<void>, calls = 1): Promise<void> | undefined {
		this.underWay += calls;
		void this.run(keys, work, calls);
		return this.underWay < LOOKAHEAD ? undefined : this.untilUnderWay(LOOKAHEAD - REFILL);
	}

	/** Waits until all work has ended; throws the first error of any. */
	async onIdle(): Promise<void> {
		await this.untilUnderWay(0);
		if (this.defect) throw this.defect.error;
	}

	private async run(
		keys: readonly string[] | undefined,
		work: () => Promise<void>,
		calls: number,
	): Promise<void> {
		try {
			await (keys === undefined ? work() : this.queue.run(keys, work));
		} catch (error) {
			this.defect ??= { error };
		} finally {
			this.underWay -= calls;
			this.wake?.();
		}
	}

	private async untilUnderWay(count: number): Promise<void> {
		while (this.underWay > count) await new Promise<void>((resolve) => (this.wake = resolve));
	}
}
