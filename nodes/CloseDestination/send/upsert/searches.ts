import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../lib/isPlainObject';
import { textOfError } from '../../lib/textOfError';
import { isRow, matchesByKey, oldestFirst } from '../../plan/lookup/findMatches';
import { fieldsShownTo, type ReadRequest, searchRequest, type Sought } from '../../plan/lookup/requests';
import { KEYS_PER_SEARCH, type Page } from '../../plan/lookup/searchQuery';
import type { LookupKey } from '../../plan/lookup/types';
import { LOOKUP_MESSAGES } from '../messages';
import type { Call, Verdict } from '../types';
import type { Searched } from './written';

/** Makes a call that reads; nothing when the run has ended. */
export type Read = (
	request: ReadRequest,
) => Promise<Pick<Call, 'body' | 'verdict' | 'statusCode' | 'answeredAt'> | undefined>;

export type NotRead =
	| { kind: 'failed'; verdict: Exclude<Verdict, { kind: 'accepted' }> }
	/** The run ended before. */
	| { kind: 'notAsked' };

/** A key that requests are to be looked up by. */
export interface Wanted {
	key: LookupKey;
	sought: readonly Sought[];
}

interface Asked {
	answer: Promise<Searched | NotRead>;
	settle: (answer: Searched | NotRead) => void;
}

/** Close ends a walk through results after 10,000 objects; this many pages hold them. Source: Close's reference. */
const MOST_PAGES = 50;
const MOST_ROWS = 10_000;

/** Searches for many keys at a time. */
export class Searches {
	private readonly asked = new Map<string, Asked>();
	/** Keys that wait for others, so that one call looks for all. */
	private waiting: Wanted[] = [];
	private readonly underWay = new Set<Promise<void>>();
	/** Whether Close refused a field by its likelier name. */
	private otherNames = false;

	/** @param onFound takes what a search brought, before anyone who waits for it, and says what is wanted next */
	constructor(
		private readonly read: Read,
		private readonly onFound: (wanted: Wanted, found: Searched) => Wanted[],
	) {}

	isAsked({ id }: LookupKey): boolean {
		return this.asked.has(id);
	}

	/** What a search brings for a key. One that failed is made anew the next time. */
	async find(wanted: Wanted): Promise<Searched | NotRead> {
		const { id } = wanted.key;
		this.begin([wanted]);
		const answer = await (this.asked.get(id) as Asked).answer;
		if ('kind' in answer) this.asked.delete(id);
		return answer;
	}

	/** Asks at once. */
	begin(wanted: readonly Wanted[]): void {
		const open = wanted.filter((one) => this.add(one));
		for (let start = 0; start < open.length; start += KEYS_PER_SEARCH) {
			this.ask(open.slice(start, start + KEYS_PER_SEARCH));
		}
	}

	private add({ key }: Wanted): boolean {
		if (this.asked.has(key.id)) return false;
		let settle: Asked['settle'] = () => {};
		const answer = new Promise<Searched | NotRead>((resolve) => (settle = resolve));
		this.asked.set(key.id, { answer, settle });
		return true;
	}

	/** Resolves once no search is under way, including those that nobody waits for any more. */
	async onIdle(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	private ask(group: readonly Wanted[]): void {
		const search = this.readAll(group)
			.catch(unreadable)
			.then((found) => {
				this.underWay.delete(search);
				this.settle(group, found);
			});
		this.underWay.add(search);
	}

	private settle(group: readonly Wanted[], found: Found | NotRead): void {
		const fields = new Set(fieldsShownTo(soughtBy(group)));
		const answers = group.map(({ key }) => ('rows' in found ? answerOf(found, key.id, fields) : found));
		for (const [position, wanted] of group.entries()) {
			const answer = answers[position];
			const next = 'rows' in answer ? this.onFound(wanted, answer) : [];
			this.waiting.push(...next.filter((one) => this.add(one)));
		}
		for (const [position, { key }] of group.entries()) {
			const answer = answers[position];
			this.asked.get(key.id)?.settle(answer);
			// Those who wait for the search, now or later, get its failure.
			if ('rows' in answer) this.asked.delete(key.id);
		}
		this.askWaiting();
	}

	/** Those who wait are asked for when they fill a call, or when no search is left that could add to them. */
	private askWaiting(): void {
		while (this.waiting.length >= KEYS_PER_SEARCH || (this.waiting.length > 0 && this.underWay.size === 0)) {
			this.ask(this.waiting.splice(0, KEYS_PER_SEARCH));
		}
	}

	/** All that the search returns, page by page; phrases find more than what is equal. */
	private async readAll(group: readonly Wanted[]): Promise<Found | NotRead> {
		const pages = new Pages(group.map(({ key }) => key));
		let cursor: string | undefined;
		for (let page = 0; page < MOST_PAGES; page++) {
			const found = await this.readPage(group, cursor);
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
	private async readPage(group: readonly Wanted[], cursor?: string): ReturnType<Read> {
		const { otherNames } = this;
		const keys = group.map(({ key }) => key);
		const search = (page: Page) => this.read(searchRequest(keys, soughtBy(group), page));
		const found = await search({ cursor, otherNames });
		const hasOthers = keys.some(({ field }) => field.searchNames.length > 1);
		if (otherNames || !hasOthers || found?.statusCode !== 400) return found;
		const again = await search({ cursor, otherNames: true });
		if (again?.verdict.kind === 'accepted') this.otherNames = true;
		return again?.statusCode === 400 ? found : again;
	}
}

const soughtBy = (group: readonly Wanted[]) => group.flatMap(({ sought }) => sought);

/** What a search brought for its keys, by their ids. */
interface Found {
	rows: Map<string, IDataObject[]>;
	at?: number;
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
	take(body: unknown): string | NotRead | undefined {
		const { data, cursor } = Object(body) as { data?: unknown; cursor?: unknown };
		if (!Array.isArray(data) || !data.every(isPlainObject))
			return failure(LOOKUP_MESSAGES.notASearchAnswer());
		this.rowCount += data.length;
		// Even without a cursor: at this point Close ends the results, whether or not there are more.
		if (this.rowCount >= MOST_ROWS) return failure(LOOKUP_MESSAGES.tooMany(MOST_ROWS));
		const known = this.ids.size;
		for (const row of data as IDataObject[]) this.ids.add(row.id);
		for (const [id, rows] of matchesByKey(this.keys, data as IDataObject[])) this.rows.get(id)?.push(...rows);
		if (typeof cursor !== 'string' || cursor === '') return undefined;
		return this.ids.size > known ? cursor : failure(LOOKUP_MESSAGES.endless(), true);
	}
}

/** An object that is there but cannot be addressed must not be created once more. */
function answerOf({ rows, at }: Found, id: string, fields: ReadonlySet<string>): Searched | NotRead {
	const found = oldestFirst(rows.get(id) ?? []);
	return found.every(isRow) ? { rows: found, at, fields } : failure(LOOKUP_MESSAGES.unusableId());
}

/** When the node cannot read an answer, the records that wait for it end, and all others go on. */
export function unreadable(error: unknown): NotRead {
	return failure(LOOKUP_MESSAGES.defect(textOfError(error)));
}

export function failure(message: string, retryable = false): NotRead {
	return { kind: 'failed', verdict: { kind: 'refused', reason: 'unreadableAnswer', message, retryable } };
}
