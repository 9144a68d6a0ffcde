import { isRow } from '../../plan/lookup/findMatches';
import { dependsOnObject } from '../../plan/lookup/decide';
import { bodyOf, readRequest, showEnough, showsEnough, type Sought } from '../../plan/lookup/requests';
import { KEYS_PER_SEARCH } from '../../plan/lookup/searchQuery';
import type { FoundBy, LookupKey, Row } from '../../plan/lookup/types';
import { LOOKUP_MESSAGES } from '../messages';
import { failure, type NotRead, type Read, Searches, unreadable, type Wanted } from './searches';
import { type Searched, Written } from './written';

/** What is known of the objects a request is about. */
export type LookupResult =
	/** `at` is Close's clock when it said so. */
	| ({ kind: 'found'; at?: number } & FoundBy)
	| NotRead
	/** An earlier record of the run may have written it; it is unknown whether it did. */
	| { kind: 'inDoubt'; recordIndex: number };

/** What Close has under one key. */
type FoundUnder =
	Omit<Extract<LookupResult, { kind: 'found' }>, 'position'> | Exclude<LookupResult, { kind: 'found' }>;

const NOT_FOUND = 404;

/**
 * What Close holds of the objects records are about. Their keys are tried in order, each of them asked for once in a run,
 * together with those of other records.
 */
export class Lookups {
	private readonly searches: Searches;
	private readonly searched = new Map<string, Searched>();
	/** What is to be asked for together, by key. */
	private readonly noted = new Map<string, Wanted>();

	/** @param written what the run has written so far */
	constructor(
		private readonly read: Read,
		private readonly written = new Written(),
	) {
		this.searches = new Searches(read, ({ key, sought }, found) => {
			this.searched.set(key.id, found);
			return sought.flatMap((request) => this.wantedNext(request) ?? []);
		});
	}

	/** Notes what is to be looked up; asks once a search is full. */
	add(request: Sought): void {
		const wanted = this.wantedNext(request);
		if (!wanted || this.searches.isAsked(wanted.key)) return;
		const { key } = wanted;
		const sought = [...(this.noted.get(key.id)?.sought ?? []), request];
		this.noted.set(key.id, { key, sought });
		if (this.noted.size === KEYS_PER_SEARCH) this.askNoted();
	}

	/** Whether it is noted and not asked for yet. */
	isNoted({ match }: Sought): boolean {
		return match.lookupKeys.some(({ id }) => this.noted.has(id));
	}

	/** Asks for all that is noted. */
	askNoted(): void {
		const wanted = [...this.noted.values()].filter(({ key, sought }) =>
			sought.some((request) => !this.searchedFor(key, request)),
		);
		this.noted.clear();
		this.searches.begin(wanted);
	}

	/** The result of the lookup. One that failed is repeated for the next record that needs it. */
	async find(request: Sought): Promise<LookupResult> {
		const { lookupKeys } = request.match;
		for (const [position, key] of lookupKeys.entries()) {
			const found = await this.findUnder(key, request);
			if (found.kind !== 'found') return found;
			if (found.matches.length > 0) return { ...found, position };
		}
		return { kind: 'found', matches: [], position: 0 };
	}

	async onIdle(): Promise<void> {
		await this.searches.onIdle();
	}

	/** Asks Close once more. */
	async findAnew(request: Sought): Promise<LookupResult> {
		const { lookupKeys } = request.match;
		this.written.forget(lookupKeys);
		for (const { id } of lookupKeys) this.searched.delete(id);
		return await this.find(request);
	}

	/** @param isNew whether the run has made it for this request */
	note({ match }: Sought, row: Row, isNew = false): void {
		this.keepSearched(match.lookupKeys);
		this.written.note(match.lookupKeys, row, isNew);
	}

	noteGone({ match }: Sought, id: string): void {
		this.keepSearched(match.lookupKeys);
		this.written.noteGone(id);
	}

	/**
	 * Later records with one of these keys are held back, because it is unknown what Close holds.
	 * @param objectId the object that was to be changed
	 */
	noteDoubt({ match, units }: Sought, objectId?: string): void {
		this.written.noteDoubt(match.lookupKeys, units[0][0], objectId);
	}

