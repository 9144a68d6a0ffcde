import { Refusal } from '../crm/problems';
import { refusals } from '../spec/errors';
import { SEARCH } from '../spec/limits';

export interface Walk {
	ids: string[];
	/** How many of them have been handed out. */
	position: number;
}

/** Walks in progress. A cursor works for 30 seconds. */
export class Cursors {
	/** By the number of the cursor, oldest first. */
	private readonly walks = new Map<number, { walk: Walk; expiresAt: number }>();
	private made = 0;

	constructor(private readonly now: () => number) {}

	keep(walk: Walk): string {
		this.forgetExpired();
		this.walks.set(++this.made, { walk, expiresAt: this.now() + SEARCH.cursorLifeMs });
		return Buffer.from(`walk ${this.made}`).toString('base64url');
	}

	find(cursor: unknown): Walk {
		this.forgetExpired();
		const number = Number(/^walk (\d+)$/.exec(Buffer.from(String(cursor), 'base64url').toString())?.[1]);
		if (!(number <= this.made)) throw new Refusal(refusals.unknownCursor);
		const kept = this.walks.get(number);
		if (!kept) throw new Refusal(refusals.expiredCursor);
		return kept.walk;
	}

	private forgetExpired(): void {
		for (const [number, { expiresAt }] of this.walks) {
			if (expiresAt > this.now()) return;
			this.walks.delete(number);
		}
	}
}
