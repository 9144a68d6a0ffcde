import type { Clock } from '../../../lib/clock';
import { backoff } from '../../judge/retryDecision';
import type { FailedRenewal, Renewal } from './types';

/** How long a refused token is taken for refused. A later run tries it once more. */
const REMEMBERED_MS = 10 * 60_000;

/** State of one credential's token, shared by all executions in this n8n process. */
export class SharedToken {
	private refused?: { token: unknown; at: number };
	private accepted?: unknown;
	private failures = 0;
	private dueAt = Number.NEGATIVE_INFINITY;
	private underWay?: Promise<Renewal>;
	/** Of the last request for a token, if it failed. */
	lastFailure?: FailedRenewal;

	constructor(private readonly clock: Clock) {}

	noteAccepted(token: unknown): void {
		this.accepted = token;
	}

	noteRefused(token: unknown): void {
		this.refused = { token, at: this.clock.now() };
	}

	/** For when a person may have acted, or the refusal is in doubt: the token is tried again. */
	forgetRefused(): void {
		this.refused = undefined;
	}

	isRefused(token: unknown): boolean {
		const { refused } = this;
		return refused !== undefined && refused.token === token && this.clock.now() - refused.at < REMEMBERED_MS;
	}

	wasAccepted(token: unknown): boolean {
		return this.accepted === token;
	}

	/** Milliseconds until the next token request is allowed, after a failed one. */
	dueInMs(): number {
		return Math.max(0, this.dueAt - this.clock.now());
	}

	/** Makes one request for a token at a time: those who ask meanwhile get its outcome. */
	async ask(request: () => Promise<Renewal>): Promise<Renewal> {
		this.underWay ??= this.note(request).finally(() => (this.underWay = undefined));
		return await this.underWay;
	}

	private async note(request: () => Promise<Renewal>): Promise<Renewal> {
		const renewal = await request();
		if (renewal.outcome === 'failed') {
			this.failures++;
			const waitMs = Math.max(renewal.advisedMs ?? 0, backoff(this.failures, Math.random()));
			this.dueAt = this.clock.now() + waitMs;
			this.lastFailure = renewal;
		} else {
			this.failures = 0;
			this.dueAt = Number.NEGATIVE_INFINITY;
			this.lastFailure = undefined;
		}
		return renewal;
	}
}

const byCredential = new Map<string, SharedToken>();

export function sharedToken(id: string, clock: Clock): SharedToken {
	const shared = byCredential.get(id) ?? new SharedToken(clock);
	byCredential.set(id, shared);
	return shared;
}
