/** Pieces of work that may be under way or waiting at once; more would only hold memory. */
const LOOKAHEAD = 64;

/**
 * Work that goes on side by side. Two changes to one object never overtake each other: the later record has the last
 * word.
 */
export class Lanes {
	private underWay = 0;
	private readonly lastByObject = new Map<string, Promise<void>>();
	private wake?: () => void;
	private defect?: { error: unknown };

	/** Begins work, and waits until there is room for more. */
	async open(objectKey: string | undefined, work: () => Promise<void>): Promise<void> {
		this.underWay++;
		void this.run(objectKey, work);
		await this.untilUnderWay(LOOKAHEAD - 1);
	}

	/** Waits until all work has ended; fails when some of it did. */
	async allDone(): Promise<void> {
		await this.untilUnderWay(0);
		if (this.defect) throw this.defect.error;
	}

	private async run(objectKey: string | undefined, work: () => Promise<void>): Promise<void> {
		try {
			await (objectKey === undefined ? work() : this.afterEarlier(objectKey, work));
		} catch (error) {
			this.defect ??= { error };
		} finally {
			this.underWay--;
			this.wake?.();
		}
	}

	private async afterEarlier(objectKey: string, work: () => Promise<void>): Promise<void> {
		const done = (this.lastByObject.get(objectKey) ?? Promise.resolve()).then(work, work);
		this.lastByObject.set(objectKey, done);
		try {
			await done;
		} finally {
			if (this.lastByObject.get(objectKey) === done) this.lastByObject.delete(objectKey);
		}
	}

	private async untilUnderWay(count: number): Promise<void> {
		while (this.underWay > count) await new Promise<void>((resolve) => (this.wake = resolve));
	}
}
