import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { nameOf } from '../close/nameOf';
import { urlWithoutSecrets, withoutSecretValues } from '../lib/secrets';
import { changesOf } from '../plan/lookup/changesOf';
import { idsToComeIn } from '../plan/lookup/idsToCome';
import { bodyOf, isUnread } from '../plan/lookup/requests';
import type { PlannedRequest } from '../plan/types';
import { actionOf } from '../send/record/actionOf';
import { PREVIEW_WARNINGS } from './messages';
import { itemOf } from './outputs';

/** Planned calls as items, each paired with the records that it carries. */
export function previewItems(requests: readonly PlannedRequest[]): INodeExecutionData[] {
	return requests.map((request, index) => itemOf(describeRequest(request, index), request.units.flat()));
}

/** In the order in which a table shows it: what matters first. */
function describeRequest(request: PlannedRequest, requestIndex: number): IDataObject {
	const { target, contentType, body, text, units, before, objectName } = request;
	const name = objectName ?? nameOf(before?.row ?? {});
	const warnings = warningsOf(request);
	const isJson = contentType === 'application/json';
	/** Then neither is sent, the type or the body. */
	const isEmpty = text === undefined || text === '';
	return {
		...effectOf(request, name === undefined ? {} : { name }),
		...(isEmpty ? {} : { body: (isJson ? body : text) as IDataObject }),
		...(warnings.length > 0 ? { warnings } : {}),
		recordCount: units.flat().length,
		method: target.method,
		url: urlWithoutSecrets(target.url),
		requestIndex,
		...(isEmpty ? {} : { contentType }),
		...(Object.keys(target.headers).length === 0
			? {}
			: { headers: withoutSecretValues(target.headers) as IDataObject }),
	};
}

/** What the call does, and to what; not the first while that depends on a lookup that was not made. */
function effectOf(request: PlannedRequest, name: { name?: string }): IDataObject {
	const { target, before, notices } = request;
	if (notices) return name;
	const action = actionOf(target, null);
	const isKnown = before !== undefined && !isUnread(before.row);
	return isKnown && action === 'updated'
		? { action, ...name, changes: changesOf(before, bodyOf(request)) }
		: { action, ...name };
}

function warningsOf({ target, text = '', warnings, notices = [] }: PlannedRequest): string[] {
	const toCome = idsToComeIn(`${target.url} ${text}`);
	return [...warnings, ...notices, ...toCome.map(PREVIEW_WARNINGS.idToCome)];
}
