import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from 'lodash';

import { textOfError } from '../../lib/textOfError';
import { isRow, matchesByKey, oldestFirst } from '../../plan/lookup/findMatches';
import { type MatchedRequest, searchRequest } from '../../plan/lookup/requests';
import { KEYS_PER_SEARCH } from '../../plan/lookup/searchQuery';
import type { Row, LookupKey } from '../../plan/lookup/types';
import { LOOKUP_MESSAGES } from '../messages';
import type { Call, CallRequest, Verdict } from '../types';

/** What a search brought. */
type Search = Pick<Call, 'body' | 'verdict' | 'statusCode' | 'answeredAt'>;

/** What is known of the object a request is about. */
export type LookupResult =
	/** The objects that match the key, the oldest first; `at` is Close's clock when it said so. */
	| { kind: 'found'; matches: Row[]; at?: number }
	| { kind: 'failed'; verdict: Exclude<Verdict, { kind: 'accepted' }> }
	/** An earlier record of the run may have written it, and nobody can tell. */
	| { kind: 'inDoubt'; recordIndex: number }
	/** The run ended before. */
	| { kind: 'notAsked' };

/** What is known of objects without asking, by lookup key. */
export type WrittenByKey = Pick<Map<string, LookupResult>, 'get' | 'has' | 'set' | 'delete'>;

/** What a search brought for its keys, by their ids. */
interface Found {
	rows: Map<string, IDataObject[]>;
	at?: number;
}

/** Close ends a walk through results after 10,000 objects; this many pages hold them. Source: Close's reference. */
const MOST_PAGES = 50;
const MOST_ROWS = 10_000;

/**
 * What Close holds of the objects records are about, asked many at a time and once for each key of the run. What the run
 * writes is taken down here: Close's search sees it only a minute later.
 */
export class Lookups {
	private readonly findings = new Map<string, Promise<LookupResult>>();
	/** What is to be looked up together, by key. */
	private readonly noted = new Map<string, MatchedRequest>();
	/** Whether Close refused a field by its likelier name. */
	private otherNames = false;

	/**
	 * @param search makes the call; nothing when the run has ended
	 * @param written kept in the account, for a later try of the same run
	 */
	constructor(
		private readonly search: (request: CallRequest) => Promise<Search | undefined>,
		private readonly written: WrittenByKey = new Map(),
	) {}

	/** Notes what is to be looked up; asks once a search is full. */
	add(request: MatchedRequest): void {
		const { id } = request.match.lookupKey;
		if (this.written.has(id) || this.findings.has(id)) return;
		this.noted.set(id, request);
		if (this.noted.size === KEYS_PER_SEARCH) this.askNoted();
	}

	/** Whether it is noted and not asked for yet. */
	isNoted({ match }: MatchedRequest): boolean {
		return this.noted.has(match.lookupKey.id);
	}

	/** Asks for all that is noted. */
	askNoted(): void {
		const requests = [...this.noted.values()];
		this.noted.clear();
		if (requests.length > 0) this.ask(requests);
	}

	/** What is known by now; a lookup that failed is made anew for the next record that needs it. */
	async find(request: MatchedRequest): Promise<LookupResult> {
		const { id } = request.match.lookupKey;
		const written = this.written.get(id);
		if (written) return written;
		if (!this.findings.has(id)) {
			this.add(request);
			this.askNoted();
		}
		const lookupResult = (await this.findings.get(id)) as LookupResult;
		if (lookupResult.kind === 'failed' || lookupResult.kind === 'notAsked') this.findings.delete(id);
		return lookupResult;
	}

	/** Asks Close once more. */
	async findAnew(request: MatchedRequest): Promise<LookupResult> {
		this.findings.delete(request.match.lookupKey.id);
		this.written.delete(request.match.lookupKey.id);
		return await this.find(request);
	}

	/** Takes down what is known without asking. */
	note({ match }: MatchedRequest, lookupResult: LookupResult): void {
		this.noted.delete(match.lookupKey.id);
		this.findings.delete(match.lookupKey.id);
		this.written.set(match.lookupKey.id, lookupResult);
	}

