import { KeyedQueue } from './keyedQueue';

/** Work is made ready for twice the calls that may be in flight, and a few more: what waits for longer only uses memory. */
const AHEAD = { factor: 2, calls: 16 };
/** Work is asked for again when a quarter of it is done: planning in a row takes half the time of planning between calls. */
const REFILLED_AT = 0.75;

/**
 * Runs work concurrently, up to a bound. Two changes to the same object run in order, so that the later record wins.
 */
export class WorkQueue {
	private underWay = 0;
	/** With so much under way the queue is full; looked at anew whenever it is. */
	private room = 0;
	private readonly queue = new KeyedQueue();
	private wake?: () => void;
	private defect?: { error: unknown };

	/** @param mostInFlight how many calls may be in flight now */
	constructor(private readonly mostInFlight: () => number) {}

	/**
	 * Starts work.
	 * @param calls how many it may have under way at once: less than one when it shares them with other work
	 * @returns a promise only when the queue is full, until there is room for some again
	 */
	add(keys: readonly string[] | undefined, work: () => Promise<void>, calls = 1): Promise<void> | undefined {
		this.underWay += calls;
		void this.run(keys, work, calls);
		if (this.underWay < this.room) return undefined;
		this.room = AHEAD.factor * this.mostInFlight() + AHEAD.calls;
		return this.underWay < this.room ? undefined : this.untilUnderWay(REFILLED_AT * this.room);
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
