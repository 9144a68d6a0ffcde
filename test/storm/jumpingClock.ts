/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests only: replaces the built node's clock */
import { createRequire } from 'node:module';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

/** Turns of the event loop after which a call that was begun has got where it goes, and its answer back. */
const TURNS_OF_A_CALL = 12;
/** The same for what follows a wait. */
const TURNS_OF_A_WAIT = 3;
/** Published by Node's HTTP client. */
const CALL_BEGINS = 'http.client.request.start';

/**
 * Time that passes only while nothing else happens and the node waits: then it jumps to the end of the next wait. A minute takes no time, and
 * a busy machine changes nothing.
 */
export class JumpingClock implements Clock {
	private time = 1_000_000;
	private readonly sleepers = new Set<{ until: number; wake: () => void }>();
	/** Waits of the other side: time does not pass for their sake. */
	private readonly others = new Set<{ until: number; wake: () => void }>();
	private quietTurns = 0;
	private isRunning = false;
	private restore = () => {};

	readonly now = (): number => this.time;

	readonly sleep = async (ms: number): Promise<void> =>
		await new Promise((wake) => {
			if (ms <= 0) setImmediate(wake);
			else this.sleepers.add({ until: this.time + ms, wake });
		});

	/** For a server: it wakes when time has come so far. */
	readonly wait = async (ms: number): Promise<void> =>
		await new Promise((wake) => this.others.add({ until: this.time + ms, wake }));

	/** Something happens: time stands still a little longer. */
	readonly stir = (): void => {
		this.quietTurns = -TURNS_OF_A_CALL;
	};

	/** Takes the place of the built node's clock. */
	install(): void {
		const load = createRequire(__filename);
		const { systemClock } = load('../../dist/nodes/CloseDestination/lib/clock.js') as { systemClock: Clock };
		const { now, sleep } = systemClock;
		Object.assign(systemClock, { now: this.now, sleep: this.sleep });
		subscribe(CALL_BEGINS, this.stir);
		this.restore = () => {
			Object.assign(systemClock, { now, sleep });
			unsubscribe(CALL_BEGINS, this.stir);
		};
		this.isRunning = true;
		void this.pass();
	}

	/** Forgets the waits of a server that begins anew. */
	forgetOthers(): void {
		this.others.clear();
	}

	uninstall(): void {
		this.isRunning = false;
		this.restore();
	}

	/** Lets everything happen that would happen in so long a time. */
	async drain(ms: number): Promise<void> {
		await this.sleep(ms);
	}

	private async pass(): Promise<void> {
		while (this.isRunning) {
			await new Promise((turn) => setImmediate(turn));
			if (++this.quietTurns < TURNS_OF_A_WAIT || this.sleepers.size === 0) continue;
			this.quietTurns = 0;
			this.jump();
		}
	}

	private jump(): void {
		this.time = Math.min(...[...this.sleepers, ...this.others].map(({ until }) => until));
		for (const waiting of [this.others, this.sleepers]) {
			for (const one of waiting) {
				if (one.until > this.time) continue;
				waiting.delete(one);
				one.wake();
			}
		}
	}
}
