import type { Clock } from '../../lib/clock';
import { Pacer } from './pacer';

/** More credentials than one n8n process sends with at the same time. */
const MOST_PACERS = 100;
/** What a pacer has learned is worth nothing after this time. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

interface Entry {
	pacer: Pacer;
	lastUsed: number;
}

/** The pacers of this process. Executions that share a key share its limit, so they share its pacer. */
export class PacerRegistry {
	/** In order of last use. */
	private readonly entries = new Map<string, Entry>();

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	/** @param key tells credential and base URL apart; never a secret */
	get(key: string): Pacer {
		const now = this.clock.now();
		this.forget(now);
		const pacer = this.entries.get(key)?.pacer ?? new Pacer(this.clock, this.random);
		this.entries.delete(key);
		this.entries.set(key, { pacer, lastUsed: now });
		return pacer;
	}

	get size(): number {
		return this.entries.size;
	}

	/** Drops idle pacers that are old, and the oldest when there are too many. One in use is never dropped. */
	private forget(now: number): void {
		for (const [key, { pacer, lastUsed }] of this.entries) {
			const isOld = now - lastUsed > FORGOTTEN_AFTER_MS;
			if (pacer.isIdle && (isOld || this.entries.size >= MOST_PACERS)) this.entries.delete(key);
		}
	}
}
