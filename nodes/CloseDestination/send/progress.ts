import type { Clock } from '../lib/clock';
import { LOG_MESSAGES, PROGRESS } from './messages';

/** How far a run has come. */
export interface Advance {
	/** Records with an outcome. */
	settled: number;
	/** Attempts of calls made so far. */
	attempts: number;
}

interface ProgressInput {
	clock: Pick<Clock, 'now'>;
	recordCount: number;
	advance: () => Advance;
	/** Takes a line for the browser's console of the person who watches the run. */
	show: (line: string) => void;
	/** Takes a line for n8n's log. */
	log: (line: string) => void;
}

/** The shortest time between two lines. */
const EVERY_MS = 1_000;
/** Longer waits are reported. */
const LONG_WAIT_MS = 10_000;

type Waits = keyof typeof LOG_MESSAGES;

/** Reports the progress of a run. It sets no timers: others tell it when something happens. */
export class Progress {
	private shownAt: number;
	private attemptsShown = 0;
	private readonly waitReportedUntil: Partial<Record<Waits, number>> = {};

	constructor(private readonly input: ProgressInput) {
		this.shownAt = input.clock.now();
	}

	/** A call has ended, or an attempt of it. */
	note(): void {
		const { clock, advance, recordCount, show } = this.input;
		const passedMs = clock.now() - this.shownAt;
		if (passedMs < EVERY_MS) return;
		const { settled, attempts } = advance();
		const perSecond = ((attempts - this.attemptsShown) / passedMs) * 1000;
		show(PROGRESS.line(settled, recordCount, perSecond.toFixed(1)));
		this.shownAt += passedMs;
		this.attemptsShown = attempts;
	}

	/** Something waits. Calls that wait for the same thing are reported once, and only when it takes long. */
	waits(what: Waits, ms: number): void {
		const { clock, show, log } = this.input;
		const now = clock.now();
		if (ms <= LONG_WAIT_MS || now < (this.waitReportedUntil[what] ?? 0)) return;
		this.waitReportedUntil[what] = now + ms;
		const line = LOG_MESSAGES[what](Math.ceil(ms / 1000));
		log(line);
		show(line);
	}
}
