import { isPlainObject } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { ENCODINGS } from '../body/encodeBody';
import type { HttpRequest, PlannedRequest } from '../types';
import { type Page, searchQuery } from './searchQuery';
import type { Match } from './types';

export type MatchedRequest = PlannedRequest & { match: Match };

export function isMatched(request: PlannedRequest): request is MatchedRequest {
	return request.match !== undefined;
}

/** The object that a request creates. A test payload may be anything. */
export function bodyOf({ body }: PlannedRequest): IDataObject {
	return isPlainObject(body) ? (body as IDataObject) : {};
}

/** Turns the create into an update of an existing object. */
export function updateRequest(
	request: PlannedRequest,
	match: Match,
	id: string,
	body: object,
): PlannedRequest {
	const [address, ...query] = request.target.url.split('?');
	const url = [`${address}${encodeURIComponent(id)}/`, ...query].join('?');
	return {
		...request,
		target: { ...request.target, method: 'PUT', url, namesObject: true },
		body,
		text: match.write(body),
		objectId: id,
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