	private keepSearched(keys: readonly LookupKey[]): void {
		for (const key of keys) {
			const searched = this.searched.get(key.id);
			if (searched) this.written.keepSearched(key, searched);
		}
	}

	/** What a search brought for a key, if it showed all that matters for the request. */
	private searchedFor(key: LookupKey, request: Sought): Searched | undefined {
		const known = [this.searched.get(key.id), this.written.searched(key)];
		return known.find((one) => one && (one.fields === undefined || showEnough(one.fields, request)));
	}

	/** The first key that has to be asked for, unless one before it finds something. */
	private wantedNext(sought: Sought): Wanted | undefined {
		for (const key of sought.match.lookupKeys) {
			if (key.field.kind === 'id') {
				const { isKnown, row } = this.written.objectOf(key.value);
				if (isKnown && !row) continue;
				return undefined;
			}
			const searched = this.searchedFor(key, sought);
			if (!searched) return { key, sought: [sought] };
			if (this.written.merge(key, searched.rows).length > 0) return undefined;
		}
		return undefined;
	}

	private async findUnder(key: LookupKey, request: Sought): Promise<FoundUnder> {
		const recordIndex = this.written.doubtOf(key);
		if (recordIndex !== undefined) return { kind: 'inDoubt', recordIndex };
		if (key.field.kind === 'id') return await this.findById(key, request);
		const searched = this.searchedFor(key, request) ?? (await this.search(key, request));
		if ('kind' in searched) return searched;
		const notRead = await this.readRecalled(this.written.toRead(key, searched.rows), request);
		if (notRead) return notRead;
		return { kind: 'found', matches: this.written.merge(key, searched.rows), at: searched.at };
	}

	/** One that is under way for other requests may show less than this one needs. */
	private async search(key: LookupKey, request: Sought): Promise<Searched | NotRead> {
		const wanted: Wanted = { key, sought: [request] };
		const found = await this.searches.find(wanted);
		const isEnough = 'kind' in found || this.searchedFor(key, request) !== undefined;
		return isEnough ? found : await this.searches.find(wanted);
	}

	/** An object whose id is known is read only if what it holds makes a difference. */
	private async findById(key: LookupKey, request: Sought): Promise<FoundUnder> {
		const id = key.value;
		const { isKnown, row } = this.written.objectOf(id);
		const isEnough = !dependsOnObject(request.match, bodyOf(request));
		if (isKnown && (!row || isEnough || showsEnough(row, request)))
			return { kind: 'found', matches: row ? [row] : [] };
		if (isEnough) return { kind: 'found', matches: [{ id }], isUnread: true };
		const isUnread = this.written.isUnread(id);
		const known = isUnread ? undefined : this.searched.get(key.id);
		const read = known ?? (await this.readObject(id, request).catch(unreadable));
		if ('kind' in read) return read;
		this.searched.set(key.id, read);
		if (isUnread) this.written.noteRead(id, read.rows[0]);
		return { kind: 'found', matches: read.rows.map((shown) => ({ ...shown, ...row })), at: read.at };
	}

	/** @returns why one of them cannot be read */
	private async readRecalled(ids: readonly string[], request: Sought): Promise<NotRead | undefined> {
		for (const id of ids) {
			const read = await this.readObject(id, request).catch(unreadable);
			if ('kind' in read) return read;
			this.written.noteRead(id, read.rows[0]);
		}
		return undefined;
	}

	private async readObject(id: string, request: Sought): Promise<Searched | NotRead> {
		const answer = await this.read(
			readRequest(request.match.baseUrl, request.match.settings.object, { id, units: request.units }),
		);
		if (!answer) return { kind: 'notAsked' };
		const { body, verdict, statusCode, answeredAt: at } = answer;
		if (verdict.kind !== 'accepted')
			return statusCode === NOT_FOUND ? { rows: [], at } : { kind: 'failed', verdict };
		return isRow(body) && body.id === id ? { rows: [body], at } : failure(LOOKUP_MESSAGES.notThisObject(id));
	}
}
