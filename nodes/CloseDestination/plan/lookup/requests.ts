import type { IDataObject } from 'n8n-workflow';

import { collectionOf, type MatchObject } from '../../close/matching';
import { ENCODINGS } from '../body/encodeBody';
import type { HttpRequest, PlannedRequest, Unit } from '../types';
import { fieldNames, type Page, searchQuery, type Shown } from './searchQuery';
import { listsIn, replacedLists } from './addToLists';
import { emptiedFields } from './emptied';
import { MATCH_WARNINGS } from './messages';
import { previousOf } from './previous';
import { renamed } from './renamed';
import type { Before, LookupKey, Match, Row } from './types';
import { isPlainObject } from '../../lib/isPlainObject';

export type MatchedRequest = PlannedRequest & { match: Match };

/** What a lookup needs to know of a request. */
export type Sought = Pick<MatchedRequest, 'match' | 'body' | 'units'>;

/** A call that reads, for these records. */
export type ReadRequest = HttpRequest & Pick<PlannedRequest, 'body' | 'units'>;

export function isMatched(request: PlannedRequest): request is MatchedRequest {
	return request.match !== undefined;
}

/** The object that a request writes. A test payload may be anything. */
export function bodyOf({ body }: Pick<PlannedRequest, 'body'>): IDataObject {
	return isPlainObject(body) ? (body as IDataObject) : {};
}

/**
 * The request as an update of an object that Close has.
 * @param isKnown whether the row tells what Close holds in a field
 */
export function updateRequest(
	request: PlannedRequest,
	match: Pick<Match, 'settings' | 'write' | 'lookupKeys'>,
	row: Row,
	body: IDataObject,
	isKnown: (name: string) => boolean = () => !isUnread(row),
): PlannedRequest {
	const { method } = request.target;
	const isPlanned = method !== 'POST';
	const replaced = isUnread(row) ? listsIn(body) : replacedLists(body, row);
	const emptied = emptiedFields(match.settings.object, body, row);
	return {
		...toObject(request, { object: match.settings.object, row, isKnown }),
		target: targetAt(request, row.id, isPlanned ? method : 'PUT'),
		body,
		text: match.write(body),
		previous: previousOf(match.settings.object, body, row, isKnown),
		warnings: [
			...(isPlanned ? request.warnings : (request.recordWarnings ?? [])),
			...(replaced.length > 0 ? [MATCH_WARNINGS.listsReplaced(replaced)] : []),
			...(emptied.length > 0 ? [MATCH_WARNINGS.emptied(emptied)] : []),
			...renamed(match, row, body),
		],
		contactRecords: undefined,
	};
}

/** Whether the id is all that is known of an object. */
export const isUnread = (row: Row): boolean => Object.keys(row).length === 1;

/** The request, which deletes, for an object that Close has. */
export const deleteRequest = (request: MatchedRequest, row: Row): PlannedRequest =>
	toObject(request, { object: request.match.settings.object, row, isKnown: () => !isUnread(row) });

const toObject = (request: PlannedRequest, before: Before): PlannedRequest => ({
	...request,
	target: targetAt(request, before.row.id, request.target.method),
	objectId: before.row.id,
	before,
	match: undefined,
});

function targetAt(
	{ target }: PlannedRequest,
	id: string,
	method: PlannedRequest['target']['method'],
): PlannedRequest['target'] {
	return { ...target, method, url: urlOfObject(target, id), namesObject: true };
}

/** Of the object with this id, with the query parameters of the request. */
export function urlOfObject(target: PlannedRequest['target'], id: string): string {
	const [, ...query] = target.url.split('?');
	return [`${collectionUrlOf(target)}${encodeURIComponent(id)}/`, ...query].join('?');
}

/** A create goes to the collection, everything else to an object in it. */
export function collectionUrlOf({ method, url }: PlannedRequest['target']): string {
	const [address] = url.split('?', 1);
	return method === 'POST' ? address : address.replace(/[^/]+\/$/, '');
}

/** One search by keys of several requests; the results show what is needed to compare them with the requests. */
export function searchRequest(
	keys: readonly LookupKey[],
	requests: readonly Sought[],
	page?: Page,
): ReadRequest {
	const [{ match }] = requests;
	const body = searchQuery(match.settings.object, keys, shownTo(requests), page);
	return {
		target: { method: 'POST', url: `${match.baseUrl}/data/search/`, headers: {} },
		contentType: ENCODINGS.json.contentType,
		body,
		text: ENCODINGS.json.write(body),
		units: requests.flatMap(({ units }) => units),
		isRead: true,
	};
}

/** The fields of a found object that a search for these requests shows. */
export const fieldsShownTo = (requests: readonly Sought[]): string[] =>
	fieldNames(requests[0].match.settings.object, shownTo(requests));

const shownTo = (requests: readonly Sought[]): Shown => ({
	identifying: requests.flatMap(({ match }) => match.lookupKeys.map(({ field }) => field)),
	bodies: requests.map(bodyOf),
});

/** Whether these fields are all that matters of an object: those that would be written, only where it is updated. */
export function showEnough(shown: ReadonlySet<string>, request: Sought): boolean {
	const isUpdated = request.match.settings.whenFound === 'update';
	const needed = fieldsShownTo([isUpdated ? request : { ...request, body: undefined }]);
	return needed.every((name) => shown.has(name) || (name.startsWith('custom.') && shown.has('custom')));
}

/**
 * Whether all that matters of an object is known. Search shows what it is asked for; only the answer to a call about the
 * object tells when it was changed, and shows everything.
 */
export const showsEnough = (row: Row, request: Sought): boolean =>
	'date_updated' in row || showEnough(new Set(Object.keys(row)), request);

/** Reads one object. */
export function readRequest(
	baseUrl: string,
	object: MatchObject,
	{ id, units }: { id: string; units: Unit[] },
): ReadRequest {
	const url = `${baseUrl}${collectionOf(object)}${encodeURIComponent(id)}/`;
	return { target: { method: 'GET', url, headers: {}, namesObject: true }, units, isRead: true };
}
