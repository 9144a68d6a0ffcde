import { isPlainObject } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { ENCODINGS } from '../body/encodeBody';
import type { HttpRequest, PlannedRequest } from '../types';
import { type Page, searchQuery } from './searchQuery';
import { replacedLists } from './addToLists';
import { MATCH_WARNINGS } from './messages';
import type { Match, Row } from './types';

export type MatchedRequest = PlannedRequest & { match: Match };

export function isMatched(request: PlannedRequest): request is MatchedRequest {
	return request.match !== undefined;
}

/** The object that a request creates. A test payload may be anything. */
export function bodyOf({ body }: PlannedRequest): IDataObject {
	return isPlainObject(body) ? (body as IDataObject) : {};
}

/** Turns the create into an update of an object that was found. */
export function updateRequest(
	request: PlannedRequest,
	match: Match,
	row: Row,
	body: IDataObject,
): PlannedRequest {
	const [address, ...query] = request.target.url.split('?');
	const url = [`${address}${encodeURIComponent(row.id)}/`, ...query].join('?');
	const replaced = replacedLists(body, row);
	return {
		...request,
		target: { ...request.target, method: 'PUT', url, namesObject: true },
		body,
		text: match.write(body),
		warnings: [
			...(request.recordWarnings ?? []),
			...(replaced.length > 0 ? [MATCH_WARNINGS.listsReplaced(replaced)] : []),
		],
		objectId: row.id,
		contactRecords: undefined,
		match: undefined,
	};
}

/** One search for the objects of several requests. */
export function searchRequest(
	requests: readonly MatchedRequest[],
	page?: Page,
): HttpRequest & Pick<PlannedRequest, 'body' | 'units'> {
	const [{ match }] = requests;
	const body = searchQuery(
		match.settings.object,
		requests.map((request) => request.match.lookupKey),
		requests.map(bodyOf),
		page,
	);
	return {
		target: { method: 'POST', url: match.searchUrl, headers: {} },
		contentType: ENCODINGS.json.contentType,
		body,
		text: ENCODINGS.json.write(body),
		units: requests.flatMap(({ units }) => units),
		isRead: true,
	};
}
