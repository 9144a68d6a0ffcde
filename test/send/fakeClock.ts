/* eslint-disable @n8n/community-nodes/no-restricted-globals -- setImmediate lets promises settle; no time passes */
import type { Clock } from '../../nodes/CloseDestination/lib/clock';

interface Sleeper {
	until: number;
	wake: () => void;
}

/**
 * Time that passes only while everybody sleeps: then it jumps to the earliest moment somebody waits for. Callers
 * that wait for the same moment wake in the order in which they went to sleep.
 */
export class FakeClock implements Clock {
	private time = 0;
	private readonly sleepers: Sleeper[] = [];
	private isPassing = false;

	/** Bound, so that they can be handed over one by one. */
	readonly now = (): number => this.time;

	readonly sleep = async (ms: number): Promise<void> => {
		await new Promise<void>((wake) => {
			this.sleepers.push({ until: this.time + Math.max(0, ms), wake });
			if (!this.isPassing) this.pass();
		});
	};

	/** One jump, after everything that can go on without time passing has gone on. */
	private pass(): void {
		this.isPassing = true;
		setImmediate(() => {
			const [first] = [...this.sleepers].sort((a, b) => a.until - b.until);
			this.sleepers.splice(this.sleepers.indexOf(first), 1);
			this.time = Math.max(this.time, first.until);
			first.wake();
			if (this.sleepers.length > 0) this.pass();
			else this.isPassing = false;
		});
	}
}
