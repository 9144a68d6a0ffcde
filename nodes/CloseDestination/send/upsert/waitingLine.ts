import type { MatchedRequest } from '../../plan/lookup/requests';
import type { PlannedRequest } from '../../plan/types';
import type { Lookups } from './lookups';

/** The most requests that wait for a search to be full, because they are kept in memory. */
const MOST_WAITING = 1000;

/** What a request waits for. */
export type Wait = [lookups: Lookups, request: MatchedRequest];

/** Requests in the order of the plan. One that is looked up first waits for others, so that one search looks for all. */
export class WaitingLine {
	private readonly line: Array<{ request: PlannedRequest; waits: Wait[] }> = [];

	constructor(
		private readonly lookups: readonly Lookups[],
		private readonly begin: (request: PlannedRequest) => Promise<void> | undefined,
	) {}

	add(request: PlannedRequest, waits: Wait[]): Promise<void> | undefined {
		if (waits.length === 0 && this.line.length === 0) return this.begin(request);
		for (const [lookups, lookedUp] of waits) lookups.add(lookedUp);
		this.line.push({ request, waits });
		if (this.line.length === MOST_WAITING) this.askAll();
		return this.advance();
	}

	/** Begins all that is left. */
	async end(): Promise<void> {
		this.askAll();
		await this.advance();
	}

	private askAll(): void {
		for (const lookups of this.lookups) lookups.askNoted();
	}

	private async advance(): Promise<void> {
		while (this.line.length > 0 && !isWaiting(this.line[0].waits)) {
			const { request } = this.line.shift() as (typeof this.line)[number];
			await this.begin(request);
		}
	}
}

const isWaiting = (waits: readonly Wait[]) => waits.some(([lookups, request]) => lookups.isNoted(request));
