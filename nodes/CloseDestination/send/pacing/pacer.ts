import { sumBy } from 'lodash';

import type { Clock } from '../../lib/clock';
import type { Reply } from '../types';
import { EndpointGroups } from './endpointGroups';
import { learn } from './learn';
import {
	giveBack,
	inFlightLimit,
	knownRateOf,
	type Pace,
	pauseEndOf,
	start,
	type Start,
	startableAt,
} from './pace';

export interface RunLimits {
	/** Calls of this run in flight at once; 0 = automatic. */
	maxConcurrency: number;
	/** A ceiling for all runs that name the same number; 0 = automatic. */
	maxRequestsPerSecond: number;
	/** Told of each long pause, once. */
	onLongPause?: (ms: number) => void;
}

/** Leave to make one call. */
export interface Slot {
	/** ms waited for it. */
	waitedMs: number;
	/** Whether a call may be made. Not when the execution was stopped, or Close wants a longer pause than is allowed. */
	isDue: boolean;
	/** Gives it back: with what the call brought, or with nothing when none was made. */
	done(reply?: Reply): void;
}

export interface SlotOptions {
	signal?: AbortSignal;
	/** Whether it goes before all that wait, because the call is repeated. */
	first?: boolean;
	/** The longest pause to wait for, when Close asks for one. */
	longestPauseMs: number;
	/** What is called. Close may count groups of endpoints in buckets of their own, and does not say which they are. */
	endpoint: string;
}

/** One run's view of the pacer it shares. */
export interface RunPacer {
	/** Waits until a call may start, or cannot start in time. */
	slot(options: SlotOptions): Promise<Slot>;
	/** The same, without a promise. */
	ask(options: SlotOptions, grant: (slot: Slot) => void): void;
	/** For how long Close wants no calls from now on; 0 when it does not say so. */
	pausedForMs(): number;
	/** How many calls of this run may be in flight now. */
	mostInFlight(): number;
	/** Calls per second, once Close has told or shown its limit or the person has set one. */
	knownRate(): number | undefined;
}

interface Waiting {
	options: SlotOptions;
	run: Run;
	asked: number;
	grant: (slot: Slot) => void;
}

interface Run extends RunLimits {
	inFlight: number;
	/** End of the pause that was last reported to the run. */
	pauseReportedUntil: number;
}

/** Grants slots in order. One per credential and base URL, shared by all executions of the process. */
export class Pacer {
	private readonly groups = new EndpointGroups();
	private readonly queue: Waiting[] = [];
	private readonly nextStartByCeiling = new Map<number, number>();
	/** When the queue is looked at again, if nothing happens before. */
	private nextLook = Number.POSITIVE_INFINITY;

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	forRun(limits: RunLimits): RunPacer {
		const run: Run = { ...limits, inFlight: 0, pauseReportedUntil: 0 };
		const ask = (options: SlotOptions, grant: (slot: Slot) => void): void => {
			const waiting = { options, run, asked: this.clock.now(), grant };
			if (options.first) this.queue.unshift(waiting);
			else this.queue.push(waiting);
			this.serve();
		};
		return {
			ask,
			slot: async (options) => await new Promise((grant) => ask(options, grant)),
			pausedForMs: () => {
				const now = this.clock.now();
				return Math.max(0, ...this.groups.paces.map((pace) => pauseEndOf(pace, now) - now));
			},
			mostInFlight: () => {
				const now = this.clock.now();
				const allowed = sumBy(this.groups.paces, (pace) => inFlightLimit(pace, now));
				return Math.min(allowed, limits.maxConcurrency || Number.POSITIVE_INFINITY);
			},
			knownRate: () => {
				const rates = this.groups.paces.map((pace) => knownRateOf(pace, this.clock.now()));
				const rate = Math.min(...rates, limits.maxRequestsPerSecond || Number.POSITIVE_INFINITY);
				return Number.isFinite(rate) ? Math.round(rate * 10) / 10 : undefined;
			},
		};
	}

