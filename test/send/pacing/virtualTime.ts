/** Time that passes only when everything waits for it: hours in milliseconds, and the same every time. */
export class VirtualTime {
	private time: number;
	private events: Array<{ at: number; run: () => void }> = [];
	private seed: number;

	constructor(seed: number) {
		this.seed = seed;
		// Somewhere within a window of the server.
		this.time = 1_000 + ((seed * 617) % 1_000);
	}

	now = (): number => this.time;

	/** Like a real timer: whole milliseconds, and a little late. */
	sleep = async (ms: number): Promise<void> =>
		await new Promise((done) => this.after(Math.max(1, Math.trunc(ms)) + this.random() * 1.2, done));

	after(ms: number, run: () => void): void {
		const at = this.time + ms;
		let position = this.events.length;
		while (position > 0 && this.events[position - 1].at > at) position--;
		this.events.splice(position, 0, { at, run });
	}

	/** 0 to 1, the same sequence for the same seed. */
	random = (): number => {
		this.seed = (this.seed * 1_103_515_245 + 12_345) & 0x7fffffff;
		return this.seed / 0x7fffffff;
	};

	async runUntil(isOver: () => boolean): Promise<void> {
		for (;;) {
			// Lets promises that follow an event settle before time goes on.
			for (let turn = 0; turn < 12; turn++) await null;
			if (isOver()) return;
			const next = this.events.shift();
			if (!next) throw new Error('Everything waits and nothing will happen any more.');
			this.time = next.at;
			next.run();
		}
	}
}
