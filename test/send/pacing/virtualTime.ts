import type { Clock } from '../../../nodes/CloseDestination/lib/clock';

interface Event {
	at: number;
	/** Of two events at one moment, the one arranged first happens first. */
	order: number;
	run: () => void;
}

/** 0 to 1, the same sequence for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

/** Time that passes from event to event: an hour of sending takes a second, and is the same every time. */
export class VirtualTime {
	/** A heap: the earliest event first. */
	private readonly events: Event[] = [];
	private arranged = 0;
	private time: number;

	constructor(
		readonly random: () => number,
		begin = 0,
	) {
		this.time = begin;
	}

	readonly now = (): number => this.time;

	after(ms: number, run: () => void): void {
		this.push({ at: this.time + ms, order: this.arranged++, run });
	}

	/** Runs until it is over, or nothing is left to happen. */
	run(isOver: () => boolean): void {
		while (!isOver() && this.events.length > 0) {
			const next = this.pop();
			this.time = next.at;
			next.run();
		}
	}

	/** A clock whose timers are like real ones: whole milliseconds, and a little late. No promises, for speed. */
	clock(): Clock {
		return { now: this.now, sleep: (ms) => this.sleep(ms) as unknown as Promise<void> };
	}

	private sleep(ms: number): { then: (wake: () => void) => void } {
		const late = Math.max(1, Math.trunc(ms)) + this.random() * 1.2;
		return { then: (wake) => this.after(late, wake) };
	}

	private push(event: Event): void {
		const { events } = this;
		let position = events.push(event) - 1;
		while (position > 0) {
			const parent = (position - 1) >> 1;
			if (!isBefore(event, events[parent])) break;
			events[position] = events[parent];
			position = parent;
		}
		events[position] = event;
	}

	private pop(): Event {
		const { events } = this;
		const [first] = events;
		const last = events.pop()!;
		if (events.length === 0) return first;
		let position = 0;
		for (let child = 1; child < events.length; child = 2 * position + 1) {
			if (child + 1 < events.length && isBefore(events[child + 1], events[child])) child++;
			if (!isBefore(events[child], last)) break;
			events[position] = events[child];
			position = child;
		}
		events[position] = last;
		return first;
	}
}

const isBefore = (one: Event, other: Event) =>
	one.at < other.at || (one.at === other.at && one.order < other.order);
