import type { Clock } from '../clock';
import type { Reply } from '../types';
import { giveBack, knownRateOf, learn, newPace, type Pace, start, type Start, startableAt } from './pace';

export interface RunLimits {
	/** Calls of this run in flight at once; 0 = automatic. */
	maxConcurrency: number;
	/** A ceiling for all runs that name the same number; 0 = automatic. */
	maxRequestsPerSecond: number;
}

export interface Turn {
	/** ms waited for it. */
	waitedMs: number;
	/** Whether a call may be made. Not when the execution was stopped, or Close wants a longer pause than is allowed. */
	isDue: boolean;
	/** Ends the turn: with what the call brought, or with nothing when none was made. */
	done(reply?: Reply): void;
}

export interface TurnOptions {
	signal?: AbortSignal;
	/** Whether it goes before those who wait: a call that is made once more. */
	first?: boolean;
	/** The longest pause of Close's to sit out. */
	longestPauseMs: number;
}

/** One run's view of the pacer it shares. */
export interface RunPacer {
	/** Waits until a call may start, or can't be started in time. */
	turn(options: TurnOptions): Promise<Turn>;
	/** How long Close has told everybody to wait from now on; 0 when it has not. */
	pausedForMs(): number;
	/** Calls per second, once Close has told or shown its limit or the person has set one. */
	knownRate(): number | undefined;
}

interface Waiting extends TurnOptions {
	run: Run;
	asked: number;
	grant: (turn: Turn) => void;
}

interface Run extends RunLimits {
	inFlight: number;
}

/** Hands out turns in order. One per credential and base URL, shared by all executions of the process. */
export class Pacer {
	private readonly pace: Pace = newPace();
	private readonly queue: Waiting[] = [];
	private readonly nextStartByCeiling = new Map<number, number>();
	/** When the queue is looked at again without anything happening. */
	private nextLook = Number.POSITIVE_INFINITY;

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	forRun(limits: RunLimits): RunPacer {
		const run: Run = { ...limits, inFlight: 0 };
		return {
			turn: async (options) =>
				await new Promise((grant) => {
					const waiting = { ...options, run, asked: this.clock.now(), grant };
					if (options.first) this.queue.unshift(waiting);
					else this.queue.push(waiting);
					this.serve();
				}),
			pausedForMs: () => Math.max(0, this.pace.pausedUntil - this.clock.now()),
			knownRate: () => {
				const rate = Math.min(
					knownRateOf(this.pace),
					limits.maxRequestsPerSecond || Number.POSITIVE_INFINITY,
				);
				return Number.isFinite(rate) ? Math.round(rate * 10) / 10 : undefined;
			},
		};
	}

	/** Nobody waits and nothing is under way. */
	get isIdle(): boolean {
		return this.queue.length === 0 && this.pace.inFlight === 0;
	}

	/** Grants the turns that are due, and sees to it that the others get theirs in time. */
	private serve(): void {
		const due = this.grantDue();
		if (this.queue.length === 0) return;
		const at = Math.min(due, this.clock.now() + LONGEST_WAIT_MS);
		if (at < this.nextLook) void this.serveAt(at);
	}

	private async serveAt(at: number): Promise<void> {
		this.nextLook = at;
		// The moment may have passed since it was reckoned.
		await this.clock.sleep(Math.max(0, at - this.clock.now()));
		// Unless an earlier look was arranged meanwhile, and with it the next one.
		if (this.nextLook !== at) return;
		this.nextLook = Number.POSITIVE_INFINITY;
		this.serve();
	}

	/** @returns when the next turn may be due; Infinity: after an answer */
	private grantDue(): number {
		const now = this.clock.now();
		let earliest = Number.POSITIVE_INFINITY;
		for (let position = 0; position < this.queue.length;) {
			const waiting = this.queue[position];
			const isHopeless = waiting.signal?.aborted || this.pace.pausedUntil - now > waiting.longestPauseMs;
			const startable = startableAt(this.pace, now);
			const due = Math.max(startable, this.dueForRun(waiting.run));
			if (isHopeless || due <= now) {
				this.queue.splice(position, 1);
				this.grant(waiting, now, !isHopeless);
				continue;
			}
			earliest = Math.min(earliest, due);
			// Others may go ahead only of a run that is held back by its own limits.
			if (startable > now) break;
			position++;
		}
		return earliest;
	}

	private dueForRun({ inFlight, maxConcurrency, maxRequestsPerSecond }: Run): number {
		if (maxConcurrency > 0 && inFlight >= maxConcurrency) return Number.POSITIVE_INFINITY;
		return maxRequestsPerSecond > 0 ? (this.nextStartByCeiling.get(maxRequestsPerSecond) ?? 0) : 0;
	}

	private grant({ run, asked, grant }: Waiting, now: number, isDue: boolean): void {
		const call = start(this.pace, now);
		run.inFlight++;
		const { maxRequestsPerSecond: ceiling } = run;
		if (ceiling > 0) this.nextStartByCeiling.set(ceiling, now + 1000 / ceiling);
		grant({ waitedMs: now - asked, isDue, done: (reply) => this.end(run, call, reply) });
	}

	private end(run: Run, call: Start, reply: Reply | undefined): void {
		run.inFlight--;
		if (reply) learn(this.pace, call, reply, this.clock.now(), this.random());
		else giveBack(this.pace, call);
		this.serve();
	}
}

/** The queue is looked at again after this long at most, so that a stopped execution does not wait. */
const LONGEST_WAIT_MS = 400;