	private ask(requests: readonly MatchedRequest[]): void {
		const answer = this.readAll(requests);
		for (const { match } of requests) {
			const { id } = match.lookupKey;
			this.findings.set(
				id,
				answer.then((found) => ('rows' in found ? findingOf(found, id) : found)).catch(unreadable),
			);
		}
	}

	/** All that the search returns, page by page; phrases find more than what is equal. */
	private async readAll(requests: readonly MatchedRequest[]): Promise<Found | LookupResult> {
		const pages = new Pages(requests.map(({ match }) => match.lookupKey));
		let cursor: string | undefined;
		for (let page = 0; page < MOST_PAGES; page++) {
			const found = await this.askPage(requests, cursor);
			if (!found) return { kind: 'notAsked' };
			const { body, verdict, answeredAt: at } = found;
			if (verdict.kind !== 'accepted') return { kind: 'failed', verdict };
			const next = pages.take(body);
			if (typeof next !== 'string') return next ?? { rows: pages.rows, at };
			cursor = next;
		}
		return failure(LOOKUP_MESSAGES.tooMany(MOST_ROWS));
	}

	/** A field that Close refuses by one name is asked for by the other, and so for the rest of the run. */
	private async askPage(requests: readonly MatchedRequest[], cursor?: string): Promise<Search | undefined> {
		const { otherNames } = this;
		const found = await this.search(searchRequest(requests, { cursor, otherNames }));
		const hasOthers = requests.some(({ match }) => match.lookupKey.field.searchNames.length > 1);
		if (otherNames || !hasOthers || found?.statusCode !== 400) return found;
		const again = await this.search(searchRequest(requests, { cursor, otherNames: true }));
		if (again?.verdict.kind === 'accepted') this.otherNames = true;
		return again?.statusCode === 400 ? found : again;
	}
}

/** The pages of one search, as they come. */
class Pages {
	readonly rows: Map<string, IDataObject[]>;
	private readonly ids = new Set<unknown>();
	private rowCount = 0;

	constructor(private readonly keys: readonly LookupKey[]) {
		this.rows = matchesByKey(keys, []);
	}

	/** @returns the cursor of the next page, why there can be none, or nothing when this was the last one */
	take(body: unknown): string | LookupResult | undefined {
		const { data, cursor } = Object(body) as { data?: unknown; cursor?: unknown };
		if (!Array.isArray(data) || !data.every(isPlainObject))
			return failure(LOOKUP_MESSAGES.notASearchAnswer());
		this.rowCount += data.length;
		// Even without a cursor: there Close ends a walk, whether or not there is more.
		if (this.rowCount >= MOST_ROWS) return failure(LOOKUP_MESSAGES.tooMany(MOST_ROWS));
		const known = this.ids.size;
		for (const row of data as IDataObject[]) this.ids.add(row.id);
		for (const [id, rows] of matchesByKey(this.keys, data as IDataObject[])) this.rows.get(id)?.push(...rows);
		if (typeof cursor !== 'string' || cursor === '') return undefined;
		return this.ids.size > known ? cursor : failure(LOOKUP_MESSAGES.endless(), true);
	}
}

/** An object that is there but cannot be addressed must not be created once more. */
function findingOf({ rows, at }: Found, id: string): LookupResult {
	const matches = oldestFirst(rows.get(id) ?? []);
	return matches.every(isRow) ? { kind: 'found', matches, at } : failure(LOOKUP_MESSAGES.unusableId());
}

/** Records that wait for an answer must not wait for ever, nor cost others theirs, because the node cannot read it. */
function unreadable(error: unknown): LookupResult {
	return failure(LOOKUP_MESSAGES.defect(textOfError(error)));
}

function failure(message: string, retryable = false): LookupResult {
	return { kind: 'failed', verdict: { kind: 'refused', reason: 'unreadableAnswer', message, retryable } };
}
