import type { Clock } from '../../lib/clock';

/** How long the watch stays active after the last call. */
const LONGEST_SLEEP_MS = 400;

/**
 * Ends calls that take too long, from their start to the last byte of their answer: n8n's own time-out starts anew with
 * every byte. One watch for all calls, because a timer for each would outlive its call by a minute.
 */
export class Deadlines {
	/** In order of their deadline: every call has the same time. */
	private readonly calls = new Map<AbortController, number>();
	private isWatching = false;

	/** @param stop ends all calls at once: the execution was stopped */
	constructor(
		private readonly clock: Clock,
		private readonly timeoutMs: number,
		private readonly stop?: AbortSignal,
	) {
		stop?.addEventListener('abort', () => this.endAll(), { once: true });
	}

	/** A call begins. Its signal is aborted at its deadline, or with the execution. */
	begin(): AbortController {
		const controller = new AbortController();
		if (this.stop?.aborted) controller.abort();
		this.calls.set(controller, this.clock.now() + this.timeoutMs);
		if (!this.isWatching) void this.watch();
		return controller;
	}

	end(call: AbortController): void {
		this.calls.delete(call);
	}

	private async watch(): Promise<void> {
		this.isWatching = true;
		for (let next = this.next(); next !== undefined; next = this.next()) {
			const [controller, deadline] = next;
			const restMs = deadline - this.clock.now();
			if (restMs > 0) {
				await this.clock.sleep(Math.min(restMs, LONGEST_SLEEP_MS));
			} else {
				this.calls.delete(controller);
				controller.abort();
			}
		}
		this.isWatching = false;
	}

	private endAll(): void {
		for (const controller of this.calls.keys()) controller.abort();
	}

	private next(): [AbortController, number] | undefined {
		return this.calls.entries().next().value;
	}
}