	/** Nobody waits and nothing is under way. */
	get isIdle(): boolean {
		return this.queue.length === 0 && this.groups.paces.every(({ inFlight }) => inFlight === 0);
	}

	/** Grants the slots that are due, and sets a timer for the next one. */
	private serve(): void {
		const due = this.grantDue();
		if (this.queue.length === 0) return;
		const at = Math.min(due, this.clock.now() + LONGEST_WAIT_MS);
		if (at >= this.nextLook) return;
		this.nextLook = at;
		// `at` may already be in the past.
		void this.clock.sleep(Math.max(0, at - this.clock.now())).then(() => {
			// An earlier look may have been arranged meanwhile; it also arranges the next one.
			if (this.nextLook !== at) return;
			this.nextLook = Number.POSITIVE_INFINITY;
			this.serve();
		});
	}

	/** @returns when the next slot may be due; Infinity: after an answer */
	private grantDue(): number {
		const now = this.clock.now();
		const { paces } = this.groups;
		const held: Pace[] = [];
		let earliest = Number.POSITIVE_INFINITY;
		for (let position = 0; position < this.queue.length && held.length < paces.length;) {
			const waiting = this.queue[position];
			const { endpoint, signal, longestPauseMs } = waiting.options;
			const pace = this.groups.paceOf(endpoint);
			const pauseMs = pauseEndOf(pace, now) - now;
			const isHopeless = signal?.aborted || pauseMs > longestPauseMs;
			if (!isHopeless && pauseMs > LONG_PAUSE_MS) tellOfPause(waiting.run, now, pauseMs);
			const isHeld = held.includes(pace);
			const startable = isHeld ? Number.POSITIVE_INFINITY : startableAt(pace, now);
			const due = Math.max(startable, this.dueForRun(waiting.run));
			if (isHopeless || due <= now) {
				this.queue.splice(position, 1);
				this.grant(waiting, pace, now, !isHopeless);
				continue;
			}
			earliest = Math.min(earliest, due);
			// Others may go ahead only of a run that is held back by its own limits, and of calls of another group.
			if (!isHeld && startable > now) held.push(pace);
			position++;
		}
		return earliest;
	}

	private dueForRun({ inFlight, maxConcurrency, maxRequestsPerSecond }: Run): number {
		if (maxConcurrency > 0 && inFlight >= maxConcurrency) return Number.POSITIVE_INFINITY;
		return maxRequestsPerSecond > 0 ? (this.nextStartByCeiling.get(maxRequestsPerSecond) ?? 0) : 0;
	}

	private grant({ options, run, asked, grant }: Waiting, pace: Pace, now: number, isDue: boolean): void {
		const call = start(pace, options.endpoint, now);
		run.inFlight++;
		const { maxRequestsPerSecond: ceiling } = run;
		if (ceiling > 0) this.nextStartByCeiling.set(ceiling, now + 1000 / ceiling);
		grant({ waitedMs: now - asked, isDue, done: (reply) => this.end(run, pace, call, reply) });
	}

	private end(run: Run, pace: Pace, call: Start, reply: Reply | undefined): void {
		run.inFlight--;
		if (!reply) giveBack(pace, call);
		else if (learn(pace, call, reply, this.clock.now(), this.random())) {
			this.groups.contradict(pace, call.endpoint);
		}
		this.serve();
	}
}

function tellOfPause(run: Run, now: number, pauseMs: number): void {
	if (now < run.pauseReportedUntil) return;
	run.pauseReportedUntil = now + pauseMs;
	run.onLongPause?.(pauseMs);
}

/** Longer pauses are reported. */
const LONG_PAUSE_MS = 10_000;
/** The queue is looked at again after this long at most, so that a stopped execution does not wait. */
const LONGEST_WAIT_MS = 400;
