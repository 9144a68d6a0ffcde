import { KeyedQueue } from './keyedQueue';

/**
 * Pieces of work that may be under way or waiting at once: 100 calls per second that each take 2 s need 200. More would
 * only hold memory.
 */
const LOOKAHEAD = 256;

/**
 * Work that goes on side by side. Two changes to one object never overtake each other: the later record has the last
 * word.
 */
export class WorkQueue {
	private underWay = 0;
	private readonly queue = new KeyedQueue();
	private wake?: () => void;
	private defect?: { error: unknown };

	/** Begins work. @returns a promise only when there is no room for more before it has ended */
	add(objectKey: string | undefined, work: () => Promise<void>): Promise<void> | undefined {
		this.underWay++;
		void this.run(objectKey, work);
		return this.underWay < LOOKAHEAD ? undefined : this.untilUnderWay(LOOKAHEAD - 1);
	}

	/** Waits until all work has ended; fails when some of it did. */
	async onIdle(): Promise<void> {
		await this.untilUnderWay(0);
		if (this.defect) throw this.defect.error;
	}

	private async run(objectKey: string | undefined, work: () => Promise<void>): Promise<void> {
		try {
			await (objectKey === undefined ? work() : this.queue.run(objectKey, work));
		} catch (error) {
			this.defect ??= { error };
		} finally {
			this.underWay--;
			this.wake?.();
		}
	}

	private async untilUnderWay(count: number): Promise<void> {
		while (this.underWay > count) await new Promise<void>((resolve) => (this.wake = resolve));
	}
}
