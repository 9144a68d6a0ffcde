import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { urlWithoutSecrets, withoutSecretValues } from '../lib/secrets';
import type { PlannedRequest } from '../plan/types';
import { itemOf } from './outputs';

/** Planned calls as items, each paired with the records that it carries. */
export function previewItems(requests: readonly PlannedRequest[]): INodeExecutionData[] {
	return requests.map((request, index) => itemOf(describeRequest(request, index), request.units.flat()));
}

function describeRequest(
	{ target, contentType, body, text, units, warnings: own, notices = [], match }: PlannedRequest,
	requestIndex: number,
): IDataObject {
	const warnings = [...own, ...(match?.warnings ?? []), ...notices];
	const isJson = contentType === 'application/json';
	return {
		requestIndex,
		method: target.method,
		url: urlWithoutSecrets(target.url),
		headers: withoutSecretValues(target.headers) as IDataObject,
		// An empty text is not sent, nor its type.
		...(text === undefined || text === ''
			? {}
			: { contentType, body: (isJson ? body : text) as IDataObject }),
		recordCount: units.flat().length,
		...(warnings.length > 0 ? { warnings } : {}),
	};
}
