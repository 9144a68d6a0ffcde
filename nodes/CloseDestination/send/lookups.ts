import { KEYS_PER_SEARCH } from '../plan/match/searchQuery';
import { findMatches, isRow } from '../plan/match/findMatches';
import { type MatchedRequest, searchRequest } from '../plan/match/requests';
import type { Row } from '../plan/match/types';
import type { PlannedRequest } from '../plan/types';
import { LOOKUP_MESSAGES } from './messages';
import type { Call, Verdict } from './types';

/** What a search brought. */
type Search = Pick<Call, 'body' | 'verdict'>;

/** What is known of the object a request is about. */
export type Finding =
	/** The objects that are what was sought, the oldest first. */
	| { what: 'found'; matches: Row[] }
	| { what: 'failed'; verdict: Exclude<Verdict, { kind: 'accepted' }> }
	/** An earlier record of the run may have written it, and nobody can tell. */
	| { what: 'inDoubt'; recordIndex: number }
	/** The run ended before. */
	| { what: 'notAsked' };

/** Close ends a walk through results after 10,000 objects; this many pages hold them. Source: Close's reference. */
const MOST_PAGES = 50;
const MOST_ROWS = 10_000;

/**
 * What Close holds of the objects records are about, asked many at a time and once for each key of the run. What the run
 * writes is taken down here: Close's search sees it only a minute later.
 */
export class Lookups {
	private readonly findings = new Map<string, Promise<Finding>>();

	/** @param search makes the call; nothing when the run has ended */
	constructor(private readonly search: (request: PlannedRequest) => Promise<Search | undefined>) {}

	/** Begins to look up what has not been looked up yet. */
	begin(requests: readonly MatchedRequest[]): void {
		const open = new Map(
			requests
				.filter(({ match }) => !this.findings.has(match.sought.id))
				.map((request) => [request.match.sought.id, request]),
		);
		const group = [...open.values()];
		for (let start = 0; start < group.length; start += KEYS_PER_SEARCH) {
			this.ask(group.slice(start, start + KEYS_PER_SEARCH));
		}
	}

	/** What is known by now; a lookup that failed is made anew for the next record that needs it. */
	async find(request: MatchedRequest): Promise<Finding> {
		const { id } = request.match.sought;
		this.begin([request]);
		const finding = (await this.findings.get(id)) as Finding;
		if (finding.what === 'failed' || finding.what === 'notAsked') this.findings.delete(id);
		return finding;
	}

	/** Asks Close once more. */
	async findAnew(request: MatchedRequest): Promise<Finding> {
		this.findings.delete(request.match.sought.id);
		return await this.find(request);
	}

	/** Takes down what is known without asking. */
	note({ match }: MatchedRequest, finding: Finding): void {
		this.findings.set(match.sought.id, Promise.resolve(finding));
	}

	private ask(requests: readonly MatchedRequest[]): void {
		const answer = this.readAll(requests);
		for (const { match } of requests) {
			this.findings.set(
				match.sought.id,
				answer.then((rows) =>
					Array.isArray(rows) ? { what: 'found', matches: findMatches(match.sought, rows) } : rows,
				),
			);
		}
	}

	/** All that the search returns, page by page; phrases find more than what is equal. */
	private async readAll(requests: readonly MatchedRequest[]): Promise<Row[] | Finding> {
		const rows: Row[] = [];
		let cursor: string | undefined;
		for (let page = 0; page < MOST_PAGES; page++) {
			const found = await this.search(searchRequest(requests, cursor));
			if (!found) return { what: 'notAsked' };
			const { body, verdict } = found;
			if (verdict.kind !== 'accepted') return { what: 'failed', verdict };
			const { data, cursor: next } = Object(body) as { data?: unknown; cursor?: unknown };
			if (!Array.isArray(data)) return failure(LOOKUP_MESSAGES.notASearchAnswer());
			rows.push(...data.filter(isRow));
			if (typeof next !== 'string' && rows.length < MOST_ROWS) return rows;
			cursor = String(next);
		}
		return failure(LOOKUP_MESSAGES.tooMany(MOST_ROWS));
	}
}

function failure(message: string): Finding {
	return {
		what: 'failed',
		verdict: { kind: 'refused', reason: 'unreadableAnswer', message, retryable: false },
	};
}
